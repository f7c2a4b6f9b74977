import { existsSync } from "node:fs";
import { judged } from "../compare/accepted.ts";
import { causesOf, type Cause } from "../compare/causes.ts";
import { compareRecordings } from "../compare/compare-recordings.ts";
import type { ErrorRow } from "../data/error-rows.ts";
import type { Gap } from "../gaps.ts";
import type { Recording } from "../record/recording.ts";
import { readNotes, type Note } from "../record/notes.ts";
import type { Recordings } from "../record/recordings.ts";
import { isRequest, titleOf } from "../record/steps.ts";

/** Of the scenarios that call an operation, how many passed, and the last day on which one was recorded. */
export interface Tally {
  readonly passed: number;
  readonly of: number;
  readonly last: string;
}

/** A run of the suites on one target. */
export interface ReportedRun {
  readonly name: string;
  readonly version: string;
  /** The first and the last day on which its answers were recorded. */
  readonly days: readonly [string, string] | undefined;
  readonly passed: number;
  readonly failed: number;
  /** By reason. */
  readonly notRun: Readonly<Record<string, number>>;
  readonly operations: Readonly<Record<string, Tally>>;
  /** What it answers otherwise than the project's own recordings; absent for those themselves. */
  readonly differences?: {
    readonly scenarios: number;
    readonly equal: number;
    readonly causes: readonly Cause[];
  };
}

/** Everything that the page tells. */
export interface Report {
  readonly day: string;
  readonly harness: string;
  readonly operations: readonly string[];
  readonly runs: readonly ReportedRun[];
  readonly confidence: Readonly<Record<ErrorRow["confidence"], number>>;
  readonly gaps: readonly Gap[];
}

interface Source {
  readonly recordings: Recordings;
  /** The folder of notes, if there is one. */
  readonly notes?: string;
}

/** Puts the page's facts together. The first source is the project's own: the others are held against it. */
export function report(of: {
  readonly own: Source;
  readonly others: readonly Source[];
  readonly operations: readonly string[];
  readonly errorRows: readonly ErrorRow[];
  readonly gaps: readonly Gap[];
  readonly day: string;
  readonly harness: string;
}): Report {
  const confidence = { verified: 0, documented: 0, reported: 0, inferred: 0 };
  for (const row of of.errorRows) confidence[row.confidence] += 1;
  return {
    day: of.day,
    harness: of.harness,
    operations: of.operations,
    runs: [
      ...runsIn(of.own),
      ...of.others.flatMap((each) =>
        runsIn(each).map((run) => ({ ...run, differences: heldAgainst(of.own, each, of) })),
      ),
    ],
    confidence,
    gaps: of.gaps,
  };
}

/** One for each target whose answers are there. */
function runsIn({ recordings, notes }: Source): readonly ReportedRun[] {
  const scenarios = recordings.all().filter(({ room }) => room !== undefined);
  const taken = notes !== undefined && existsSync(notes) ? readNotes(notes) : [];
  const byTarget = Map.groupBy(scenarios, ({ target }) => target);
  return [...byTarget].map(([name, all]) =>
    reportedRun(name, all, byTarget.size === 1 ? taken : []),
  );
}

function reportedRun(
  name: string,
  recorded: readonly Recording[],
  notes: readonly Note[],
): ReportedRun {
  const days = recorded.map((each) => each.recorded).toSorted();
  const [first] = days;
  const last = days.at(-1);
  const notRun: Record<string, number> = {};
  for (const { outcome, reason = "no reason was noted" } of notes) {
    if (outcome === "not run") notRun[reason] = (notRun[reason] ?? 0) + 1;
  }
  return {
    name,
    version: [...new Set(recorded.map(({ version }) => version))].join(", "),
    days: first === undefined || last === undefined ? undefined : [first, last],
    passed: recorded.filter(({ contract }) => contract === "passed").length,
    failed: recorded.filter(({ contract }) => contract === "failed").length,
    notRun,
    operations: talliesOf(recorded),
  };
}

function talliesOf(recorded: readonly Recording[]): Readonly<Record<string, Tally>> {
  const tallies: Record<string, Tally> = {};
  for (const { steps, contract, recorded: day } of recorded) {
    for (const call of new Set(steps.filter(isRequest).map(titleOf))) {
      const { passed, of, last } = tallies[call] ?? { passed: 0, of: 0, last: day };
      tallies[call] = {
        passed: contract === "passed" ? passed + 1 : passed,
        of: of + 1,
        last: last > day ? last : day,
      };
    }
  }
  return tallies;
}

function heldAgainst(
  own: Source,
  other: Source,
  { gaps, day }: { readonly gaps: readonly Gap[]; readonly day: string },
): NonNullable<ReportedRun["differences"]> {
  const { scenarios, differences } = compareRecordings(own.recordings, other.recordings);
  const { open } = judged(differences, gaps, day);
  const differing = new Set(open.map(({ scenario }) => scenario));
  const contracts = scenarios.filter((scenario) => !scenario.endsWith("/room"));
  return {
    scenarios: contracts.length,
    equal: contracts.filter((scenario) => !differing.has(scenario)).length,
    causes: causesOf(open),
  };
}
