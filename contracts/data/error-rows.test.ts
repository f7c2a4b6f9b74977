import { describe, expect, test } from "vitest";
import { gaps } from "../gaps.ts";
import { provocations } from "../suites/errors/provocations.ts";
import { errorRows, messagePattern } from "./error-rows.ts";

const ids = errorRows.map(({ id }) => id);
const excused = gaps
  .filter(({ scenario }) => scenario.startsWith("errors/"))
  .map(({ scenario }) => scenario.slice("errors/".length));

describe("the error rows", () => {
  test("have each their own id", () => {
    expect(ids.filter((id, index) => ids.indexOf(id) !== index)).toEqual([]);
  });

  test("are each provoked, or excused with a reason and a date", () => {
    expect(ids.filter((id) => !(id in provocations) && !excused.includes(id))).toEqual([]);
  });

  test("are not both provoked and excused", () => {
    expect(ids.filter((id) => id in provocations && excused.includes(id))).toEqual([]);
  });

  test("are what every provocation and every excuse names", () => {
    expect([...Object.keys(provocations), ...excused].filter((id) => !ids.includes(id))).toEqual([]);
  });
});

describe("a message template", () => {
  test("matches the whole text, with its placeholders filled", () => {
    const pattern = messagePattern("User pool {poolId} does not exist.", { poolId: "x_1" });
    expect(pattern.test("User pool x_1 does not exist.")).toBe(true);
    expect(pattern.test("User pool x_1 does not exist")).toBe(false);
    expect(pattern.test("A User pool x_1 does not exist.")).toBe(false);
  });

  test("keeps the regular expressions that AWS quotes", () => {
    const text = String.raw`pattern: [\p{L}\p{M}]+ ^[a-z0-9](?:[a-z0-9\-]{0,61})?$`;
    expect(messagePattern(text).test(text)).toBe(true);
  });

  test("with an unfilled placeholder is a mistake", () => {
    expect(() => messagePattern("no {name} here")).toThrow("{name} is not filled in");
  });
});
