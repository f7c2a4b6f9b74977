import type { Config } from "../config.ts";
import { ownSeed, type SeedSource } from "../flows/seeding/check-seed.ts";
import { defaultSeed } from "../flows/seeding/default-seed.ts";
import { readGiven } from "./read-given.ts";

/** The seed of the file that the configuration names, or the default one. @throws SeedError */
export async function seedSourceOf({ seed, region }: Config): Promise<SeedSource> {
  if (seed === undefined) return ownSeed(defaultSeed(region));
  const text = await readGiven("--seed", seed);
  // Loaded here, because most starts need no YAML.
  const { parseSeed } = await import("../flows/seeding/parse-seed.ts");
  return parseSeed(text, seed);
}
