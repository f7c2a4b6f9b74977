import { constraintProblems } from "./check-constraints.ts";
import { structureProblems } from "./check-structure.ts";
import { printedPath, SeedError, type Seed, type SeedProblem } from "./seed.ts";
import { seedShape } from "./seed-shapes.ts";

/** A checked seed, and how to say where in its source something is. */
export interface SeedSource {
  readonly seed: Seed;
  readonly describe: (problems: readonly SeedProblem[]) => SeedError;
  /** What it declares that has no effect here: a line each, for people. */
  readonly notes?: readonly string[];
  /** What it exports under names of its own, as a template's Outputs do. */
  readonly outputs?: Readonly<Record<string, string>>;
}

const byPath: SeedSource["describe"] = (problems) =>
  new SeedError(problems.map(({ path, message }) => `seed ${printedPath(path)}: ${message}`));

/** A seed of the emulator's own, which a test checks in place of every start. */
export const ownSeed = (seed: Seed): SeedSource => ({ seed, describe: byPath });

/**
 * The value as a seed, when it is one as far as it can be seen from the value alone. Rules between fields, and between
 * pool and user, are checked where they live: when the seed is applied.
 * @throws SeedError
 */
export function checkedSeed(value: unknown, describe: SeedSource["describe"] = byPath): SeedSource {
  const structure = structureProblems(value, seedShape());
  if (structure.length > 0) throw describe(structure);
  // Every member that is there is known and of its type; what is required beyond that is checked next.
  const seed = value as Seed;
  const constraints = constraintProblems(seed);
  if (constraints.length > 0) throw describe(constraints);
  return { seed, describe };
}
