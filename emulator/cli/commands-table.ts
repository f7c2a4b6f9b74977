import type { Command } from "commander";
import { commandLine, type MoreCommands } from "./run.ts";

/** The commands as a table for the README: how each is called, and what it does. */
export function commandsTable(addMore?: MoreCommands): string {
  const rows = rowsOf(commandLine(addMore)).map(([call, does]) => `| \`${call}\` | ${does} |`);
  return ["| Command | What it does |", "| --- | --- |", ...rows].join("\n");
}

function rowsOf(command: Command, before: readonly string[] = []): readonly [string, string][] {
  return command.commands.flatMap((each) => {
    const names = [...before, each.name()];
    if (each.commands.length > 0) return rowsOf(each, names);
    const parameters = each.registeredArguments.map((argument) => {
      const choices = argument.argChoices?.join("\\|") ?? argument.name();
      return argument.required ? `<${choices}>` : `[${choices}]`;
    });
    return [[[...names, ...parameters].join(" "), each.description()]];
  });
}
