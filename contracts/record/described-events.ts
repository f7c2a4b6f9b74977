import type { Exchange } from "../exchanges/exchange.ts";
import type { Scene } from "../normalise/described.ts";
import { describeExchange } from "./describe-exchange.ts";
import type { Step } from "./steps.ts";

/** What was heard or done in a scenario. Times are epoch milliseconds; `after` says which messages count. */
export type Heard =
  | { readonly kind: "exchange"; readonly exchange: Exchange }
  | { readonly kind: "code"; readonly code: string; readonly to: string; readonly after: number }
  | { readonly kind: "clock"; readonly milliseconds: number };

type Hearing = Omit<Scene, "now" | "before">;

/** A scenario's events as its steps, in the order in which they began. Names go on from one to the next. */
export async function describedEvents(
  events: readonly Heard[],
  hearing: Hearing,
): Promise<readonly Step[]> {
  const steps: Step[] = [];
  const starts: number[] = [];
  let latestEnd = 0;
  for (const event of inOrder(events)) {
    const start = startOf(event);
    const step = await described(event, hearing, starts);
    const together = start < latestEnd && event.kind === "exchange";
    steps.push(together ? { ...step, together: true } : step);
    starts.push(start);
    if (event.kind === "exchange") latestEnd = event.exchange.endedAt;
  }
  return steps;
}

async function described(event: Heard, hearing: Hearing, starts: readonly number[]): Promise<Step> {
  if (event.kind === "clock") return { moveTime: event.milliseconds };
  const { names } = hearing;
  if (event.kind === "code") {
    const to = names.nameOf(event.to) ?? event.to;
    const sinceStep = starts.findIndex((start) => start >= event.after);
    return { code: names.give("code", event.code), to, sinceStep: Math.max(0, sinceStep) };
  }
  return describeExchange(event.exchange, { ...hearing, now: event.exchange.startedAt });
}

const startOf = (event: Heard): number =>
  event.kind === "exchange" ? event.exchange.startedAt : Number.POSITIVE_INFINITY;

/**
 * As they began. Exchanges that were under way at once come in an order that does not hang on the race: by what was
 * asked, then by status.
 */
function inOrder(events: readonly Heard[]): readonly Heard[] {
  const groups: Heard[][] = [];
  let latestEnd = Number.NEGATIVE_INFINITY;
  for (const event of events) {
    const overlaps = event.kind === "exchange" && event.exchange.startedAt < latestEnd;
    if (overlaps) groups.at(-1)?.push(event);
    else groups.push([event]);
    if (event.kind === "exchange") latestEnd = Math.max(latestEnd, event.exchange.endedAt);
  }
  return groups.flatMap((group) => group.toSorted((a, b) => order(a).localeCompare(order(b))));
}

const order = (event: Heard): string =>
  event.kind === "exchange"
    ? `${event.exchange.request.body.toString("utf8")}${event.exchange.answer.status}`
    : "";
