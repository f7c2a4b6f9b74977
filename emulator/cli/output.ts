import type { Config } from "../config.ts";
import { systemClock } from "../platform/clock.ts";
import { createLog, type Log } from "../platform/log.ts";

/** Text for a person at a terminal, JSON for whatever else reads; the setting decides where it is given. */
export function isForPeople({ logFormat }: Config): boolean {
  return (logFormat ?? (process.stdout.isTTY ? "text" : "json")) === "text";
}

/** Log lines on standard output. Real time: a log line says when it happened, wherever the emulator's clock was moved. */
export function logOf(config: Config): Log {
  return createLog({
    level: config.logLevel,
    format: isForPeople(config) ? "text" : "json",
    write: (line) => process.stdout.write(`${line}\n`),
    now: () => systemClock.now(),
  });
}
