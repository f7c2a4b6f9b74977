import type { Log } from "../platform/log.ts";
import type { Emulator } from "../wiring.ts";

/** A fault that nobody handled leaves the state unknown: it is logged, and the process ends. */
export function endOnFault(log: Log): void {
  const end = (what: string) => (fault: unknown) => {
    const error = fault instanceof Error ? fault.stack : String(fault);
    log.error(what, { error });
    process.exit(1);
  };
  process.on("uncaughtException", end("uncaught exception"));
  process.on("unhandledRejection", end("unhandled rejection"));
}

/** A reader that has seen enough, as `head` has, closes the pipe: nothing more is to be said, and nothing went wrong. */
export function endWithReader(): void {
  process.stdout.on("error", (error: NodeJS.ErrnoException) => {
    if (error.code !== "EPIPE") throw error;
    process.exit();
  });
}

/** The first signal answers what is under way, closes the store and ends with 0; a second one ends at once. */
export function endOnSignal(emulator: Pick<Emulator, "close">, log: Log): void {
  let closing = false;
  const end = (signal: NodeJS.Signals): void => {
    if (closing) process.exit(1);
    closing = true;
    log.info("closing", { signal });
    emulator.close().then(
      () => process.exit(0),
      (error: unknown) => {
        log.error("could not close", { error: String(error) });
        process.exit(1);
      },
    );
  };
  process.on("SIGINT", end);
  process.on("SIGTERM", end);
}
