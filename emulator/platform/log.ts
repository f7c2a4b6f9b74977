export type LogLevel = "debug" | "info" | "warn" | "error" | "silent";

/** Structured log lines. Never given a code, a password, a token or a secret. */
export interface Log {
  debug(event: string, details?: Readonly<Record<string, unknown>>): void;
  info(event: string, details?: Readonly<Record<string, unknown>>): void;
  warn(event: string, details?: Readonly<Record<string, unknown>>): void;
  error(event: string, details?: Readonly<Record<string, unknown>>): void;
}

const order: Readonly<Record<LogLevel, number>> = {
  debug: 10,
  info: 20,
  warn: 30,
  error: 40,
  silent: 99,
};

/** A log that writes one line an event at or above `level`: text for people, or JSON for programs. */
export function createLog(options: {
  readonly level: LogLevel;
  readonly format: "text" | "json";
  readonly write: (line: string) => void;
  readonly now: () => number;
}): Log {
  const line = (level: Exclude<LogLevel, "silent">) => {
    return (event: string, details: Readonly<Record<string, unknown>> = {}): void => {
      if (order[level] < order[options.level]) return;
      const time = new Date(options.now()).toISOString();
      if (options.format === "json") {
        options.write(JSON.stringify({ time, level, event, ...details }));
        return;
      }
      const rest = Object.entries(details)
        .map(
          ([name, value]) =>
            ` ${name}=${typeof value === "string" ? value : JSON.stringify(value)}`,
        )
        .join("");
      options.write(`${time} ${level.padEnd(5)} ${event}${rest}`);
    };
  };
  return { debug: line("debug"), info: line("info"), warn: line("warn"), error: line("error") };
}

/** A log that keeps nothing. */
export const silentLog: Log = {
  debug: () => {},
  info: () => {},
  warn: () => {},
  error: () => {},
};
