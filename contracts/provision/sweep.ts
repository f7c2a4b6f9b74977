import type { Stack } from "@aws-sdk/client-cloudformation";
import type { Aws } from "./aws.ts";
import type { Ledger, Thing } from "./ledger.ts";
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
  const inPools: Leftover[] = [];
  for (const poolId of stacks.flatMap(poolsOf)) {
    inPools.push(...(await goneAsNone(() => leftInPool(aws, poolId, "tests alone", before))));
  }
  for (const poolId of scope.pools) {
    inPools.push(...(await goneAsNone(() => leftInPool(aws, poolId, "others too", before))));
  }
  return inOrder([
    ...inPools,
    ...(await leftPools(aws, before)),
    ...inLedger(aws, ledger, before),
    ...(await leftStacks(aws, stacks, ledger, before, report)),
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

const inLedger = (aws: Aws, ledger: Ledger, before: number): readonly Leftover[] =>
  ledger
    .open()
    .filter(
      ({ kind, region, since }) => kind !== "stack" && region === aws.region && since <= before,
    )
    .map(({ kind, id, region, poolId, since }) => {
      const thing: Thing = { kind, id, region, ...(poolId === undefined ? {} : { poolId }) };
      return { thing, since, remove: removalOf(aws, thing) };
    });

/** Stacks that failed, and those whose `up` was killed before it could say that all is well. */
async function leftStacks(
  aws: Aws,
  tagged: readonly Stack[],
  ledger: Ledger,
  before: number,
  report: Report,
): Promise<readonly Leftover[]> {
  const found = tagged
    .filter((stack) => isWreck(stack) && (stack.CreationTime?.getTime() ?? 0) <= before)
    .map((stack) => stackLeftover(aws, stack.StackName ?? "", report));
  const intended = ledger
    .open()
    .filter(({ kind, region }) => kind === "stack" && region === aws.region)
    .filter(({ standing, since }) => standing === "intended" && since <= before)
    .map(({ id }) => stackLeftover(aws, id, report));
  return [...found, ...intended];
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
