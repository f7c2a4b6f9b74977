import type { Room } from "../../states/rooms.ts";
import type { Answer, Capability } from "../../targets/target.ts";

/** An answer, and what stands in the row's placeholders this time. */
export interface Provoked {
  readonly answer: Answer;
  readonly fill: Readonly<Record<string, string>>;
}

/** Brings about the condition of one row, starting from the passwordless pool and its public client. */
export interface Provocation {
  (room: Room): Promise<Answer | Provoked>;
  /** What it asks of the target beyond the protocol. */
  readonly needs?: readonly Capability[];
}

/** Provocations by the id of their row. */
export type Provocations = Readonly<Record<string, Provocation>>;

/** The provocation, said to need something of the target. */
export function needing(
  needs: readonly Capability[],
  provoke: (room: Room) => Promise<Answer | Provoked>,
): Provocation {
  return Object.assign((room: Room) => provoke(room), { needs });
}

/** The answer with what belongs in the row's placeholders. */
export async function provoked(
  answer: Promise<Answer>,
  fill: Readonly<Record<string, string>>,
): Promise<Provoked> {
  return { answer: await answer, fill };
}
