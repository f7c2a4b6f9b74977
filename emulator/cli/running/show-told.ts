import { eventsOf, type ToldData } from "../../remote/event-stream.ts";
import { print, printJson } from "./print.ts";
import { addressOf, isForPrograms, reaching, type RunningOptions } from "./reach.ts";

/** What a running emulator has told, and goes on to tell. */
interface Told<Type extends keyof ToldData> {
  readonly type: Type;
  /** What there is, newest first. */
  readonly list: () => Promise<readonly ToldData[Type][]>;
  /** Said to people where there is nothing. */
  readonly none: string;
  readonly isWanted: (data: ToldData[Type]) => boolean;
  /** To people; programs get JSON. */
  readonly show: (data: ToldData[Type]) => void;
}

/**
 * Shows what there is, oldest first, and with `follow` what comes, as long as the emulator runs.
 * @throws Error when it stops
 */
export async function showTold<Type extends keyof ToldData>(
  options: RunningOptions & { readonly follow?: true },
  { type, list, none, isWanted, show: forPeople }: Told<Type>,
): Promise<void> {
  const forPrograms = isForPrograms(options);
  const show = forPrograms ? printJson : forPeople;
  // Listened to before the rest is read, so that nothing slips in between; what is told twice is shown once.
  const events = options.follow === true ? eventsOf(addressOf(options), type) : undefined;
  const first = reaching(options, async () => events?.next());
  first.catch(() => {});
  const found = await list();
  for (const data of found.toReversed()) show(data);
  if (events === undefined) {
    if (found.length === 0 && !forPrograms) print(none);
    return;
  }
  const shown = new Set(found.map(({ id }) => id));
  await reaching(options, async () => {
    for (let next = await first; next?.done === false; next = await events.next()) {
      const data = next.value;
      if (!shown.has(data.id) && isWanted(data)) show(data);
    }
  });
  throw new Error("the emulator has stopped");
}
