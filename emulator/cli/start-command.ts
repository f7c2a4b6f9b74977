import { Option, type Command } from "commander";
import { readConfig, settings, type Setting } from "../config.ts";

/** `start`, with a flag for each setting. */
export function addStart(program: Command): void {
  const command = program
    .command("start", { isDefault: true })
    .description("start the emulator (the default command)");
  for (const row of Object.values<Setting<unknown>>(settings)) {
    const flags = row.takes === undefined ? row.flag : `${row.flag} <${row.takes}>`;
    const byDefault = row.fallbackText ?? String(row.fallback);
    const doc = `${row.doc} [${row.env}; default: ${byDefault}]`;
    const option = new Option(flags, doc.replaceAll("`", ""));
    command.addOption(row.repeats ? option.argParser(oneMoreLine) : option);
  }
  command.action(async (given: Readonly<Record<string, string | true>>) => {
    // commander names an option as the table names the setting; a switch that was given is `true`.
    const flags = Object.entries(given).map(([name, value]) => [name, String(value)]);
    const config = readConfig(Object.fromEntries(flags), process.env);
    // Loaded only now: `--version`, `--help` and wrong flags are answered without the emulator.
    const { start } = await import("./start.ts");
    await start(config);
  });
}

/** What a flag was given so far, and once more. */
const oneMoreLine = (value: string, before: string | undefined): string =>
  before === undefined ? value : `${before}\n${value}`;
