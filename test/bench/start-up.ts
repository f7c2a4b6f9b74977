import { spawn } from "node:child_process";
import { existsSync } from "node:fs";
import { resolve } from "node:path";
import { median } from "./load.ts";
import type { Row } from "./report.ts";

const root = resolve(import.meta.dirname, "../..");

/** From spawning the process to its first answered request, with a store in memory and the default seed. */
async function once(entry: string): Promise<number> {
  const startedAt = performance.now();
  const child = spawn(
    process.execPath,
    [resolve(root, entry), "start", "--port", "0", "--log-format", "json"],
    {
      stdio: ["ignore", "pipe", "inherit"],
    },
  );
  try {
    const url = await new Promise<string>((found, failed) => {
      let text = "";
      child.stdout.setEncoding("utf8");
      child.stdout.on("data", (chunk: string) => {
        text += chunk;
        const match = /http:\/\/(?:localhost|127\.0\.0\.1):(\d+)/.exec(text);
        if (match) found(`http://127.0.0.1:${match[1]}`);
      });
      child.once("exit", (code) => failed(new Error(`${entry} ended with ${code}`)));
    });
    const answer = await fetch(`${url}/_emulator/health`);
    if (!answer.ok) throw new Error(`health answered ${answer.status}`);
    return performance.now() - startedAt;
  } finally {
    child.removeAllListeners("exit");
    child.kill("SIGTERM");
  }
}

async function measured(name: string, entry: string, atMost: number): Promise<Row> {
  await once(entry);
  const runs: number[] = [];
  for (let run = 0; run < 7; run += 1) {
    // oxlint-disable-next-line no-await-in-loop -- one process at a time
    runs.push(await once(entry));
  }
  return { name, value: median(runs), unit: "ms", target: { atMost } };
}

/** Start to first answered request, from source and (after `npm run build`) bundled. */
export async function startUp(): Promise<readonly Row[]> {
  const rows = [await measured("start to first answer, from source", "emulator/main.ts", 400)];
  if (existsSync(resolve(root, "dist/cli.js"))) {
    rows.push(await measured("start to first answer, built", "dist/cli.js", 250));
  } else {
    process.stderr.write(
      "  dist/cli.js is missing: run `npm run build` to measure the built one too\n",
    );
  }
  return rows;
}
