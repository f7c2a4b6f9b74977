import { Command } from "commander";
import { addDiff } from "./diff-command.ts";
import { addRecord } from "./record-command.ts";
import { addReplay } from "./replay-command.ts";
import { addReport } from "./report-command.ts";
import { addRun } from "./run-command.ts";

/** `contracts [command]`; without a command it runs the suites on the emulator. */
export function contractsCommandLine(): Command {
  const program = new Command("contracts")
    .description("What Amazon Cognito promises, run, recorded, replayed and compared.")
    .helpOption("-h, --help")
    .showSuggestionAfterError()
    .configureOutput({
      outputError: (text, write) => write(text.replace(/^error: /, "contracts: ")),
    });
  addRun(program);
  addRecord(program);
  addReplay(program);
  addDiff(program);
  addReport(program);
  return program;
}

/** Does what the command line says. What a person got wrong is one line, and exit code 1. */
export async function runContracts(argv: readonly string[]): Promise<void> {
  const program = contractsCommandLine();
  if (argv.slice(2, 4).includes("provision")) {
    // Loaded only then: it needs the SDKs of half a dozen services.
    const { provisionCommand } = await import("../provision/command.ts");
    program.addCommand(provisionCommand());
  } else {
    program.addCommand(
      new Command("provision").description("make, look at and remove what is needed on AWS"),
    );
  }
  try {
    await program.parseAsync(argv);
  } catch (error) {
    process.stderr.write(`contracts: ${error instanceof Error ? error.message : String(error)}\n`);
    process.exitCode = 1;
  }
}
