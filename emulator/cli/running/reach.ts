import { Option, type Command } from "commander";
import type { ControlAddress } from "../../remote/control-transport.ts";
import type { EmulatorControls } from "../../remote/emulator-controls.ts";

/** What every command that asks a running emulator is told. */
export interface RunningOptions {
  readonly url: string;
  readonly controlToken?: string;
  readonly json?: boolean;
}

/** Lines of what happens are JSON unless somebody looks at them; `--json` and `--no-json` decide. */
export const isForPrograms = ({ json }: RunningOptions): boolean => json ?? !process.stdout.isTTY;

/** A command that asks a running emulator. */
export function runningCommand(program: Command, name: string, description: string): Command {
  return program
    .command(name)
    .description(description)
    .addOption(
      new Option("--url <url>", "where it runs")
        .env("COGNITO_EMULATOR_URL")
        .default("http://localhost:9339"),
    )
    .addOption(
      new Option("--control-token <token>", "what it was started with").env(
        "COGNITO_EMULATOR_CONTROL_TOKEN",
      ),
    )
    .option("--json", "print JSON, for programs");
}

export const addressOf = ({ url, controlToken }: RunningOptions): ControlAddress => ({
  url: url.replace(/\/$/, ""),
  token: controlToken,
});

/** Tells what to do when nothing answers. */
export async function reaching<Result>(
  { url }: RunningOptions,
  work: () => Promise<Result>,
): Promise<Result> {
  try {
    return await work();
  } catch (error) {
    // What `fetch` throws when there is no connection, or none any more.
    if (!(error instanceof TypeError)) throw error;
    throw new Error(
      `no emulator answers at ${url}; start one with \`cognito-emulator start\`, or name another with --url`,
      { cause: error },
    );
  }
}

/** Does something with the emulator's controls. @throws Error for people, when it does not answer or refuses */
export async function withControls<Result>(
  options: RunningOptions,
  work: (controls: EmulatorControls) => Promise<Result>,
): Promise<Result> {
  // Loaded here: most runs of the command are starts, which ask nobody.
  const { overHttp } = await import("../../remote/control-transport.ts");
  const { emulatorControls } = await import("../../remote/emulator-controls.ts");
  return reaching(options, () => work(emulatorControls(overHttp(() => addressOf(options)))));
}
