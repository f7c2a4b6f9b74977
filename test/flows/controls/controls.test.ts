import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { startTestEmulator, type TestEmulator } from "../../support/emulator.ts";

let emulator: TestEmulator;
beforeEach(async () => {
  emulator = await startTestEmulator();
});
afterEach(() => emulator.stop());

const createPool = (PoolName: string) => emulator.call("CreateUserPool", { PoolName });
const poolNames = async (): Promise<readonly unknown[]> => {
  const { body } = await emulator.call("ListUserPools", { MaxResults: 60 });
  return (body["UserPools"] as { Name: string }[]).map(({ Name }) => Name);
};

describe("faults", () => {
  test("an exception is answered in place of the operation, as often as the plan says", async () => {
    const { faults } = emulator.emulator.controls;
    faults.add({
      operation: "CreateUserPool",
      exception: { type: "InternalErrorException", message: "out of order" },
      count: 1,
    });
    const hit = await createPool("first");
    expect([hit.status, hit.body["__type"], hit.body["message"]]).toEqual([
      500,
      "InternalErrorException",
      "out of order",
    ]);
    expect((await createPool("second")).status).toBe(200);
    expect(await poolNames()).toEqual(["second"]);
  });

  test("a throttle is TooManyRequestsException, of that operation alone", async () => {
    emulator.emulator.controls.faults.add({ operation: "CreateUserPool", throttle: true });
    expect((await createPool("first")).body["__type"]).toBe("TooManyRequestsException");
    expect(await poolNames()).toEqual([]);
  });

  test("a dropped connection gives no answer and does nothing", async () => {
    emulator.emulator.controls.faults.add({
      operation: "CreateUserPool",
      drop: "request",
      count: 1,
    });
    await expect(createPool("first")).rejects.toThrow();
    expect(await poolNames()).toEqual([]);
  });

  test("a reset forgets them", async () => {
    emulator.emulator.controls.faults.add({ operation: "*", throttle: true });
    await emulator.emulator.reset();
    expect((await createPool("first")).status).toBe(200);
  });
});

describe("the clock", () => {
  test("moves for everything at once: what is created later says so", async () => {
    const { clock } = emulator.emulator.controls;
    const before = clock.state().now;
    await clock.advance(86_400_000);
    expect(clock.state().now - before).toBe(86_400_000);
    const { body } = await createPool("tomorrow");
    const { CreationDate } = body["UserPool"] as { CreationDate: number };
    expect(CreationDate * 1000).toBe(before + 86_400_000);
  });
});

describe("snapshots", () => {
  test("bring back what was, and nothing that came after", async () => {
    const { controls } = emulator.emulator;
    await createPool("kept");
    await controls.takeSnapshot("one");
    await createPool("later");
    expect(await controls.restoreSnapshot("one")).toBe(true);
    expect(await poolNames()).toEqual(["kept"]);
    expect(await controls.restoreSnapshot("unknown")).toBe(false);
  });
});

describe("calls", () => {
  test("are kept with operation, status and error, and without secrets", async () => {
    await emulator.call("SignUp", { ClientId: "nobody", Username: "u", Password: "Secret-Word-1" });
    const [call] = emulator.emulator.controls.calls.list({}, 10);
    expect(call).toMatchObject({ operation: "SignUp", status: 400 });
    expect(JSON.stringify(call)).not.toContain("Secret-Word-1");
  });
});
