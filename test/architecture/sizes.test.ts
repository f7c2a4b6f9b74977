import { existsSync, readFileSync } from "node:fs";
import { basename, resolve } from "node:path";
import { expect, test } from "vitest";
import { folders, sourceFiles } from "./source-files.ts";

const root = resolve(import.meta.dirname, "../..");
const everywhere = ["emulator", "contracts", "clients", "test"].flatMap(sourceFiles);

const percentile = (numbers: readonly number[], share: number): number =>
  numbers.toSorted((a, b) => a - b)[Math.floor((numbers.length - 1) * share)] ?? 0;

test("no file is over 400 lines, and nine of ten emulator files stay within 250", () => {
  expect(
    everywhere.filter(({ lines }) => lines > 400).map(({ path, lines }) => `${path} ${lines}`),
  ).toEqual([]);
  expect(
    percentile(
      sourceFiles("emulator").map(({ lines }) => lines),
      0.9,
    ),
  ).toBeLessThanOrEqual(250);
});

test("an operation is a translation of at most 60 lines", () => {
  expect(
    sourceFiles("emulator/operations")
      .filter(({ path }) => path.split("/").length > 3)
      .filter(({ lines }) => lines > 60)
      .map(({ path, lines }) => `${path} ${lines}`),
  ).toEqual([]);
});

test("no file is named after nothing", () => {
  const empty = /(^|-)(utils?|helpers?|manager|service|common|misc)\.ts$/;
  expect(
    everywhere.filter(({ path }) => empty.test(basename(path))).map(({ path }) => path),
  ).toEqual([]);
});

test("every room opens with a README of at most ten lines", () => {
  const rooms = folders("emulator").filter(
    (folder) => folder !== "emulator" && folder.split("/").length === 2,
  );
  const faults = rooms.flatMap((room) => {
    const readme = resolve(root, room, "README.md");
    if (!existsSync(readme)) return [`${room} has no README.md`];
    const lines = readFileSync(readme, "utf8").trimEnd().split("\n").length;
    return lines > 10 ? [`${room}/README.md has ${lines} lines`] : [];
  });
  expect(faults).toEqual([]);
});
