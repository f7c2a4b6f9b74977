import { Command } from "commander";
import { nearest } from "../flows/seeding/nearest.ts";
import { version } from "../platform/package-version.ts";
import { endWithReader } from "./ending.ts";
import { explain } from "./explain.ts";
import { addHealth } from "./health-command.ts";
import { addImport } from "./import/import-command.ts";
import { addOutputs } from "./outputs/outputs-command.ts";
import { addRunningCommands } from "./running/commands.ts";
import { addStart } from "./start-command.ts";

/** Adds commands of other parts of the project, which this room does not know. */
export type MoreCommands = (program: Command) => void;

/** `cognito-emulator [command]`; without a command it starts. */
export function commandLine(addMore: MoreCommands = () => undefined): Command {
  const program = new Command("cognito-emulator")
    .description("Amazon Cognito user pools on your machine.")
    .version(version, "-v, --version")
    .helpOption("-h, --help")
    .showSuggestionAfterError()
    .configureOutput({ outputError: (text, write) => write(inOneLine(text)) });
  program.hook("preAction", (_program, command) => {
    // A server that can no longer log ends as on any other fault.
    if (command.name() !== "start") endWithReader();
  });
  addStart(program);
  addHealth(program);
  addImport(program);
  addOutputs(program);
  addRunningCommands(program);
  addMore(program);
  return program;
}

/** Does what the command line says. What a person got wrong is one line, and exit code 1. */
export async function run(argv: readonly string[], addMore?: MoreCommands): Promise<void> {
  const program = commandLine(addMore);
  try {
    refuseUnknownCommand(program, argv[2]);
    await program.parseAsync(argv);
  } catch (error) {
    process.stderr.write(`cognito-emulator: ${explain(error)}\n`, () => process.exit(1));
  }
}

/** The default command would take it for one argument too many. @throws Error */
function refuseUnknownCommand(program: Command, given: string | undefined): void {
  if (given === undefined || given.startsWith("-")) return;
  const names = [...program.commands.map((command) => command.name()), "help"];
  if (names.includes(given)) return;
  const meant = nearest(given, names);
  const hint = meant === undefined ? `known: ${names.join(", ")}` : `did you mean ${meant}?`;
  throw new Error(`there is no command ${given}; ${hint}`);
}

/** commander puts its suggestion on a line of its own. */
const inOneLine = (text: string): string =>
  `cognito-emulator: ${text
    .replace(/^error: /, "")
    .trim()
    .replaceAll("\n", " ")}\n`;
