import type { MessageShape } from "../../fronts/control/message-shape.ts";
import { eventsOf } from "../../remote/event-stream.ts";
import type { InboxOptions } from "./inbox-command.ts";
import { print, printJson, styled } from "./print.ts";
import { addressOf, isForPrograms, reaching, withControls } from "./reach.ts";

const filterOf = ({ to }: InboxOptions) => (to === undefined ? {} : { to });

/** Nothing but the newest code, waiting for it. @throws Error when none came */
export async function printCode(options: InboxOptions): Promise<void> {
  const { code, purpose, to } = await withControls(options, ({ inbox }) =>
    inbox.latest(filterOf(options)),
  );
  if (code === null) throw new Error(`the newest message to ${to} (${purpose}) has no code`);
  print(code);
}

/** The messages, oldest first, and with `follow` those to come. */
export async function printInbox(options: InboxOptions): Promise<void> {
  const forPrograms = isForPrograms(options);
  const show = forPrograms ? printJson : printMessage;
  // Listened to before the rest is read, so that nothing slips in between; what is told twice is shown once.
  const events = options.follow === true ? eventsOf(addressOf(options), ["message"]) : undefined;
  const first = reaching(options, async () => events?.next());
  first.catch(() => {});
  const messages = await withControls(options, ({ inbox }) => inbox.list(filterOf(options)));
  for (const message of messages.toReversed()) show(message);
  if (events === undefined) {
    if (messages.length === 0 && !forPrograms) print("No messages yet.");
    return;
  }
  const shown = new Set(messages.map(({ id }) => id));
  const tell = ({ id, ...message }: MessageShape): void => {
    if (shown.has(id) || (options.to !== undefined && options.to !== message.to)) return;
    shown.add(id);
    show({ id, ...message });
  };
  for (let next = await first; next?.done === false; next = await events.next()) {
    if (next.value.type === "message") tell(next.value.data);
  }
  throw new Error("the emulator has stopped");
}

function printMessage({ sentAt, to, purpose, code, subject, body }: MessageShape): void {
  const what = code === null ? (subject ?? body) : styled(["bold", "green"], code);
  print(`${styled("dim", sentAt.slice(0, 19).replace("T", " "))}  ${to}  ${purpose}  ${what}`);
}
