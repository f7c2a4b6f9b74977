import { execFile } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import { startEmulator } from "../../emulator/index.ts";
import { Recordings } from "../record/recordings.ts";
import type { Recording } from "../record/recording.ts";

// Each runs a process or several, some of them Vitest.
vi.setConfig({ testTimeout: 240_000 });

const root = resolve(import.meta.dirname, "../..");
let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "contracts-"));
});
afterAll(() => rmSync(folder, { recursive: true }));

interface Ended {
  readonly code: number;
  readonly out: string;
  readonly err: string;
}

/** The command, in a process of its own, with nothing of this one's environment that would steer it. */
function contracts(parameters: readonly string[], variables = {}): Promise<Ended> {
  const { PATH, HOME, TMPDIR } = process.env;
  const command = join(root, "contracts/cli.ts");
  return new Promise((settle) => {
    execFile(
      process.execPath,
      [command, ...parameters],
      { cwd: root, env: { PATH, HOME, TMPDIR, ...variables }, maxBuffer: 50_000_000 },
      (error, out, err) => settle({ code: Number(error?.code ?? 0), out, err }),
    );
  });
}

/** A few of the project's recordings, as another server might have answered. */
function otherServer(name: string, change: (recording: Recording) => Recording): string {
  const to = join(folder, name);
  const recordings = new Recordings(to);
  for (const each of new Recordings().all("sign-up")) {
    recordings.keep(change({ ...each, target: name }));
  }
  return to;
}

describe("contracts diff", () => {
  test("says that equal answers are equal", async () => {
    const same = otherServer("same", (each) => each);
    const { code, out } = await contracts(["diff", "own", same]);
    expect(code).toBe(0);
    expect(out).toMatch(/^no differences\n\d+ scenarios compared; \d+ only in own, 0 only in /);
  });

  test("prints what differs by cause, also as JUnit and JSON, and ends with 1", async () => {
    const other = otherServer("other", (each) => ({
      ...each,
      steps: each.steps.map((step) =>
        "call" in step && step.call === "SignUp" && step.answer.status === 200
          ? { ...step, answer: { ...step.answer, status: 201 } }
          : step,
      ),
    }));
    const [junit, json] = [join(folder, "junit.xml"), join(folder, "causes.json")];
    const files = ["--junit", junit, "--json", json];
    const { code, out } = await contracts(["diff", "own", other, ...files]);
    expect(code).toBe(1);
    expect(out).toMatch(
      /^SignUp {2}status\n {2}expected {2}200\n {2}actual {4}201\n {2}in {8}sign-up\//,
    );
    expect(readFileSync(junit, "utf8")).toMatch(
      /<testsuite name="contracts" tests="\d+" failures="[1-9]/,
    );
    expect(JSON.parse(readFileSync(json, "utf8"))).toMatchObject({
      causes: [{ call: "SignUp", path: "status", expected: "200", actual: "201" }],
    });
  });

  test("names what it cannot find", async () => {
    const { code, err } = await contracts(["diff", "own", "nobody"]);
    expect(code).toBe(1);
    expect(err).toMatch(/^contracts: there are no recordings called nobody; looked in /);
  });
});

describe("contracts diff with targets", () => {
  test("runs the suites on them first, and compares what they answer", async () => {
    await using emulator = await startEmulator();
    const { code, out } = await contracts(["diff", "own", emulator.url, "tags"]);
    expect(out).toMatch(/^tags\/tags: \d+ passed\n/);
    expect(out).toMatch(`\nno differences\n`);
    expect(out).toMatch(/\n[1-9]\d* scenarios compared; 0 only in own, 0 only in http:/);
    expect(code).toBe(0);
  });

  test("refuses a target that nobody answers at", async () => {
    await using emulator = await startEmulator();
    const { url } = emulator;
    await emulator.stop();
    const { code, err } = await contracts(["diff", "own", url, "tags"]);
    expect(code).toBe(1);
    expect(err).toMatch(`contracts: nobody answers at ${url}: `);
  });
});

describe("contracts replay", () => {
  test("sends the recordings to the emulator, and says what could not be replayed and why", async () => {
    const some = otherServer("some", (each) => each);
    const { code, out } = await contracts(["replay", some]);
    expect(code).toBe(0);
    expect(out).toMatch(/^✓ sign-up\/\S+\/room: \d+ replayed/m);
    expect(out).toMatch(/\nno differences\n$/);
  });

  test("a folder without recordings is refused", async () => {
    const none = join(folder, "none");
    const { code, err } = await contracts(["replay", none]);
    expect(code).toBe(1);
    expect(err).toMatch(`contracts: there are no recordings called ${none}; looked in `);
  });

  test("an area of the project's own is replayed; a gap past its day fails it, whatever was answered", async () => {
    const ended = await contracts(["replay", "tags", "--on", "2099-01-01"]);
    expect(ended.code).toBe(1);
    expect(ended.out).toMatch(/^✓ tags\/\S+\/room: \d+ replayed\n/);
    expect(ended.out).toMatch(/\ngap past its day: errors\/\S+ \$ \(20\d\d-\d\d-\d\d\): /);
    expect(ended.out).toMatch(/\n0 differences, 0 accepted by gaps\n$/);
  });
});

