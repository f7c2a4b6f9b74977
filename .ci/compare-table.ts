import { readdirSync } from "node:fs";
import { join, resolve } from "node:path";
import { runFolder } from "../contracts/cli/run-folder.ts";
import { tally, total, type Tally } from "../contracts/compare/tally.ts";
import { readNotes } from "../contracts/record/notes.ts";
import { Recordings } from "../contracts/record/recordings.ts";

/** `node .ci/compare-table.ts <folder>/runs`: the README's tables of what `.ci/compare.sh` has run. */
const folder = process.argv[2] ?? "/tmp/cognito-compare/runs";
const own = runFolder(join(folder, "emulator"));
const ours = new Recordings(resolve(own.recordings));

const servers = ["emulator", ...readdirSync(folder).filter((name) => name !== "emulator")].map(
  (name) => {
    const { recordings, notes } = runFolder(join(folder, name));
    const theirs = new Recordings(resolve(recordings));
    const version = theirs.all().find((each) => each.target === name)?.version ?? "";
    return { name, version, areas: tally(readNotes(notes), theirs, ours) };
  },
);
const all = ({ passed, wording, different, absent, "not run": notRun }: Tally): number =>
  passed + wording + different + absent + notRun;
const row = (...cells: readonly (string | number)[]): string => `| ${cells.join(" | ")} |`;
const title = (name: string): string => (name === "emulator" ? "this emulator" : name);

const lines = [
  row("Server", "Version", "Contracts", "Passed", "Wording", "Different", "Absent", "Not run"),
  row("---", "---", ...Array.from({ length: 6 }, () => "---:")),
  ...servers.map(({ name, version, areas }) => {
    const sum = total(areas.values());
    const { passed, wording, different, absent, "not run": notRun } = sum;
    return row(title(name), version, all(sum), passed, wording, different, absent, notRun);
  }),
  "",
  row("Area", "Contracts", ...servers.map(({ name }) => title(name))),
  row("---", ...servers.map(() => "---:"), "---:"),
  ...[...(servers[0]?.areas.keys() ?? [])].toSorted().map((area) => {
    const cells = servers.map(({ areas }) => {
      const each = areas.get(area);
      if (each === undefined) return "";
      const { passed, wording, different, absent } = each;
      return `${passed} + ${wording} of ${passed + wording + different + absent}`;
    });
    const [first] = servers;
    const count = first?.areas.get(area);
    return row(area, count === undefined ? 0 : all(count), ...cells);
  }),
];
process.stdout.write(`${lines.join("\n")}\n`);
