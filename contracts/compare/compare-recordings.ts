import type { Recordings } from "../record/recordings.ts";
import { differences, type Difference } from "./differences.ts";

/** Two folders of recordings, scenario by scenario. */
export interface Compared {
  /** Scenarios that both have. */
  readonly scenarios: readonly string[];
  readonly differences: readonly Difference[];
  /** What only one of them has: there is nothing to say about it. */
  readonly onlyIn: { readonly expected: readonly string[]; readonly actual: readonly string[] };
}

/** What the second folder's answers have otherwise than the first one's. Rooms are compared too. */
export function compareRecordings(expected: Recordings, actual: Recordings): Compared {
  const [wanted, got] = [expected.all(), actual.all()].map(
    (all) => new Map(all.map((each) => [each.scenario, each])),
  );
  const scenarios = [...(wanted?.keys() ?? [])].filter((name) => got?.has(name) === true);
  return {
    scenarios,
    differences: scenarios.flatMap((name) =>
      differences(name, wanted?.get(name)?.steps ?? [], got?.get(name)?.steps ?? []),
    ),
    onlyIn: {
      expected: [...(wanted?.keys() ?? [])].filter((name) => got?.has(name) !== true),
      actual: [...(got?.keys() ?? [])].filter((name) => wanted?.has(name) !== true),
    },
  };
}
