import { unknownVariables, type Config } from "../config.ts";
import type { SeedOutcome } from "../flows/seeding/seed-outcome.ts";
import { seeder } from "../flows/seeding/seeder.ts";
import { createEmulator, type Emulator } from "../wiring.ts";
import { emulatorOptions } from "./emulator-options.ts";
import { endOnFault, endOnSignal } from "./ending.ts";
import { isForPeople, logOf } from "./output.ts";
import { seedSourceOf } from "./seed-source.ts";
import { summary } from "./summary.ts";
import { tlsMaterialOf } from "./tls-material-of.ts";

/** Serves until it is told to end. */
export async function start(config: Config): Promise<void> {
  const log = logOf(config);
  endOnFault(log);
  for (const variable of unknownVariables(process.env)) {
    log.warn("environment variable is not a setting", { variable });
  }
  const source = await seedSourceOf(config);
  for (const note of source.notes ?? []) log.warn("the seed declares what has no effect", { note });
  const material = config.tls ? await tlsMaterialOf(config) : undefined;

  const seeded: SeedOutcome[] = [];
  const emulator = await createEmulator({
    ...(await emulatorOptions(config, material)),
    log,
    seed: seeder(source, { region: config.region, told: (outcome) => seeded.push(outcome) }),
  });
  const url = await listening(emulator);
  endOnSignal(emulator, log);
  process.stdout.write(
    summary(
      { config, url, httpsUrl: emulator.httpsUrl(), material, source, seeded: seeded[0] },
      {
        forPeople: isForPeople(config),
      },
    ),
  );
}

async function listening(emulator: Emulator): Promise<string> {
  try {
    return await emulator.listen();
  } catch (error) {
    await emulator.close();
    throw error;
  }
}
