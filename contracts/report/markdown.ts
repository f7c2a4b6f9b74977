import type { Report, ReportedRun } from "./report.ts";

const mostCauses = 25;
const longestValue = 120;

/** The report in Markdown (CommonMark and GitHub's tables). Nothing in it is markup of somebody else's. */
export function reportMarkdown(report: Report): string {
  return [
    "# Contracts of Amazon Cognito",
    `${report.day} · harness ${report.harness}`,
    summary(report),
    figures(report),
    "## Where they ran",
    targets(report),
    ...report.runs.flatMap(notRun),
    "## How AWS's answers are known",
    "Each row of the error tables carries how it is known, strongest first. A recording of the real service outranks them all.",
    confidence(report),
    "## Differences",
    ...differences(report),
    "## Open gaps",
    "What the contracts leave open, why, and until when that is accepted. Past that day the run fails.",
    gaps(report),
    "## Operations",
    "Of the contracts that call an operation, how many passed. Empty: no contract calls it there.",
    operations(report),
    "",
  ].join("\n\n");
}

function summary({ runs }: Report): string {
  const aws = runs.find(({ name }) => name === "aws");
  return aws === undefined
    ? "**Nobody has recorded the real service yet.** Until then the expectations are this project's reading of what is published about it, with the confidence that is told below."
    : `The real service was last recorded on ${aws.days?.[1] ?? ""}.`;
}

/** What somebody with a minute wants to know. */
function figures({ runs, operations: all, confidence: counts, gaps: open, day }: Report): string {
  const called = all.filter((name) => runs.some((run) => run.operations[name] !== undefined));
  const own = runs.filter((run) => run.differences === undefined);
  const recorded = own.reduce((sum, { passed, failed }) => sum + passed + failed, 0);
  const of = own.map(({ name, passed, failed }) => `${text(name)} ${passed + failed}`).join(", ");
  const rows = Object.values(counts).reduce((sum, count) => sum + count, 0);
  const overdue = open.filter(({ reviewBy }) => reviewBy < day).length;
  const [next] = open.map(({ reviewBy }) => reviewBy).toSorted();
  return [
    `- **${recorded}** contracts are recorded (${of})`,
    `- **${called.length} of ${all.length}** operations are called by one`,
    `- **${share(rows - counts.inferred, rows)}** of ${rows} error texts have a source`,
    `- **${open.length}** gaps are open${overdue > 0 ? `, ${overdue} past their day` : next === undefined ? "" : `; review by ${next}`}`,
  ].join("\n");
}

const share = (count: number, of: number): string =>
  `${of === 0 ? 0 : Math.round((100 * count) / of)} %`;

const table = (heads: readonly string[], rows: readonly (readonly string[])[]): string =>
  [
    `| ${heads.join(" | ")} |`,
    `|${heads.map(() => " --- |").join("")}`,
    ...rows.map((row) => `| ${row.join(" | ")} |`),
  ].join("\n");

/** A text of whoever, so that it shows as it is and nothing else. */
function text(value: string): string {
  const cut = value.length > longestValue ? `${value.slice(0, longestValue)}…` : value;
  return cut
    .replaceAll("&", "&amp;")
    .replaceAll("<", "&lt;")
    .replaceAll(/[\\`*_{}[\]|#~!]/g, (mark) => `&#${mark.codePointAt(0) ?? 0};`)
    .replaceAll(/\s+/g, " ");
}

const countOfNotRun = ({ notRun: reasons }: ReportedRun): number =>
  Object.values(reasons).reduce((sum, count) => sum + count, 0);

const targets = ({ runs }: Report): string =>
  table(
    [
      "Target",
      "Version",
      "Recorded",
      "Passed",
      "Failed",
      "Not run",
      "Same answers as recorded here",
    ],
    runs.map((run) => [
      text(run.name),
      text(run.version),
      run.days === undefined ? "" : [...new Set(run.days)].join(" – "),
      String(run.passed),
      String(run.failed),
      String(countOfNotRun(run)),
      run.differences === undefined
        ? "these are they"
        : `${run.differences.equal} of ${run.differences.scenarios}`,
    ]),
  );

function notRun(run: ReportedRun): readonly string[] {
  const reasons = Object.entries(run.notRun).toSorted(([, a], [, b]) => b - a);
  if (reasons.length === 0) return [];
  const lines = reasons.map(([reason, count]) => `- ${count} × ${text(reason)}`);
  return [`Not run on ${text(run.name)}:`, lines.join("\n")];
}

function operations({ operations: all, runs }: Report): string {
  const others = [...new Set(runs.flatMap((run) => Object.keys(run.operations)))]
    .filter((name) => !all.includes(name))
    .toSorted();
  return table(
    ["Operation", ...runs.map(({ name }) => text(name)), "Last recorded"],
    [...all, ...others].map((name) => {
      const tallies = runs.map((run) => run.operations[name]);
      const cells = tallies.map((tally) =>
        tally === undefined ? "" : `${tally.passed}/${tally.of}`,
      );
      const last = tallies.map((tally) => tally?.last ?? "").toSorted();
      return [text(name), ...cells, last.at(-1) ?? ""];
    }),
  );
}

const meanings = {
  verified: "somebody's run against the service, named",
  documented: "AWS's documentation or its interface model",
  reported: "public issues, logs and code that show it",
  inferred: "nobody shows it; it follows from what is known",
} as const;

function confidence({ confidence: counts }: Report): string {
  const total = Object.values(counts).reduce((sum, count) => sum + count, 0);
  return table(
    ["Known by", "Rows", "Share", "Which is"],
    Object.entries(meanings).map(([name, meaning]) => {
      const count = counts[name as keyof typeof meanings];
      return [name, String(count), share(count, total), meaning];
    }),
  );
}

function differences({ runs }: Report): readonly string[] {
  const said = runs.flatMap(differencesOf);
  if (said.length > 0) {
    return [
      "What a target answered otherwise than the recordings that come with this project, by cause.",
      ...said,
    ];
  }
  return [
    "No other target is in this report. `npm run contracts -- record --target endpoint --endpoint <url> --server <name>` adds one.",
  ];
}

function differencesOf({ name, differences: found }: ReportedRun): readonly string[] {
  if (found === undefined) return [];
  const { causes } = found;
  const rows = causes
    .slice(0, mostCauses)
    .map((cause) => [
      text(cause.call),
      text(cause.path),
      text(cause.expected),
      text(cause.actual),
      String(cause.differences.length),
    ]);
  const more = causes.length - rows.length;
  return [
    `### ${text(name)}`,
    ...(rows.length === 0
      ? ["None."]
      : [table(["Call", "Where", "Expected", "Answered", "Times"], rows)]),
    ...(more > 0
      ? [`And ${more} more causes: \`contracts diff own ${text(name)}\` prints all.`]
      : []),
  ];
}

function gaps({ gaps: open, day }: Report): string {
  const byReason = Map.groupBy(open, ({ reason, reviewBy }) => JSON.stringify([reason, reviewBy]));
  return table(
    ["Why", "Review by", "Contracts"],
    [...byReason.values()].flatMap((group) => {
      const [first] = group;
      if (first === undefined) return [];
      const names = group.map(({ scenario, path }) =>
        text(path === "$" ? scenario : `${scenario} ${path}`),
      );
      const due = first.reviewBy < day ? `${first.reviewBy} (past)` : first.reviewBy;
      const list = `<details><summary>${group.length}</summary>${names.join("<br>")}</details>`;
      return [[text(first.reason), due, list]];
    }),
  );
}
