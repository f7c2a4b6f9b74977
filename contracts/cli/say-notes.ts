import type { Note } from "../record/notes.ts";
import { say } from "./say.ts";

/** What the target could not run is said with its reason: it counts neither as passed nor as failed. */
export function sayNotes(notes: readonly Note[]): void {
  const count = (outcome: Note["outcome"]): number =>
    notes.filter((note) => note.outcome === outcome).length;
  say(`${count("passed")} passed, ${count("failed")} failed, ${count("not run")} not run`);
  const reasons = Map.groupBy(
    notes.filter(({ outcome }) => outcome === "not run"),
    ({ reason = "" }) => reason,
  );
  for (const [reason, of] of reasons) say(`  not run: ${of.length} (${reason})`);
}
