import type { Difference } from "./differences.ts";

/** Differences that one cause explains: the same place of the same call's answers, changed in the same way. */
export interface Cause {
  readonly call: string;
  readonly path: string;
  readonly expected: string;
  readonly actual: string;
  readonly differences: readonly Difference[];
}

/** The causes of some differences, those that most scenarios meet first. */
export function causesOf(found: readonly Difference[]): readonly Cause[] {
  const groups = Map.groupBy(found, (each) =>
    JSON.stringify([each.call, place(each.path), shown(each.expected), shown(each.actual)]),
  );
  return [...groups.values()]
    .flatMap((group) => {
      const [first] = group;
      if (first === undefined) return [];
      return {
        call: first.call,
        path: place(first.path),
        expected: shown(first.expected),
        actual: shown(first.actual),
        differences: group,
      };
    })
    .toSorted((a, b) => b.differences.length - a.differences.length);
}

/** A value as it is printed; references lose their number, so that another user is no other cause. */
export function shown(value: Difference["expected"]): string {
  if (value === undefined) return "(absent)";
  return JSON.stringify(value).replaceAll(/<([^<>]+):\d+>/g, "<$1>");
}

const place = (path: string): string => path.replaceAll(/\[\d+\]/g, "[]");
