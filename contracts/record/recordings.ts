import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import type { Json } from "../normalise/rules.ts";
import { printJson } from "./print-json.ts";
import { recording, type Recording } from "./recording.ts";

/** Where the recordings are that come with the project. */
export const ownRecordings = resolve(import.meta.dirname, "../recordings");

/** How a scenario is called that nobody gave a name of its own. */
export const slug = (title: string): string =>
  title
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, "-")
    .replaceAll(/^-|-$/g, "")
    .slice(0, 90);

/** A folder of recordings: one file for each scenario, named after it. */
export class Recordings {
  readonly #folder: string;

  constructor(folder: string = ownRecordings) {
    this.#folder = folder;
  }

  /** Every recording, or those of one area, sorted by scenario; rooms too. @throws when a file has another shape */
  all(area = ""): readonly Recording[] {
    const folder = join(this.#folder, area);
    if (!existsSync(folder)) return [];
    return readdirSync(folder, { recursive: true, encoding: "utf8" })
      .filter((path) => path.endsWith(".json"))
      .map((path) => this.#read(join(area, path.slice(0, -".json".length)).replaceAll("\\", "/")))
      .filter((each) => each !== undefined)
      .toSorted((a, b) => (a.scenario < b.scenario ? -1 : 1));
  }

  find(scenario: string): Recording | undefined {
    return this.#read(scenario);
  }

  /**
   * Keeps a recording. Answers that are there already, word for word and from the same target, keep their day and version. What
   * the real service answered is never replaced by what another target says.
   */
  keep(fresh: Recording): "kept" | "unchanged" | "refused" {
    const old = this.#read(fresh.scenario);
    if (old?.target === "aws" && fresh.target !== "aws") return "refused";
    if (old !== undefined && old.target !== "aws" && sameAnswers(old, fresh)) return "unchanged";
    const path = this.#path(fresh.scenario);
    mkdirSync(dirname(path), { recursive: true });
    // A checked recording is a document.
    writeFileSync(path, printJson(recording.parse(fresh) as Json));
    return "kept";
  }

  remove(scenario: string): void {
    rmSync(this.#path(scenario), { force: true });
  }

  #read(scenario: string): Recording | undefined {
    let text: string;
    try {
      text = readFileSync(this.#path(scenario), "utf8");
    } catch {
      return undefined;
    }
    return recording.parse(JSON.parse(text));
  }

  #path(scenario: string): string {
    return join(this.#folder, `${scenario}.json`);
  }
}

const sameAnswers = (a: Recording, b: Recording): boolean => {
  const apart = { recorded: "", version: "", harness: "" };
  return JSON.stringify({ ...a, ...apart }) === JSON.stringify({ ...b, ...apart });
};
