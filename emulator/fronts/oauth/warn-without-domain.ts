import type { EmulatorContext } from "../../flows/context.ts";
import type { Log } from "../../platform/log.ts";

const looked = new WeakMap<Log, Set<string>>();

/** Says once in the log that a pool has no domain: on AWS it would have neither endpoints nor pages. */
export async function warnWithoutDomain(
  { log, stores }: Pick<EmulatorContext, "log" | "stores">,
  poolId: string,
): Promise<void> {
  const pools = looked.get(log) ?? new Set<string>();
  looked.set(log, pools);
  if (pools.has(poolId)) return;
  pools.add(poolId);
  if ((await stores.domains.ofPool(poolId)).length > 0) return;
  log.warn("pool has no domain: on AWS it would have no OAuth endpoints and no login pages", {
    poolId,
  });
}
