import { spawn, type ChildProcess } from "node:child_process";
import { resolve } from "node:path";

const root = resolve(import.meta.dirname, "../..");

/** What `start` prints for programs. */
export interface Ready {
  readonly url: string;
  readonly httpsUrl?: string;
  readonly pools: readonly {
    readonly id: string;
    readonly clients: readonly { readonly id: string }[];
  }[];
  readonly environment: Readonly<Record<string, string>>;
  readonly created: Readonly<Record<string, number>>;
  readonly kept: Readonly<Record<string, number>>;
}

export interface Ended {
  readonly code: number | null;
  readonly out: string;
  readonly err: string;
}

const command = [process.execPath, resolve(root, "emulator/main.ts")];
const quoted = (text: string): string => `'${text.replaceAll("'", String.raw`'\\''`)}'`;

/** A run of the command, from source, in a process of its own. */
export class Run {
  readonly child: ChildProcess;
  readonly ended: Promise<Ended>;
  #out = "";
  #err = "";

  /**
   * @param terminal whether it has one; what it writes, on either stream, is then read as standard output
   * @param input what stands on its standard input
   */
  constructor(
    parameters: readonly string[],
    environment: Readonly<Record<string, string>> = {},
    { terminal = false, input }: { readonly terminal?: boolean; readonly input?: string } = {},
  ) {
    const { PATH, HOME, TMPDIR } = process.env;
    const words = [...command, ...parameters];
    const onTerminal = ["script", "-qefc", `exec ${words.map(quoted).join(" ")}`, "/dev/null"];
    const [program = "", ...rest] = terminal ? onTerminal : words;
    this.child = spawn(program, rest, {
      env: { PATH, HOME, TMPDIR, ...(terminal ? { TERM: "xterm" } : {}), ...environment },
      stdio: [terminal || input !== undefined ? "pipe" : "ignore", "pipe", "pipe"],
    });
    if (input !== undefined) this.child.stdin?.end(input);
    this.child.stdout?.setEncoding("utf8").on("data", (text: string) => (this.#out += text));
    this.child.stderr?.setEncoding("utf8").on("data", (text: string) => (this.#err += text));
    this.ended = new Promise((settle) => {
      this.child.once("close", (code) => settle({ code, out: this.#out, err: this.#err }));
    });
  }

  get out(): string {
    return this.#out;
  }

  /** The line with which it says that it serves, as it is for programs. */
  async ready(): Promise<Ready> {
    return JSON.parse(await this.said('"event":"ready"')) as Ready;
  }

  /** The first whole line on standard output that holds the words. */
  said(words: string): Promise<string> {
    return new Promise((settle, reject) => {
      const look = (): void => {
        const lines = this.#out.split("\n").slice(0, -1);
        const line = lines.find((each) => each.includes(words));
        if (line !== undefined) settle(line);
      };
      this.child.stdout?.on("data", look);
      void this.ended.then(({ err }) => reject(new Error(`ended without saying ${words}: ${err}`)));
      look();
    });
  }

  /** Types into its terminal. */
  type(keys: string): void {
    this.child.stdin?.write(keys);
  }

  /** Tells it to end, and waits until it has. */
  async stop(signal: NodeJS.Signals = "SIGTERM"): Promise<Ended> {
    this.child.kill(signal);
    return this.ended;
  }
}

/** A run of `start` on a free port that is stopped when the test's scope ends. */
export async function started(
  parameters: readonly string[] = [],
  environment: Readonly<Record<string, string>> = {},
): Promise<{ run: Run; ready: Ready; [Symbol.asyncDispose](): Promise<void> }> {
  const run = new Run(["start", "--port", "0", ...parameters], environment);
  const ready = await run.ready();
  return {
    run,
    ready,
    async [Symbol.asyncDispose]() {
      if (run.child.exitCode === null) await run.stop();
    },
  };
}
