import type { Stack } from "@aws-sdk/client-cloudformation";
import type { Aws } from "./aws.ts";
import type { Ledger, LedgerEntry, Thing } from "./ledger.ts";
import { isGone, leftInPool, leftPools, removalOf, type Leftover } from "./pool-leftovers.ts";
import { findStack, isOurs, isWreck, removeStack, taggedStacks, type Report } from "./stack.ts";

/** What a sweep goes for. */
export interface Scope {
  /** Only what was made before, in epoch milliseconds: a run that is going on keeps what it has. */
  readonly before: number;
  /** Pools of somebody's own, that contracts were run in. */
  readonly pools: readonly string[];
}

/** Everything that runs have left behind, by the tag and by the ledger, in the order in which it can be removed. */
export async function leftovers(
  aws: Aws,
  ledger: Ledger,
  scope: Scope,
  report: Report,
): Promise<readonly Leftover[]> {
  const { before } = scope;
  const stacks = await taggedStacks(aws);
  const booked = ledger
    .open()
    .filter(({ region, since }) => region === aws.region && since <= before);
  const inPools: Leftover[] = [];
  for (const poolId of stacks.flatMap(poolsOf)) {
    inPools.push(...(await goneAsNone(() => leftInPool(aws, poolId, "tests alone", before))));
  }
  for (const poolId of scope.pools) {
    inPools.push(...(await goneAsNone(() => leftInPool(aws, poolId, "others too", before))));
  }
  return inOrder([
    ...inPools,
    ...(await leftPools(aws, before, booked.filter(isAnnouncedPool))),
    ...booked.filter((entry) => !isAnnouncedPool(entry)).flatMap((entry) => byLedger(aws, entry)),
    ...leftStacks(aws, stacks, booked, before, report),
  ]);
}

const poolsOf = ({ Outputs }: Stack): readonly string[] =>
  (Outputs ?? []).flatMap(({ OutputKey = "", OutputValue }) =>
    OutputKey.endsWith("PoolId") && OutputValue !== undefined ? [OutputValue] : [],
  );

async function goneAsNone(find: () => Promise<readonly Leftover[]>): Promise<readonly Leftover[]> {
  try {
    return await find();
  } catch (error) {
    if (isGone(error)) return [];
    throw error;
  }
}

/** Whether it is known by name alone: its maker was killed, or lost the answer that says its id. */
const isAnnouncedPool = ({ kind, standing }: LedgerEntry): boolean =>
  kind === "pool" && standing === "intended";

function byLedger(aws: Aws, { kind, id, region, poolId, since }: LedgerEntry): readonly Leftover[] {
  if (kind === "stack") return [];
  const thing: Thing = { kind, id, region, ...(poolId === undefined ? {} : { poolId }) };
  return [{ thing, since, remove: removalOf(aws, thing) }];
}

/** Stacks that failed, and those whose `up` was killed before it could say that all is well. */
function leftStacks(
  aws: Aws,
  tagged: readonly Stack[],
  booked: readonly LedgerEntry[],
  before: number,
  report: Report,
): readonly Leftover[] {
  const wrecks = tagged.filter(
    (stack) => isWreck(stack) && (stack.CreationTime?.getTime() ?? 0) <= before,
  );
  const intended = booked.filter(
    ({ kind, standing }) => kind === "stack" && standing === "intended",
  );
  const names = [...wrecks.map(({ StackName = "" }) => StackName), ...intended.map(({ id }) => id)];
  return names.map((name) => stackLeftover(aws, name, report));
}

const stackLeftover = (aws: Aws, name: string, report: Report): Leftover => ({
  thing: { kind: "stack", id: name, region: aws.region },
  since: 0,
  async remove() {
    const stack = await findStack(aws, name);
    if (stack !== undefined && isOurs(stack)) await removeStack(aws, stack, report);
  },
});

const order: readonly Thing["kind"][] = ["user", "client", "domain", "pool", "stack"];

/** Each once; what is inside something before that which holds it. */
function inOrder(found: readonly Leftover[]): readonly Leftover[] {
  const each = new Map(found.map((left) => [nameOf(left.thing), left]));
  return [...each.values()].toSorted(
    (a, b) => order.indexOf(a.thing.kind) - order.indexOf(b.thing.kind),
  );
}

export const nameOf = ({ kind, id, poolId }: Thing): string =>
  poolId === undefined ? `${kind} ${id}` : `${kind} ${id} of ${poolId}`;

/**
 * Removes each, goes on after a failure, and books what is gone.
 * @returns what stayed behind, with the reason
 */
export async function removeAll(
  found: readonly Leftover[],
  ledger: Ledger,
  report: Report,
): Promise<readonly string[]> {
  const stayed: string[] = [];
  for (const left of found) {
    const { thing } = left;
    try {
      await left.remove();
    } catch (error) {
      if (!isGone(error)) {
        stayed.push(`${nameOf(thing)}: ${String(error)}`);
        continue;
      }
    }
    ledger.note(thing, "gone");
    report(`removed ${nameOf(thing)}`);
  }
  return stayed;
}
