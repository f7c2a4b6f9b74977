import { describe, expect, test } from "vitest";
import { judged } from "./accepted.ts";
import type { Difference } from "./differences.ts";

const difference = (scenario: string, path: string): Difference => ({
  scenario,
  step: 1,
  call: "SignUp",
  path,
  expected: 1,
  actual: 2,
});
const gap = { scenario: "sign-up/*", path: "$.User", reason: "why", reviewBy: "2027-01-01" };

describe("a gap", () => {
  test("accepts what differs in its scenarios at its path or inside it, and nothing else", () => {
    const inside = [difference("sign-up/a", "$.User"), difference("sign-up/b", "$.User.Name[0]")];
    const outside = [difference("tokens/a", "$.User"), difference("sign-up/a", "$.UserSub")];
    const { open, accepted } = judged([...inside, ...outside], [gap], "2026-12-31");
    expect(accepted.map((each) => each.difference)).toEqual(inside);
    expect(open).toEqual(outside);
  });

  test("accepts on its last day; past it, it accepts nothing and is named", () => {
    const found = [difference("sign-up/a", "$.User")];
    expect(judged(found, [gap], "2027-01-01")).toMatchObject({ open: [], overdue: [] });
    expect(judged(found, [gap], "2027-01-02")).toEqual({
      open: found,
      accepted: [],
      overdue: [gap],
    });
  });
});
