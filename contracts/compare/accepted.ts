import type { Gap } from "../gaps.ts";
import type { Difference } from "./differences.ts";

/** Differences that are left, those that a gap accepts, and the gaps whose day of review has passed. */
export interface Judged {
  readonly open: readonly Difference[];
  readonly accepted: readonly { readonly difference: Difference; readonly gap: Gap }[];
  readonly overdue: readonly Gap[];
}

/** Holds differences against the gaps. A gap past its day accepts nothing any more. */
export function judged(found: readonly Difference[], gaps: readonly Gap[], today: string): Judged {
  const current = gaps.filter(({ reviewBy }) => reviewBy >= today);
  const open: Difference[] = [];
  const accepted: { difference: Difference; gap: Gap }[] = [];
  for (const difference of found) {
    const gap = current.find((each) => covers(each, difference));
    if (gap === undefined) open.push(difference);
    else accepted.push({ difference, gap });
  }
  return { open, accepted, overdue: overdueOn(gaps, today) };
}

/** The gaps whose day of review has passed. */
export const overdueOn = (gaps: readonly Gap[], today: string): readonly Gap[] =>
  gaps.filter(({ reviewBy }) => reviewBy < today);

/** `*` in a scenario stands for any text; a path covers what is inside it. */
function covers({ scenario, path }: Gap, difference: Difference): boolean {
  const pattern = scenario
    .split("*")
    .map((part) => RegExp.escape(part))
    .join(".*");
  if (!new RegExp(`^${pattern}$`).test(difference.scenario)) return false;
  return (
    path === "$" ||
    difference.path === path ||
    difference.path.startsWith(`${path}.`) ||
    difference.path.startsWith(`${path}[`)
  );
}