describe("contracts run and record", () => {
  test("what a target cannot do is not run, with the reason, and never passed", async () => {
    await using emulator = await startEmulator();
    const target = ["--target", "endpoint", "--endpoint", emulator.url, "--server", "elsewhere"];
    const lacking = ["--server-version", "1.2", "--lacks", "read codes,move time"];
    const out = join(folder, "elsewhere");
    const ended = await contracts(["record", "sign-up", ...target, ...lacking, "--out", out], {
      CONTRACT_CODES: "inbox",
    });
    expect(ended.code).toBe(0);
    expect(ended.out).toMatch(/\n\d+ passed, 0 failed, [1-9]\d* not run\n/);
    expect(ended.out).toMatch(/\n {2}not run: \d+ \(read codes: /);
    const recorded = new Recordings(join(out, "recordings")).all();
    expect(new Set(recorded.map(({ target: of, version }) => `${of} ${version}`))).toEqual(
      new Set(["elsewhere 1.2"]),
    );
    expect(recorded.filter(({ needs }) => needs.includes("read codes"))).toEqual([]);
  });

  test("a gap past its day fails the run, though every contract passed", async () => {
    const ended = await contracts(["tags", "--on", "2099-01-01"]);
    expect(ended.code).toBe(1);
    expect(ended.out).toMatch(/\n[1-9]\d* passed, 0 failed, 0 not run\ngap past its day: /);
    expect((await contracts(["run", "tags", "--on", "tomorrow"])).err).toBe(
      "contracts: option '--on <day>' argument 'tomorrow' is invalid. A day is written YYYY-MM-DD.\n",
    );
  });

  test("what is neither a command nor a suite is refused", async () => {
    const { code, err } = await contracts(["rcord"]);
    expect(code).toBe(1);
    expect(err).toMatch(
      /^contracts: there is no command and no suite called rcord; areas are attributes, /,
    );
  });

  test.each([
    [["--target", "endpoint"], "CONTRACT_TARGET=endpoint needs CONTRACT_ENDPOINT, a URL"],
    [
      ["--target", "endpoint", "--endpoint", "http://localhost:1", "--server", "aws"],
      "CONTRACT_SERVER names a server that is neither AWS nor the emulator: recordings say whose answers they are",
    ],
    [
      ["--target", "aws"],
      "CONTRACT_TARGET=aws needs CONTRACT_POOL_ID and CONTRACT_CLIENT_ID, or CONTRACT_CREATE=pools",
    ],
  ])("%j is refused before anything runs", async (parameters, message) => {
    expect(await contracts(["record", ...parameters])).toEqual({
      code: 1,
      out: "",
      err: `contracts: ${message}\n`,
    });
  });
});

describe("contracts report", () => {
  test("is one page that loads nothing, and the same in Markdown", async () => {
    const other = join(folder, "run");
    for (const each of new Recordings().all("tokens")) {
      new Recordings(join(other, "recordings")).keep({
        ...each,
        target: "<b>other</b>",
        version: "9",
        ...(each.contract === undefined ? {} : { contract: "failed" }),
      });
    }
    const [html, markdown] = [join(folder, "report.html"), join(folder, "report.md")];
    const ended = await contracts(["report", other, "--html", html, "--markdown", markdown]);
    expect(ended).toEqual({ code: 0, out: `Wrote ${html}.\nWrote ${markdown}.\n`, err: "" });
    const page = readFileSync(html, "utf8");
    expect(page).not.toMatch(/<script|<link|<img|src=|<b>other/);
    expect(page).toContain("&lt;b&gt;other");
    expect(page).toContain('<th scope="col">Operation</th>');
    const text = readFileSync(markdown, "utf8");
    expect(text).toMatch(
      /\n\| emulator \| [\d.]+ \| [\d – -]+ \| [1-9]\d* \| 0 \| 0 \| these are they \|\n/,
    );
    expect(text).toMatch(
      /\n\| GetUser \| [1-9]\d*\/[1-9]\d* \| {1,2}(0\/\d+ \| )?\d{4}-\d\d-\d\d \|\n/,
    );
    expect(text).toMatch(/\n\| inferred \| \d+ \| \d+ % \|/);
    expect(text).toContain("Nobody has recorded the real service yet.");
  });
});
