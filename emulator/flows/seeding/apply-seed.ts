import { CognitoError } from "../../domain/errors/cognito-error.ts";
import type { Pool } from "../../domain/pool.ts";
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
import { seedLoginBranding, seedTerms, seedUiCustomization } from "./seed-looks.ts";
import { seedPool } from "./seed-pool.ts";
import { seedResourceServer } from "./seed-resource-server.ts";
import { seedUser } from "./seed-user.ts";
import type { Seeded, SeedOutcome, SeedTally } from "./seed-outcome.ts";

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
      this[was][kind] = (this[was][kind] ?? 0) + 1;
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

async function applyPool(
  run: Run,
  context: EmulatorContext,
  seed: SeedPool,
  path: SeedPath,
  options: SeedingOptions,
): Promise<void> {
  const { UserPoolId, Domain, mfaConfig, domains = [], resourceServers = [], ...rest } = seed;
  const { clients = [], groups = [], users = [], ...others } = rest;
  const { uiCustomizations = [], loginBrandings = [], terms = [], ...input } = others;
  const id = UserPoolId ?? derivedPoolId(options.region, input.PoolName);
  await run.book("pools", path, () => seedPool(context, input, id, mfaConfig));
  const pool = await context.stores.pools.byId(id);
  if (pool === undefined) return;
  context.keys.prepare(id);
  if (Domain !== undefined) {
    await run.book("domains", [...path, "Domain"], () => seedDomain(context, pool, { Domain }));
  }
  const all = inPool(run, context, pool, path);
  await all("domains", domains, seedDomain);
  // Clients name the scopes of resource servers; looks name clients; users name groups.
  await all("resourceServers", resourceServers, seedResourceServer);
  await all("clients", clients, seedClient);
  await all("uiCustomizations", uiCustomizations, seedUiCustomization);
  await all("loginBrandings", loginBrandings, seedLoginBranding);
  await all("terms", terms, seedTerms);
  await all("groups", groups, seedGroup);
  await all("users", users, seedUser);
}

/** Makes what the pool holds of one kind, in the order in which it is written. */
const inPool =
  (run: Run, context: EmulatorContext, pool: Pool, path: SeedPath) =>
  async <Item>(
    kind: keyof SeedTally,
    items: readonly Item[],
    make: (context: EmulatorContext, pool: Pool, item: Item) => Promise<Seeded>,
  ): Promise<void> => {
    for (const [i, item] of items.entries()) {
      await run.book(kind, [...path, kind, i], () => make(context, pool, item));
    }
  };
