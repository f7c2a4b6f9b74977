import { spawn } from "node:child_process";
import { resolve } from "node:path";
import { createInterface } from "node:readline";
import { templateFile } from "../provision.ts";

const root = resolve(import.meta.dirname, "../../..");

/** An emulator that was started with the stack's own template as its seed, as anybody would start it. */
export interface BuiltFromTheStack {
  readonly url: string;
  readonly outputs: Readonly<Record<string, string>>;
  /** What it says it makes nothing of. */
  readonly notes: readonly string[];
  stop(): Promise<void>;
}

interface Line {
  readonly event: string;
  readonly url: string;
  readonly outputs: Readonly<Record<string, string>>;
  readonly note?: string;
}

export async function builtFromTheStack(): Promise<BuiltFromTheStack> {
  const args = ["emulator/main.ts", "start", "--port", "0", "--seed", templateFile];
  const child = spawn(process.execPath, [...args, "--log-format", "json"], {
    cwd: root,
    stdio: ["ignore", "pipe", "inherit"],
  });
  const ended = new Promise<void>((done) => {
    child.once("exit", () => done());
  });
  const notes: string[] = [];
  for await (const text of createInterface({ input: child.stdout })) {
    // The emulator's own log.
    const line = JSON.parse(text) as Line;
    if (line.note !== undefined) notes.push(line.note);
    if (line.event !== "ready") continue;
    child.stdout.resume();
    return {
      url: line.url,
      outputs: line.outputs,
      notes,
      async stop() {
        child.kill();
        await ended;
      },
    };
  }
  throw new Error("the emulator did not start");
}
