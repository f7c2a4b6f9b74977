import { structureProblems } from "./check-structure.ts";
import { derivedPoolId } from "./derived-ids.ts";
import { refuse, type Declared } from "./parts.ts";
import type { SeedReading } from "./seed-reading.ts";
import type { Seed } from "./seed.ts";
import { seedShape } from "./seed-shapes.ts";
import type { SourceText } from "./source-text.ts";

/** What a seed in AWS's own names declares. @throws SeedError when it is no seed by its structure */
export function nativeParts(source: SourceText, { region }: Pick<SeedReading, "region">): Declared {
  const problems = structureProblems(source.value, seedShape());
  refuse(problems.map(({ path, message }) => ({ place: { source, path }, message })));
  // Every member that is there is known and of its type; what is required beyond that is checked when all is together.
  const { pools } = source.value as Seed;
  return {
    parts: pools.map((pool, i) => ({
      kind: "pool",
      poolId: pool.UserPoolId ?? namedId(region, pool.PoolName),
      value: { ...pool },
      place: { source, path: ["pools", i] },
    })),
  };
}

/** A name is required, but not here. */
const namedId = (region: string, name: string | undefined): string | undefined =>
  name === undefined ? undefined : derivedPoolId(region, name);
