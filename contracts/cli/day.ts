import { InvalidArgumentError, type Command } from "commander";

export interface DayOption {
  /** `YYYY-MM-DD`. */
  readonly on: string;
}

/** The day on which gaps are looked at. */
export const dayOption = (command: Command): Command =>
  command.option("--on <day>", "judge the gaps as on that day, YYYY-MM-DD", day, today());

export const today = (): string => new Date().toISOString().slice(0, 10);

function day(given: string): string {
  if (/^\d{4}-\d{2}-\d{2}$/.test(given) && !Number.isNaN(Date.parse(given))) return given;
  throw new InvalidArgumentError("A day is written YYYY-MM-DD.");
}
