import { causesOf, shown } from "./causes.ts";
import type { Judged } from "./accepted.ts";

/** JUnit's XML: one test case for each scenario that was compared, failed where something is left open. */
export function asJUnit(scenarios: readonly string[], { open, overdue }: Judged): string {
  const byScenario = Map.groupBy(open, ({ scenario }) => scenario);
  const cases = scenarios.map((scenario) => {
    const found = byScenario.get(scenario) ?? [];
    const body = found.map(
      (each) =>
        `step ${each.step} ${each.call} ${each.path}\n  expected ${shown(each.expected)}\n  actual   ${shown(each.actual)}`,
    );
    return testcase(scenario, `${found.length} differences`, body);
  });
  const late = overdue.map((gap) =>
    testcase(`gap ${gap.scenario} ${gap.path}`, `to be reviewed by ${gap.reviewBy}`, [gap.reason]),
  );
  const failures = byScenario.size + overdue.length;
  const total = scenarios.length + overdue.length;
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    `<testsuites><testsuite name="contracts" tests="${total}" failures="${failures}">`,
    ...cases,
    ...late,
    "</testsuite></testsuites>\n",
  ].join("\n");
}

function testcase(name: string, message: string, body: readonly string[]): string {
  const open = `<testcase classname="contracts" name="${escaped(name)}"`;
  if (body.length === 0) return `${open}/>`;
  const failure = `<failure message="${escaped(message)}">${escaped(body.join("\n"))}</failure>`;
  return `${open}>${failure}</testcase>`;
}

/** For programs: the causes, and every difference with its gap. */
export function asJson({ open, accepted, overdue }: Judged): string {
  return `${JSON.stringify({ causes: causesOf(open), open, accepted, overdue }, null, 2)}\n`;
}

const escaped = (text: string): string =>
  text
    .replaceAll("&", "&amp;")
    .replaceAll("<", "&lt;")
    .replaceAll(">", "&gt;")
    .replaceAll('"', "&quot;")
    // oxlint-disable-next-line no-control-regex -- XML has no such characters
    .replaceAll(/[\u0000-\u0008\u000B\u000C\u000E-\u001F]/g, "�");
