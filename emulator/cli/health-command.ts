import { InvalidArgumentError, type Command } from "commander";
import { get } from "node:http";
import { setTimeout as sleep } from "node:timers/promises";
import { readConfig, type Config } from "../config.ts";

const patienceMilliseconds = 2000;
const askAgainMilliseconds = 100;
const longestWaitSeconds = 3600;

/** `health`: whether the emulator that this environment configures serves. Container images have no curl to ask with. */
export function addHealth(program: Command): void {
  program
    .command("health")
    .description("end with 0 if the emulator of this environment serves, with 1 if not")
    .option("--wait <seconds>", "ask again until it serves, for so long", seconds, 0)
    .action(async ({ wait }: { readonly wait: number }) => {
      await untilHealthy(readConfig({}, process.env), wait);
    });
}

function seconds(text: string): number {
  const given = Number(text);
  if (/^\d+$/.test(text) && given <= longestWaitSeconds) return given;
  throw new InvalidArgumentError(`Not a whole number up to ${longestWaitSeconds}.`);
}

/** @throws Error when it does not serve after that many seconds, as the last answer was */
async function untilHealthy(config: Config, wait: number): Promise<void> {
  const late = AbortSignal.timeout(wait * 1000);
  for (;;) {
    try {
      return await requireHealthy(config);
    } catch (error) {
      if (wait === 0 || late.aborted) throw error;
      await sleep(askAgainMilliseconds);
    }
  }
}

async function requireHealthy({ host, port }: Config): Promise<void> {
  const reachable = ["0.0.0.0", "::"].includes(host) ? "localhost" : host;
  const where = `http://${reachable}:${port}`;
  const status = await statusOf(reachable, port).catch((cause: unknown) => {
    throw new Error(`nothing answers at ${where}`, { cause });
  });
  if (status !== 200) throw new Error(`${where}/_emulator/health answers ${status}`);
}

function statusOf(host: string, port: number): Promise<number | undefined> {
  return new Promise((settle, reject) => {
    const path = "/_emulator/health";
    // The control API answers to local names, whatever the address is.
    const headers = { host: "localhost" };
    const signal = AbortSignal.timeout(patienceMilliseconds);
    get({ host, port, path, headers, signal, agent: false }, (answer) => {
      answer.resume();
      settle(answer.statusCode);
    }).once("error", reject);
  });
}
