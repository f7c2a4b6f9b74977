import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { startEmulator, type RunningEmulator } from "../emulator/index.ts";
import { defineCognitoContract, type TestFramework } from "./define-cognito-contract.ts";
import { readNotes } from "./record/notes.ts";
import { Recordings } from "./record/recordings.ts";
import { aPasswordlessPool, aRoom, type Room } from "./states/rooms.ts";
import { chooseTarget } from "./targets/choose-target.ts";
import type { Target } from "./targets/target.ts";

let emulator: RunningEmulator;
let folder: string;
beforeAll(async () => {
  emulator = await startEmulator();
  folder = mkdtempSync(join(tmpdir(), "contracts-"));
});
afterAll(async () => {
  rmSync(folder, { recursive: true });
  await emulator.stop();
});

/** A test runner that is driven by hand, and what it made of each contract. */
class Runner {
  readonly results: Record<string, string> = {};
  readonly #waiting: (() => Promise<void>)[] = [];
  readonly #after: (() => Promise<void>)[] = [];

  readonly framework: TestFramework = {
    describe: (_title, declare) => declare(),
    beforeAll: (open) => this.#waiting.push(open),
    afterAll: (close) => this.#after.push(close),
    test: Object.assign(
      (name: string, body: () => Promise<void>) =>
        this.#waiting.push(async () => {
          this.results[name] = await body().then(
            () => "passed",
            (error: unknown) => String(error),
          );
        }),
      { skip: (name: string) => (this.results[name] = "not run") },
    ),
  };

  async run(): Promise<void> {
    for (const each of [...this.#waiting, ...this.#after]) await each();
  }
}

const elsewhere = (more: Readonly<Record<string, string>> = {}) =>
  chooseTarget({
    CONTRACT_TARGET: "endpoint",
    CONTRACT_ENDPOINT: emulator.url,
    CONTRACT_SERVER: "somebody-else",
    CONTRACT_SERVER_VERSION: "1.2.3",
    ...more,
  });

const keepingIn = (name: string) => ({
  recordTo: join(folder, name, "recordings"),
  notesTo: join(folder, name, "notes"),
});

const ranAnyway = (): Promise<never> => Promise.reject(new Error("it was run"));

describe("a contract", () => {
  test("that the target cannot run is not run, for that reason, and never passed", async () => {
    const keeping = keepingIn("lacking");
    const runner = new Runner();
    const given = {
      room: aPasswordlessPool,
      plan: elsewhere(),
      keeping,
      framework: runner.framework,
    };
    defineCognitoContract("a flow", given, (contract) => {
      contract("waits", ["move time"], ranAnyway);
      contract("reads and waits", ["read codes", "move time"], ranAnyway);
      contract("signs in", async ({ target }) => {
        expect((await target.call("ListUserPools", { MaxResults: 1 })).status).toBe(200);
      });
    });
    await runner.run();

    const time = "move time: its clock cannot be moved";
    const codes = "read codes: needs CONTRACT_CODES_QUEUE_URL, or another source of codes";
    expect(runner.results).toEqual({
      [`waits [not run on endpoint: ${time}]`]: "not run",
      [`reads and waits [not run on endpoint: ${codes}; ${time}]`]: "not run",
      "signs in": "passed",
    });
    expect(
      readNotes(keeping.notesTo).map((each) => [each.title, each.outcome, each.reason]),
    ).toEqual([
      ["reads and waits", "not run", `${codes}; ${time}`],
      ["signs in", "passed", undefined],
      ["waits", "not run", time],
    ]);
    expect(
      new Recordings(keeping.recordTo).all().map((each) => [each.scenario, each.target]),
    ).toEqual([
      ["contracts/a-flow/room", "somebody-else"],
      ["contracts/a-flow/signs-in", "somebody-else"],
    ]);
  });

  test("whose suite needs more than the target has is not run, and the target is not opened", async () => {
    const keeping = keepingIn("suite-lacking");
    const runner = new Runner();
    const plan = elsewhere({ CONTRACT_LACKS: "OAuth endpoints" });
    const needs = ["OAuth endpoints"] as const;
    const given = { room: ranAnyway, needs, plan, keeping, framework: runner.framework };
    defineCognitoContract("a flow", given, (contract) => contract("asks for tokens", ranAnyway));
    await runner.run();

    expect(Object.values(runner.results)).toEqual(["not run"]);
    expect(readNotes(keeping.notesTo)).toMatchObject([
      { outcome: "not run", reason: "OAuth endpoints: somebody-else does not offer it" },
    ]);
  });

  test("whose room cannot be built fails, for that reason, with what was sent until then", async () => {
    const keeping = keepingIn("unbuilt");
    const runner = new Runner();
    const room = async (target: Target): Promise<Room> => aRoom(target, { PoolName: "" });
    defineCognitoContract(
      "a flow",
      { room, plan: elsewhere(), keeping, framework: runner.framework },
      (contract) => {
        contract("signs in", ranAnyway);
        contract("waits", ["move time"], ranAnyway);
      },
    );
    await runner.run();

    expect(readNotes(keeping.notesTo)).toMatchObject([
      {
        outcome: "failed",
        reason: expect.stringMatching(/^the suite's room could not be built: .*poolName/) as string,
      },
      { outcome: "not run" },
    ]);
    expect(runner.results["signs in"]).toMatch("could not be built");
    const recordings = new Recordings(keeping.recordTo);
    expect(recordings.find("contracts/a-flow/room")?.steps).toMatchObject([
      { call: "CreateUserPool", answer: { status: 400 } },
    ]);
    expect(recordings.find("contracts/a-flow/signs-in")).toMatchObject({
      contract: "failed",
      steps: [],
    });
  });

  test("without a recording, where each has to have one, fails and is noted so", async () => {
    const keeping = { ...keepingIn("incomplete"), baseline: new Recordings(join(folder, "none")) };
    const runner = new Runner();
    const given = { room: aPasswordlessPool, plan: elsewhere(), keeping, complete: true };
    const framework = runner.framework;
    defineCognitoContract("a flow", { ...given, framework }, (contract) => {
      contract("signs in", async () => undefined);
    });
    await runner.run();

    const reason = "contracts/a-flow/signs-in has no recording: npm run contracts -- record";
    expect(runner.results).toEqual({ "signs in": `Error: ${reason}` });
    expect(readNotes(keeping.notesTo)).toMatchObject([{ outcome: "failed", reason }]);
  });

  test("needs the functions of a test runner", () => {
    const given = { room: aPasswordlessPool, plan: elsewhere() };
    expect(() => defineCognitoContract("a flow", given, () => undefined)).toThrow(
      "no test runner's globals: pass { framework: { describe, test, beforeAll, afterAll } }",
    );
  });
});
