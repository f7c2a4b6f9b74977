import { describe, expect, test } from "vitest";
import { sourceFiles, type SourceFile } from "./source-files.ts";

/** The rooms from the ground up; a room may import from its own level and below. */
const levels: readonly (readonly string[])[] = [
  ["emulator/platform", "emulator/model", "emulator/testing"],
  ["emulator/domain"],
  ["emulator/stores"],
  ["emulator/tokens", "emulator/keys", "emulator/codes", "emulator/delivery", "emulator/triggers"],
  ["emulator/flows"],
  ["emulator/operations"],
  ["emulator/fronts", "emulator/remote"],
];
/** Rooms that implement what others only know by interface: named in wiring alone. */
const implementations = ["emulator/stores/sql"];
const top =
  /^emulator\/(main|wiring|server|config|index|testcontainers|(vitest|jest)[a-z-]*)\.ts$|^emulator\/cli\//;

const within = (path: string, place: string): boolean =>
  path === place || path.startsWith(`${place}/`);
const levelOf = (path: string): number =>
  levels.findIndex((places) => places.some((place) => within(path, place)));

const files = sourceFiles("emulator");
const offenders = (breaks: (file: SourceFile) => readonly string[]): readonly string[] =>
  files.flatMap((file) => breaks(file).map((what) => `${file.path} ${what}`));

describe("the house", () => {
  test("imports point down only", () => {
    expect(
      offenders((file) => {
        const level = levelOf(file.path);
        if (level === -1) return [];
        return file.imports
          .filter(
            (path) => path.startsWith("emulator/") && (levelOf(path) > level || top.test(path)),
          )
          .map((path) => `imports ${path}`);
      }),
    ).toEqual([]);
  });

  test("every room has its level", () => {
    expect(
      files
        .map(({ path }) => path)
        .filter((path) => levelOf(path) === -1)
        .filter((path) => !top.test(path) && !implementations.some((place) => within(path, place))),
    ).toEqual([]);
  });

  test("implementations are named in wiring.ts alone", () => {
    expect(
      offenders((file) =>
        top.test(file.path) || implementations.some((place) => within(file.path, place))
          ? []
          : file.imports
              .filter((path) => implementations.some((place) => within(path, place)))
              .map((path) => `imports ${path}`),
      ),
    ).toEqual([]);
  });

  test("the OAuth front uses flows and tokens, never operations", () => {
    expect(
      offenders((file) =>
        /^emulator\/fronts\/(oauth|pages)\//.test(file.path)
          ? file.imports.filter((path) => within(path, "emulator/operations"))
          : [],
      ),
    ).toEqual([]);
  });

  test("fastify appears only in the server and the fronts", () => {
    expect(
      offenders((file) =>
        within(file.path, "emulator/fronts") || top.test(file.path)
          ? []
          : file.imports.filter((name) => name === "fastify" || name.startsWith("@fastify/")),
      ),
    ).toEqual([]);
  });

  test("SQL appears only in stores/sql", () => {
    expect(
      offenders((file) =>
        within(file.path, "emulator/stores/sql")
          ? []
          : file.imports.filter((name) => ["kysely", "pg", "node:sqlite"].includes(name)),
      ),
    ).toEqual([]);
  });

  const only = (place: RegExp, pattern: RegExp): readonly string[] =>
    offenders((file) => {
      if (place.test(file.path)) return [];
      const code = file.text.replaceAll(/\/\*[\s\S]*?\*\/|\/\/[^\n]*/g, "");
      return code.match(pattern) ?? [];
    });

  test("the wall clock and randomness are read only in platform", () => {
    expect(
      only(
        /^emulator\/platform\//,
        /\bDate\.now\(|\bnew Date\(\)|\bMath\.random\(|\brandom(Bytes|UUID|Int|FillSync)\(|getRandomValues|performance\.now\(/,
      ),
    ).toEqual([]);
  });

  test("the process is touched only in main.ts, config.ts, the commands and for Jest, which knows no other way", () => {
    expect(
      only(
        /^emulator\/(main|config|jest|jest-environment|jest-global-setup)\.ts$|^emulator\/cli\/|^emulator\/model\/generate\.ts$/,
        /\bprocess\.\w+/,
      ),
    ).toEqual([]);
  });

  test("the emulator knows nothing of contracts; only main.ts adds the commands for a client under contract", () => {
    expect(offenders((file) => file.imports.filter((path) => within(path, "contracts")))).toEqual([
      "emulator/main.ts contracts/client/commands.ts",
    ]);
  });

  test("contracts and clients import only the emulator's public library and generated types", () => {
    const allowed =
      /^emulator\/(index|testcontainers|testing\/software-authenticator)\.ts$|^emulator\/model\/generated\//;
    expect(
      [...sourceFiles("contracts"), ...sourceFiles("clients")].flatMap((file) =>
        file.imports
          .filter((path) => path.startsWith("emulator/") && !allowed.test(path))
          .map((path) => `${file.path} imports ${path}`),
      ),
    ).toEqual([]);
  });

  test("nothing that is shipped comes from the tests", () => {
    expect(
      [...sourceFiles("emulator"), ...sourceFiles("contracts"), ...sourceFiles("clients")]
        .filter(({ path }) => !/\.test\.ts$|\/testing\//.test(path))
        .flatMap((file) =>
          file.imports
            .filter((path) => within(path, "test"))
            .map((path) => `${file.path} imports ${path}`),
        ),
    ).toEqual([]);
  });
});
