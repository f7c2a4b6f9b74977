import { Option, type Command } from "commander";
import type { OutputsOptions } from "./print-outputs.ts";

/** `outputs`: what a client has to know of a running emulator. */
export function addOutputs(program: Command): void {
  program
    .command("outputs")
    .description("print what a client needs of a running emulator")
    .addOption(
      new Option("--format <format>", "amplify_outputs.json, lines of an environment, or JSON")
        .choices(["amplify", "env", "json"])
        .makeOptionMandatory(),
    )
    .option("--url <url>", "where it runs", "http://localhost:9339")
    .option("--region <name>", "whose pools (default: that of --user-pool-id, or us-east-1)")
    .option("--user-pool-id <id>", "the pool, where there are several")
    .option("--client-id <id>", "the app client, where there are several")
    .action(async (options: OutputsOptions) => {
      const { printOutputs } = await import("./print-outputs.ts");
      await printOutputs(options);
    });
}
