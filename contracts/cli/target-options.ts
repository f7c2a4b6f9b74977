import { Option, type Command } from "commander";
import type { Environment } from "../targets/target-settings.ts";

/** The flags that stand for a variable; every other setting is a variable alone. */
const variables = {
  target: "CONTRACT_TARGET",
  endpoint: "CONTRACT_ENDPOINT",
  server: "CONTRACT_SERVER",
  serverVersion: "CONTRACT_SERVER_VERSION",
  lacks: "CONTRACT_LACKS",
} as const;

export type TargetOptions = Partial<Readonly<Record<keyof typeof variables, string>>>;

/** The areas that are run, and where. */
export const targetOptions = (command: Command): Command =>
  command
    .argument("[areas...]", "of the suites, for instance sign-in tokens/claims; all when left out")
    .addOption(
      new Option("--target <target>", "where they run (CONTRACT_TARGET)").choices([
        "emulator",
        "endpoint",
        "aws",
      ]),
    )
    .option("--endpoint <url>", "the server, or a running emulator (CONTRACT_ENDPOINT)")
    .option("--server <name>", "what the server is called (CONTRACT_SERVER)")
    .option("--server-version <version>", "and its version (CONTRACT_SERVER_VERSION)")
    .option("--lacks <capabilities>", "what it cannot do, by commas (CONTRACT_LACKS)")
    .addHelpText(
      "after",
      "\nFurther settings of a target are the CONTRACT_ variables of contracts/README.md.",
    );

/** The environment of this process, with what the flags say. */
export function environmentOf(options: TargetOptions): Environment {
  const given = Object.entries(variables).flatMap(([name, variable]) => {
    // The entries of the table are its keys.
    const value = options[name as keyof typeof variables];
    return value === undefined ? [] : [[variable, value] as const];
  });
  return { ...process.env, ...Object.fromEntries(given) };
}
