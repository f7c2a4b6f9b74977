import type { Command } from "commander";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { compareRecordings } from "../compare/compare-recordings.ts";
import { Recordings } from "../record/recordings.ts";
import type { Environment } from "../targets/target-settings.ts";
import { judge, judgeOptions, type JudgeOptions } from "./judge.ts";
import { record } from "./record-command.ts";
import { recordingsAt } from "./recordings-at.ts";
import { say } from "./say.ts";

const sideHelp = `
A and B are each one of
  own                a recording that comes with this project
  <server>           a server that was recorded, by its name
  <folder>           a folder of recordings
  emulator, aws      the suites are run there first, and what is answered compared
  http://…           so are they on that server
`;

/** `diff A B`: two runs. */
export function addDiff(program: Command): void {
  judgeOptions(
    program
      .command("diff")
      .description("compare two runs: what B answered otherwise than A")
      .argument("<a>", "recordings, or a target that is recorded first")
      .argument("<b>", "the other one")
      .argument("[areas...]", "of the suites; all when left out"),
  )
    .addHelpText("after", sideHelp)
    .action(async (a: string, b: string, areas: readonly string[], options: JudgeOptions) => {
      const folder = mkdtempSync(join(tmpdir(), "contracts-diff-"));
      try {
        const expected = await side(a, areas, join(folder, "a"));
        const actual = await side(b, areas, join(folder, "b"));
        // A contract that failed is a difference, or none: the comparison says which.
        process.exitCode = 0;
        compare({ a, b, expected, actual, areas }, options);
      } finally {
        rmSync(folder, { recursive: true });
      }
    });
}

function compare(
  of: {
    readonly a: string;
    readonly b: string;
    readonly expected: Recordings;
    readonly actual: Recordings;
    readonly areas: readonly string[];
  },
  options: JudgeOptions,
): void {
  const { a, b, areas } = of;
  const isAsked = (scenario: string): boolean =>
    areas.length === 0 || areas.some((area) => scenario.startsWith(`${area.split("/", 1)[0]}/`));
  const compared = compareRecordings(of.expected, of.actual);
  const scenarios = compared.scenarios.filter(isAsked);
  if (scenarios.length === 0) throw new Error(`${a} and ${b} have no scenario in common`);
  const found = compared.differences.filter(({ scenario }) => isAsked(scenario));
  judge(scenarios, found, options);
  const { expected, actual } = compared.onlyIn;
  say(
    `${scenarios.length} scenarios compared; ${expected.filter(isAsked).length} only in ${a}, ${actual.filter(isAsked).length} only in ${b}.`,
  );
}

/** Recordings by name, or those of a target, made now. @throws Error when there is nothing of that name */
async function side(
  name: string,
  areas: readonly string[],
  recordings: string,
): Promise<Recordings> {
  const target = targetNamed(name);
  if (target === undefined) return recordingsAt(name);
  const notes = await record(areas, target, { folder: recordings, recordings, fresh: true });
  if (!notes.some(({ outcome }) => outcome !== "not run")) {
    throw new Error(`${name} can run none of these contracts`);
  }
  return new Recordings(recordings);
}

function targetNamed(name: string): Environment | undefined {
  if (name === "emulator" || name === "aws") return { ...process.env, CONTRACT_TARGET: name };
  const url = /^https?:/.test(name) ? URL.parse(name) : null;
  if (url === null) return undefined;
  return {
    CONTRACT_SERVER: url.host,
    ...process.env,
    CONTRACT_TARGET: "endpoint",
    CONTRACT_ENDPOINT: name,
  };
}
