import type { Note } from "../record/notes.ts";
import type { Recording } from "../record/recording.ts";
import { isRequest, type Step } from "../record/steps.ts";
import { differences } from "./differences.ts";

/**
 * How another server stands to one contract:
 * - `wording`: where the contract failed, status, exception type and document agree, but for a message or a header;
 * - `absent`: it says that it does not have what is asked, fails within, or the contract's state cannot be made there;
 * - `not run`: it lacks what the contract needs, by its own account.
 */
export type Standing = "passed" | "wording" | "different" | "absent" | "not run";

/** What was recorded of a scenario, there and here. */
export interface Recorded {
  find(scenario: string): Recording | undefined;
}

/** The standing of a scenario, by the note of its run and what was answered. */
export function standing(note: Note, theirs: Recorded, ours: Recorded): Standing {
  if (note.outcome !== "failed") return note.outcome;
  if (note.reason?.startsWith("the suite's room could not be built")) return "absent";
  const there = theirs.find(note.scenario);
  const here = ours.find(note.scenario);
  if (there === undefined || here === undefined) return "different";
  const lacks = there.steps.some(
    (step, at) => isRequest(step) && (saysAbsent(step.answer) || isNoPage(step, here.steps[at])),
  );
  if (lacks) return "absent";
  // A contract ends where it fails: what it said of the last answer is what was not so.
  const last = there.steps.findLastIndex(isRequest);
  const found = differences(
    note.scenario,
    here.steps.slice(last, last + 1),
    there.steps.slice(last, last + 1),
  );
  const isWording = found.length > 0 && found.every(({ path }) => wording.test(path));
  return isWording ? "wording" : "different";
}

const wording = /^headers\.|^\$\.(message|Message)$/;
const absence =
  /Unsupported|NotImplemented|NotYetImplemented|UnknownOperation|UnknownAction|InvalidAction/;

function saysAbsent({ status, body }: { status: number; body?: unknown }): boolean {
  if (status >= 500) return true;
  return status >= 400 && absence.test(JSON.stringify(body ?? ""));
}

/** A page or an endpoint that is there here, and not there. */
const isNoPage = (there: Step, here: Step | undefined): boolean =>
  "visit" in there &&
  there.answer.status === 404 &&
  here !== undefined &&
  "visit" in here &&
  here.answer.status !== 404;

export type Tally = Readonly<Record<Standing, number>>;

/** Counts standings, by area: the first part of a scenario's id. */
export function tally(
  notes: readonly Note[],
  theirs: Recorded,
  ours: Recorded,
): ReadonlyMap<string, Tally> {
  const counts = new Map<string, Record<Standing, number>>();
  for (const note of notes) {
    const area = note.scenario.split("/", 1)[0] ?? "";
    const count = counts.get(area) ?? emptyTally();
    count[standing(note, theirs, ours)] += 1;
    counts.set(area, count);
  }
  return counts;
}

const emptyTally = (): Record<Standing, number> => ({
  passed: 0,
  wording: 0,
  different: 0,
  absent: 0,
  "not run": 0,
});

/** All areas together. */
export function total(tallies: Iterable<Tally>): Tally {
  const sum = emptyTally();
  for (const each of tallies) {
    for (const key of Object.keys(sum) as Standing[]) sum[key] += each[key];
  }
  return sum;
}
