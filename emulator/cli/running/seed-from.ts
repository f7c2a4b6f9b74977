import type { SeedOutcome } from "../../flows/seeding/seed-outcome.ts";
import { overHttp, told } from "../../remote/control-transport.ts";
import { readGiven } from "../read-given.ts";
import { counted } from "../summary.ts";
import { print, printJson } from "./print.ts";
import { addressOf, reaching, type RunningOptions } from "./reach.ts";

/** Seeds a running emulator with a file of this machine, and says what was added. */
export async function seedFrom(file: string, options: RunningOptions): Promise<void> {
  const yaml = await readGiven("seed", file);
  const transport = overHttp(() => addressOf(options));
  const outcome = await reaching(options, () =>
    told<SeedOutcome & { readonly notes?: readonly string[] }>(transport, {
      method: "POST",
      path: "/seed",
      yaml,
    }),
  );
  if (options.json === true) {
    printJson(outcome);
    return;
  }
  const { created, kept, notes = [] } = outcome;
  print(`Added ${counted(created) || "nothing"}; there already: ${counted(kept) || "nothing"}.`);
  for (const note of notes) print(note);
}
