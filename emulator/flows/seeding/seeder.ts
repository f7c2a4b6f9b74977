import type { EmulatorContext } from "../context.ts";
import type { SeedOutcome } from "./seed-outcome.ts";
import { applySeed, type SeedingOptions } from "./apply-seed.ts";
import type { SeedSource } from "./check-seed.ts";

/** Runs at start and after each reset; `told` hears what came of it. */
export function seeder(
  source: SeedSource,
  options: SeedingOptions & { readonly told?: (outcome: SeedOutcome) => void },
): (context: EmulatorContext) => Promise<void> {
  return async (context) => {
    const outcome = await applySeed(context, source, options);
    options.told?.(outcome);
  };
}
