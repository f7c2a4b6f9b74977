import { Command } from "commander";
import { version } from "../platform/package-version.ts";
import { explain } from "./explain.ts";
import { addHealth } from "./health-command.ts";
import { addImport } from "./import/import-command.ts";
import { addOutputs } from "./outputs/outputs-command.ts";
import { addStart } from "./start-command.ts";

/** `cognito-emulator [command]`; without a command it starts. */
export async function run(argv: readonly string[]): Promise<void> {
  const program = new Command("cognito-emulator")
    .description("Amazon Cognito user pools on your machine.")
    .version(version, "-v, --version")
    .helpOption("-h, --help")
    .showSuggestionAfterError()
    .configureOutput({ outputError: (text, write) => write(inOneLine(text)) });
  addStart(program);
  addHealth(program);
  addImport(program);
  addOutputs(program);
  try {
    await program.parseAsync(argv);
  } catch (error) {
    process.stderr.write(`cognito-emulator: ${explain(error)}\n`, () => process.exit(1));
  }
}

/** commander puts its suggestion on a line of its own. */
const inOneLine = (text: string): string =>
  `cognito-emulator: ${text
    .replace(/^error: /, "")
    .trim()
    .replaceAll("\n", " ")}\n`;
