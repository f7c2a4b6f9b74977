import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { keepNotes, readNotes, takeNote, type Note } from "./notes.ts";

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "notes-"));
});
afterAll(() => rmSync(folder, { recursive: true }));

const note = (scenario: string, outcome: Note["outcome"]): Note => ({
  scenario,
  suite: "a suite",
  title: scenario,
  outcome,
  calls: ["SignUp"],
});
const kept = (notes: string): readonly string[] =>
  readNotes(notes).map(({ scenario, outcome }) => `${scenario} ${outcome}`);

test("notes of a part take the place of its own scenarios', those of a whole run of all", () => {
  const notes = join(folder, "run");
  takeNote(notes, note("b", "failed"));
  takeNote(notes, note("a", "passed"));
  expect(kept(notes)).toEqual(["a passed", "b failed"]);

  keepNotes(notes, [note("b", "passed"), note("c", "not run")], { whole: false });
  expect(kept(notes)).toEqual(["a passed", "b passed", "c not run"]);

  keepNotes(notes, [note("a", "failed")], { whole: true });
  expect(kept(notes)).toEqual(["a failed"]);
});

test("a folder that is not there yet is made", () => {
  const notes = join(folder, "new/one");
  keepNotes(notes, [note("a", "passed")], { whole: false });
  expect(kept(notes)).toEqual(["a passed"]);
});
