import type { Gap } from "../gaps.ts";
import { causesOf } from "./causes.ts";
import type { Judged } from "./accepted.ts";

const mostScenarios = 5;
const longestValue = 160;

/** Differences by cause: the call, the path, what was expected, what came, and in which scenarios. */
export function asText({
  open,
  accepted = [],
  overdue = [],
}: Pick<Judged, "open"> & Partial<Judged>): string {
  const lines = causesOf(open).flatMap(({ call, path, expected, actual, differences }) => {
    const scenarios = [
      ...new Set(differences.map((each) => `${each.scenario}, step ${each.step}`)),
    ];
    return [
      `${call}  ${path}`,
      `  expected  ${cut(expected)}`,
      `  actual    ${cut(actual)}`,
      ...scenarios.slice(0, mostScenarios).map((each) => `  in        ${each}`),
      ...(scenarios.length > mostScenarios
        ? [`  and in ${scenarios.length - mostScenarios} more`]
        : []),
      "",
    ];
  });
  lines.push(...overdue.map(overdueText));
  const counted = `${open.length} differences, ${accepted.length} accepted by gaps`;
  return [
    ...lines,
    open.length + overdue.length + accepted.length === 0 ? "no differences" : counted,
  ].join("\n");
}

/** A gap that nobody has looked at in time. */
export const overdueText = ({ scenario, path, reviewBy, reason }: Gap): string =>
  `gap past its day: ${scenario} ${path} (${reviewBy}): ${reason}`;

const cut = (value: string): string =>
  value.length > longestValue ? `${value.slice(0, longestValue)}…` : value;
