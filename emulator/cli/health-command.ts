import type { Command } from "commander";
import { get } from "node:http";
import { readConfig, type Config } from "../config.ts";

const patienceMilliseconds = 2000;

/** `health`: whether the emulator that this environment configures serves. Container images have no curl to ask with. */
export function addHealth(program: Command): void {
  program
    .command("health")
    .description("end with 0 if the emulator of this environment serves, with 1 if not")
    .action(async () => {
      await requireHealthy(readConfig({}, process.env));
    });
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
