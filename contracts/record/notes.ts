import {
  appendFileSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { join } from "node:path";
import { z } from "zod";

const note = z.strictObject({
  scenario: z.string(),
  suite: z.string(),
  title: z.string(),
  outcome: z.enum(["passed", "failed", "not run"]),
  /** Why it failed, in one line, or why it was not run. */
  reason: z.string().optional(),
  /** What was called, each once, in order. */
  calls: z.array(z.string()),
});

/** How one scenario went in one run. */
export type Note = z.infer<typeof note>;

/** Adds to a run's notes. Test workers are several processes: each writes a file of its own. */
export function takeNote(folder: string, taken: Note): void {
  mkdirSync(folder, { recursive: true });
  appendFileSync(join(folder, `${process.pid}.jsonl`), `${JSON.stringify(taken)}\n`);
}

/** The notes of all workers, sorted by scenario. */
export function readNotes(folder: string): readonly Note[] {
  return readdirSync(folder)
    .filter((name) => name.endsWith(".jsonl"))
    .flatMap((name) => readFileSync(join(folder, name), "utf8").split("\n"))
    .filter((line) => line !== "")
    .map((line) => note.parse(JSON.parse(line)))
    .toSorted((a, b) => (a.scenario < b.scenario ? -1 : 1));
}

/** Notes of a whole run take the place of all that were there; those of a part, the place of its scenarios'. */
export function keepNotes(
  folder: string,
  taken: readonly Note[],
  { whole }: { readonly whole: boolean },
): void {
  const fresh = new Set(taken.map(({ scenario }) => scenario));
  const before = whole || !existsSync(folder) ? [] : readNotes(folder);
  const left = before.filter(({ scenario }) => !fresh.has(scenario));
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  const lines = [...left, ...taken].map((each) => `${JSON.stringify(each)}\n`);
  writeFileSync(join(folder, "notes.jsonl"), lines.join(""));
}
