import { CognitoError } from "../../domain/errors/cognito-error.ts";
import { newPool, type NewPoolInput } from "../../domain/new-pool.ts";
import type { EmulatorContext } from "../context.ts";
import type { SeedSource } from "./check-seed.ts";
import { derivedPoolId } from "./derived-ids.ts";
import {
  printedPath,
  SeedConflict,
  type SeedPath,
  type SeedPool,
  type SeedProblem,
} from "./seed.ts";
import { seedClient } from "./seed-client.ts";
import { seedDomain } from "./seed-domain.ts";
import { seedGroup } from "./seed-group.ts";
import { seedUser } from "./seed-user.ts";

/** How many of each kind. */
export interface SeedTally {
  pools: number;
  domains: number;
  clients: number;
  groups: number;
  users: number;
}

/** What a seed has made, and what it found there and left as it was. */
export interface SeedOutcome {
  readonly created: SeedTally;
  readonly kept: SeedTally;
}

/** Whether something was made or there already. Two declarations of one thing have one name. */
export type Seeded = { readonly was: "created" | "kept"; readonly name: string };

const nothing = (): SeedTally => ({ pools: 0, domains: 0, clients: 0, groups: 0, users: 0 });

class Run {
  readonly created = nothing();
  readonly kept = nothing();
  readonly problems: SeedProblem[] = [];
  readonly #declared = new Map<string, SeedPath>();

  /** Makes one thing and books it; what is refused becomes a problem, and the run goes on. */
  async book(kind: keyof SeedTally, path: SeedPath, make: () => Promise<Seeded>): Promise<void> {
    try {
      const { was, name } = await make();
      const key = JSON.stringify([kind, name]);
      const first = this.#declared.get(key);
      if (first !== undefined)
        throw new SeedConflict(`is declared at ${printedPath(first)} already`);
      this.#declared.set(key, path);
      this[was][kind] += 1;
    } catch (error) {
      if (error instanceof SeedConflict) this.problems.push({ path, message: error.message });
      else if (error instanceof CognitoError) {
        this.problems.push({ path, message: `${error.type}: ${error.message}` });
      } else throw error;
    }
  }
}

export interface SeedingOptions {
  /** The region of pools whose seed gives no id. */
  readonly region: string;
  /** Nothing of this run is kept: no keys are made for its pools. */
  readonly rehearsal?: boolean;
}

/**
 * Makes sure that what the seed declares is there. What is there already is left as it is, whatever the seed says.
 * @throws SeedError with everything that a rule of the service refuses; what it did not refuse has been made
 */
export async function applySeed(
  context: EmulatorContext,
  source: SeedSource,
  options: SeedingOptions,
): Promise<SeedOutcome> {
  const run = new Run();
  for (const [index, seed] of source.seed.pools.entries()) {
    // One after the other: a seed is applied in the order in which it is written.
    await applyPool(run, context, seed, ["pools", index], options);
  }
  if (run.problems.length > 0) throw source.describe(run.problems);
  const { created, kept } = run;
  return { created, kept };
}

async function seedPool(
  context: EmulatorContext,
  input: NewPoolInput,
  id: string,
): Promise<Seeded> {
  const region = id.slice(0, id.indexOf("_"));
  const pool = newPool(input, { id, region, now: context.clock.now() });
  const added = await context.stores.pools.add(pool);
  return { was: added ? "created" : "kept", name: id };
}

async function applyPool(
  run: Run,
  context: EmulatorContext,
  seed: SeedPool,
  path: SeedPath,
  options: SeedingOptions,
): Promise<void> {
  const { UserPoolId, Domain, clients = [], groups = [], users = [], ...input } = seed;
  const id = UserPoolId ?? derivedPoolId(options.region, input.PoolName);
  await run.book("pools", path, () => seedPool(context, input, id));
  const pool = await context.stores.pools.byId(id);
  if (pool === undefined) return;
  if (options.rehearsal !== true) context.keys.prepare(id);
  if (Domain !== undefined) {
    await run.book("domains", [...path, "Domain"], () => seedDomain(context, pool, Domain));
  }
  for (const [i, client] of clients.entries()) {
    await run.book("clients", [...path, "clients", i], () => seedClient(context, pool, client));
  }
  for (const [i, group] of groups.entries()) {
    await run.book("groups", [...path, "groups", i], () => seedGroup(context, pool, group));
  }
  for (const [i, user] of users.entries()) {
    await run.book("users", [...path, "users", i], () => seedUser(context, pool, user));
  }
}
