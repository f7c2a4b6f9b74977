import { addClientCommands } from "../contracts/client/commands.ts";
import { commandsTable } from "../emulator/cli/commands-table.ts";
import { settingsTable } from "../emulator/config.ts";

const parts: Readonly<Record<string, () => string>> = {
  commands: () => commandsTable(addClientCommands),
  settings: settingsTable,
};

/** The README with what stands between its markers brought up to date. @throws Error when a marker is missing */
export function documented(readme: string): string {
  let text = readme;
  for (const [name, write] of Object.entries(parts)) {
    const between = new RegExp(`(<!-- ${name} -->\\n)[\\s\\S]*?(<!-- /${name} -->)`);
    if (!between.test(text))
      throw new Error(`README.md has no <!-- ${name} --> … <!-- /${name} -->`);
    text = text.replace(
      between,
      (_all, open: string, close: string) => `${open}\n${write()}\n\n${close}`,
    );
  }
  return text;
}
