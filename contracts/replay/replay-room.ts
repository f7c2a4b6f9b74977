import { differences, type Difference } from "../compare/differences.ts";
import type { Recording } from "../record/recording.ts";
import type { Opening, Target, TargetPlan } from "../targets/target.ts";
import { computedInputs } from "./computed-inputs.ts";
import { Replay } from "./replay.ts";

/** What came of replaying a room's scenarios: what differs, and what could not be replayed, with the reason. */
export interface RoomReplay {
  readonly compared: readonly string[];
  readonly differences: readonly Difference[];
  readonly notReplayed: readonly { readonly scenario: string; readonly reason: string }[];
}

/**
 * Replays a room and the scenarios that start from it, in the order of their recording. What the target cannot do,
 * and what only a contract's body can make, is said, not passed over.
 */
export async function replayRoom(
  plan: TargetPlan,
  room: Recording,
  scenarios: readonly Recording[],
  opening: Opening = {},
): Promise<RoomReplay> {
  const notReplayed = scenarios.flatMap((each) => {
    const reason = obstacle(plan, room, each);
    return reason === undefined ? [] : [{ scenario: each.scenario, reason }];
  });
  const refused = new Set(notReplayed.map(({ scenario }) => scenario));
  const playable = inOrder(room, scenarios).filter(({ scenario }) => !refused.has(scenario));
  if (playable.length === 0) return { compared: [], differences: [], notReplayed };
  const target = await plan.open(opening);
  try {
    const found = await replayAll(target, room, playable);
    return { compared: playable.map(({ scenario }) => scenario), differences: found, notReplayed };
  } finally {
    await target.close();
  }
}

async function replayAll(
  target: Target,
  room: Recording,
  scenarios: readonly Recording[],
): Promise<readonly Difference[]> {
  const replay = new Replay(target);
  const begun = await replay.run(room.steps, { goOn: true });
  const found = [...differences(room.scenario, room.steps, begun.steps, begun.stopped)];
  for (const { scenario, steps } of scenarios) {
    const live = await replay.run(steps);
    found.push(...differences(scenario, steps, live.steps, live.stopped));
  }
  return found;
}

function obstacle(plan: TargetPlan, room: Recording, each: Recording): string | undefined {
  const lacking = each.needs.find((need) => plan.lacks(need) !== undefined);
  if (lacking !== undefined) return `${lacking}: ${plan.lacks(lacking)}`;
  const computed = computedInputs(each.steps, room.steps);
  if (computed.length > 0) return `only its own body can compute ${computed.join(", ")}`;
  return undefined;
}

function inOrder(room: Recording, scenarios: readonly Recording[]): readonly Recording[] {
  const order = new Map(room.contracts?.map((scenario, at) => [scenario, at]));
  const place = ({ scenario }: Recording): number => order.get(scenario) ?? Number.MAX_SAFE_INTEGER;
  return scenarios.toSorted((a, b) => place(a) - place(b));
}
