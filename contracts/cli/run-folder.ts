import { join } from "node:path";

/** What is kept of a run on a target: its recordings, and a note of how each scenario went. */
export interface RunFolder {
  readonly recordings: string;
  readonly notes: string;
}

/** Where runs are kept unless a folder is named. */
export const runsFolder = ".contracts/runs";

export const runFolder = (folder: string): RunFolder => ({
  recordings: join(folder, "recordings"),
  notes: join(folder, "notes"),
});
