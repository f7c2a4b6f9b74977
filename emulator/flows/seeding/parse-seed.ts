import type { SeedSource } from "./check-seed.ts";
import { readSeed } from "./read-seed.ts";

/**
 * The seed that one YAML or JSON text declares, in AWS's own names.
 * @param name what messages call the text
 * @throws SeedError naming every place that is wrong
 */
export const parseSeed = (text: string, name: string): SeedSource =>
  readSeed([{ name, text }], { region: "us-east-1", accountId: "000000000000" });
