import { readdir, stat } from "node:fs/promises";
import { join } from "node:path";
import { ConfigError, type Config } from "../config.ts";
import { ownSeed, type SeedSource } from "../flows/seeding/check-seed.ts";
import { defaultSeed } from "../flows/seeding/default-seed.ts";
import type { SeedFile } from "../flows/seeding/read-seed.ts";
import { SeedError } from "../flows/seeding/seed.ts";
import { readGiven } from "./read-given.ts";

/** What a folder's files are called that a seed may be read from. */
const seedNames = /\.(ya?ml|json|template)$/;

/**
 * The seed of the files that the configuration names, or the default one.
 * @throws SeedError, also for what has no effect here where nothing may be so
 */
export async function seedSourceOf(config: Config): Promise<SeedSource> {
  const { seed, region, accountId, seedParameter, seedId, strict } = config;
  refuseWithoutSeed(config);
  if (seed.length === 0) return ownSeed(defaultSeed(region));
  const files = await filesAt(seed);
  // Loaded here, because most starts need no YAML.
  const { readSeed } = await import("../flows/seeding/read-seed.ts");
  const source = readSeed(files, {
    region,
    accountId,
    parameters: seedParameter,
    ids: seedId,
  });
  const { notes = [] } = source;
  if (strict && notes.length > 0) throw new SeedError(notes);
  return source;
}

function refuseWithoutSeed({ seed, seedParameter, seedId }: Config): void {
  if (seed.length > 0) return;
  const given = { "--seed-parameter": seedParameter, "--seed-id": seedId };
  for (const [flag, values] of Object.entries(given)) {
    if (Object.keys(values).length > 0) throw new ConfigError(`${flag} needs --seed`);
  }
}

async function filesAt(paths: readonly string[]): Promise<readonly SeedFile[]> {
  const names = await Promise.all(paths.map(namesAt));
  return Promise.all(
    names.flat().map(async (name) => ({ name, text: await readGiven("--seed", name) })),
  );
}

/** The file itself, or the folder's files in the order of their names. */
async function namesAt(path: string): Promise<readonly string[]> {
  const found = await stat(path).catch(() => undefined);
  if (found?.isDirectory() !== true) return [path];
  const names = (await readdir(path)).filter((name) => seedNames.test(name)).toSorted();
  if (names.length === 0) {
    throw new ConfigError(`--seed ${path}: the folder has no .yaml, .json or .template file`);
  }
  return names.map((name) => join(path, name));
}
