import type { Command } from "commander";
import { runningCommand } from "./reach.ts";
import type { CoverageOptions, RequestsOptions } from "./show-calls.ts";

/** Commands that say what a running emulator lacks, and what it was asked. */
export function addAboutCommands(program: Command): void {
  runningCommand(program, "coverage", "print what is built, and what calls ran into")
    .option("--all", "also the parameters without effect that no call has used")
    .action(async (options: CoverageOptions) => {
      const { showCoverage } = await import("./show-calls.ts");
      await showCoverage(options);
    });
  runningCommand(program, "requests", "print the latest calls, without their secrets")
    .option("--operation <name>", "only those of an operation")
    .option("--no-json", "print text for people even where no terminal reads")
    .option("-f, --follow", "go on with each call as it is answered")
    .action(async (options: RequestsOptions) => {
      const { printRequests } = await import("./show-calls.ts");
      await printRequests(options);
    });
}
