import { expect, test } from "vitest";
import { gaps } from "./gaps.ts";

test("every gap says why, and its day of review is still to come", () => {
  const today = new Date().toISOString().slice(0, 10);
  expect(gaps.filter(({ reviewBy }) => !/^\d{4}-\d{2}-\d{2}$/.test(reviewBy))).toEqual([]);
  expect(gaps.filter(({ reason }) => reason.trim() === "")).toEqual([]);
  expect(gaps.filter(({ reviewBy }) => reviewBy < today)).toEqual([]);
});
