import type { Command } from "commander";
import { get } from "node:http";
import { readConfig, type Config } from "../config.ts";

const patienceMilliseconds = 2000;

/** `health`: whether the emulator that this environment configures serves. Container images have no curl to ask with. */
export function addHealth(program: Command): void {
  program
    .command("health")
    .description("end with 0 if the emulator on this machine serves, with 1 if not")
    .action(async () => {
      await requireHealthy(readConfig({}, process.env));
    });
}

async function requireHealthy({ host, port }: Config): Promise<void> {
  const reachable = ["0.0.0.0", "::"].includes(host) ? "localhost" : host;
  const status = await new Promise<number | undefined>((settle, reject) => {
    // The control API answers to local names, whatever the address is.
    const options = {
      host: reachable,
      port,
      path: "/_emulator/health",
      headers: { host: "localhost" },
    };
    get({ ...options, timeout: patienceMilliseconds }, (answer) => {
      answer.resume();
      settle(answer.statusCode);
    })
      .once("timeout", function (this: { destroy(error: Error): void }) {
        this.destroy(new Error(`no answer within ${patienceMilliseconds} ms`));
      })
      .once("error", reject);
  });
  if (status !== 200) throw new Error(`not healthy: HTTP ${status}`);
  process.exit(0);
}
