import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { startEmulator, type RunningEmulator } from "../../emulator/index.ts";
import packageJson from "../../package.json" with { type: "json" };
import { aPasswordlessPool } from "../states/rooms.ts";
import { anUnconfirmedPasswordlessUser } from "../states/users.ts";
import { chooseTarget } from "./choose-target.ts";
import type { Target } from "./target.ts";

describe("the emulator that runs elsewhere", () => {
  const hour = 60 * 60_000;
  let emulator: RunningEmulator;
  let target: Target;
  beforeAll(async () => {
    emulator = await startEmulator({ controlToken: "let-me-in" });
    await emulator.clock.advance(hour);
    target = await chooseTarget({
      CONTRACT_ENDPOINT: emulator.url,
      COGNITO_EMULATOR_CONTROL_TOKEN: "let-me-in",
    }).open();
  });
  afterAll(() => emulator.stop());

  test("is the target of that name, of its own version", () => {
    expect(target.name).toBe("emulator");
    expect(target.server).toEqual({ name: "emulator", version: packageJson.version });
    expect(target.endpoint).toBe(emulator.url);
  });

  test("is left as it was, apart from its clock, and its codes are read by its own time", async () => {
    const before = await emulator.listPools();
    const room = await aPasswordlessPool(target);
    const user = await anUnconfirmedPasswordlessUser(room);
    const code = await target.codes.latest({ to: user.email, after: user.since });
    await target.moveTime(hour);
    const ahead = (await emulator.clock.now()).getTime() - Date.now();
    await target.close();

    expect(user.since).toBeGreaterThan(Date.now() + hour / 2);
    expect(code).toMatch(/^\d{6}$/);
    expect(ahead).toBeGreaterThan(1.5 * hour);
    expect(await emulator.listPools()).toEqual(before);
  });
});

test("where no emulator is, nothing is run", async () => {
  const emulator = await startEmulator();
  const { url } = emulator;
  await emulator.stop();

  await expect(chooseTarget({ CONTRACT_ENDPOINT: url }).open()).rejects.toThrow(
    `the emulator at ${url} cannot be used`,
  );
});
