import type { Command } from "commander";
import { existsSync } from "node:fs";
import { join } from "node:path";
import { compareRecordings } from "../compare/compare-recordings.ts";
import { ownRecordings, Recordings } from "../record/recordings.ts";
import { judge, judgeOptions, type JudgeOptions } from "./judge.ts";
import { runFolder, runsFolder } from "./run-folder.ts";
import { say } from "./say.ts";

/** `diff A B`: two recorded runs. */
export function addDiff(program: Command): void {
  judgeOptions(
    program
      .command("diff")
      .description("compare two recorded runs: what B answered otherwise than A")
      .argument("<a>", "a folder of recordings, the name of a server that was recorded, or `own`")
      .argument("<b>", "the other one"),
  ).action((a: string, b: string, options: JudgeOptions) => {
    const { scenarios, differences, onlyIn } = compareRecordings(recordingsAt(a), recordingsAt(b));
    if (scenarios.length === 0) throw new Error(`${a} and ${b} have no scenario in common`);
    judge(scenarios, differences, options);
    say(
      `${scenarios.length} scenarios compared; ${onlyIn.expected.length} only in ${a}, ${onlyIn.actual.length} only in ${b}.`,
    );
  });
}

/** @throws Error when there is nothing of that name */
export function recordingsAt(name: string): Recordings {
  const places = [
    ...(name === "own" ? [ownRecordings] : []),
    runFolder(join(runsFolder, name)).recordings,
    runFolder(name).recordings,
    name,
  ];
  const found = places.find((place) => existsSync(place));
  if (found !== undefined) return new Recordings(found);
  throw new Error(`there are no recordings called ${name}; looked in ${places.join(", ")}`);
}
