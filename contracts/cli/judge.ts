import type { Command } from "commander";
import { writeFileSync } from "node:fs";
import { judged } from "../compare/accepted.ts";
import type { Difference } from "../compare/differences.ts";
import { asJson, asJUnit } from "../compare/for-ci.ts";
import { asText } from "../compare/for-people.ts";
import { gaps } from "../gaps.ts";
import { dayOption, type DayOption } from "./day.ts";
import { say } from "./say.ts";

/** Where a comparison is written to, beside the terminal. */
export interface JudgeOptions extends DayOption {
  readonly junit?: string;
  readonly json?: string;
  readonly gaps: boolean;
}

export const judgeOptions = (command: Command): Command =>
  dayOption(command)
    .option("--junit <file>", "also as JUnit's XML")
    .option("--json <file>", "also as JSON, by cause")
    .option("--no-gaps", "accept nothing that contracts/gaps.ts accepts");

/**
 * Prints what differs, by cause. The command ends with 1 when something is left that no gap accepts, or when a gap is
 * past its day of review.
 */
export function judge(
  scenarios: readonly string[],
  found: readonly Difference[],
  options: JudgeOptions,
): void {
  const verdict = judged(found, options.gaps ? gaps : [], options.on);
  say(asText(verdict));
  if (options.junit !== undefined) writeFileSync(options.junit, asJUnit(scenarios, verdict));
  if (options.json !== undefined) writeFileSync(options.json, asJson(verdict));
  if (verdict.open.length + verdict.overdue.length > 0) process.exitCode = 1;
}
