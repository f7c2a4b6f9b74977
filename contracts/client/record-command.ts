import { spawn } from "node:child_process";
import { constants } from "node:os";
import { signAgain } from "../exchanges/sign-again.ts";
import { ClientRecorder } from "./client-recorder.ts";
import { writeClientRecording } from "./client-recording.ts";
import { ownCredentials } from "./own-credentials.ts";

export interface RecordOptions {
  readonly upstream: string;
  readonly oauthUpstream?: string;
  readonly port: number;
  readonly out: string;
  readonly title: string;
  readonly region: string;
  readonly clientSecret?: Readonly<Record<string, string>>;
}

const say = (line: string): void => {
  process.stdout.write(`${line}\n`);
};

/** Records until the command ends, or until somebody ends it; the exit code is the command's. */
export async function recordCommand(
  command: readonly string[],
  options: RecordOptions,
): Promise<void> {
  const { upstream, oauthUpstream, out, region } = options;
  for (const url of [upstream, oauthUpstream ?? upstream]) {
    if (!/^https?:$/.test(URL.parse(url)?.protocol ?? "")) throw new Error(`${url} is no URL`);
  }
  const { hostname } = new URL(upstream);
  const recorder = await ClientRecorder.start({
    ...options,
    clients: Object.entries(options.clientSecret ?? {}).map(([id, secret]) => ({
      pool: "",
      id,
      secret,
    })),
    // Only the real service checks what was signed.
    ...(hostname.endsWith(".amazonaws.com")
      ? { prepare: signAgain(() => ownCredentials(region), region) }
      : {}),
    onCall: (call, status) => say(`${status} ${call}`),
  });
  say(`Recording ${recorder.origin} → ${upstream}`);
  if (oauthUpstream !== undefined) say(`Recording ${recorder.oauthOrigin} → ${oauthUpstream}`);
  const ended =
    command.length === 0
      ? await interrupted()
      : await finished(command, recorder.origin, recorder.oauthOrigin);
  const recording = await recorder.end();
  writeClientRecording(out, recording);
  const codes = recording.steps.filter((step) => "code" in step).length;
  say(`${out}: ${recording.steps.length - codes} calls, ${codes} codes read, no secrets`);
  for (const [name, why] of Object.entries(recording.given)) say(`  ${name}: ${why}`);
  process.exitCode = ended;
}

function interrupted(): Promise<number> {
  say("Ctrl-C ends it.");
  return new Promise((resolve) => {
    for (const signal of ["SIGINT", "SIGTERM"] as const) process.once(signal, () => resolve(0));
  });
}

/** The command finds the proxy where it finds AWS. */
function finished(command: readonly string[], url: string, oauthUrl: string): Promise<number> {
  const [file = "", ...args] = command;
  const child = spawn(file, args, {
    stdio: "inherit",
    shell: process.platform === "win32",
    env: {
      ...process.env,
      AWS_ENDPOINT_URL_COGNITO_IDENTITY_PROVIDER: url,
      COGNITO_EMULATOR_URL: url,
      COGNITO_OAUTH_URL: oauthUrl,
    },
  });
  // The terminal tells the command, too: what it has said until then is written down.
  process.on("SIGINT", () => undefined);
  return new Promise((resolve, reject) => {
    child.once("error", reject);
    child.once("exit", (code, signal) =>
      resolve(code ?? 128 + (signal === null ? 0 : constants.signals[signal])),
    );
  });
}
