import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { controlWorld, type ControlWorld } from "./control-world.ts";

let world: ControlWorld;
beforeEach(async () => {
  world = await controlWorld();
});
afterEach(() => world.stop());

const machine = "2026-10-03T04:05:06.000Z";

describe("/_emulator/clock", () => {
  test("shows the machine's time until it is moved", async () => {
    const clock = { now: machine, machine, frozen: false };
    expect(await world.ask("GET", "/clock")).toEqual({ status: 200, body: clock });
  });

  test.each([
    [{ time: "2030-01-01T00:00:00Z" }, "2030-01-01T00:00:00.000Z"],
    [{ time: 1_900_000_000_000 }, "2030-03-17T17:46:40.000Z"],
    [{ time: "1900000000000" }, "2030-03-17T17:46:40.000Z"],
  ])("set %j", async (body, now) => {
    const { status, body: clock } = await world.ask("POST", "/clock/set", body);
    expect(status).toBe(200);
    expect(clock).toEqual({ now, machine, frozen: false });
    expect(world.context.clock.now()).toBe(Date.parse(now));
  });

  test.each([
    [{ milliseconds: 1500 }, 1500],
    [{ milliseconds: -1500 }, -1500],
    [{ duration: "90s" }, 90_000],
    [{ duration: "1h30m" }, 5_400_000],
    [{ duration: "0.5d" }, 43_200_000],
    [{ duration: "250ms" }, 250],
    [{ duration: "-2h" }, -7_200_000],
  ])("advance %j", async (body, by) => {
    const { body: clock } = await world.ask("POST", "/clock/advance", body);
    expect(clock).toMatchObject({ now: new Date(Date.parse(machine) + by).toISOString() });
  });

  test("freeze stops it, release lets it run on from there, restore is the machine's time", async () => {
    const frozen = await world.ask("POST", "/clock/freeze", { time: "2030-01-01T00:00:00Z" });
    expect(frozen.body).toMatchObject({ now: "2030-01-01T00:00:00.000Z", frozen: true });
    world.clock.advance(5000);
    expect((await world.ask("GET", "/clock")).body).toMatchObject({
      now: "2030-01-01T00:00:00.000Z",
      frozen: true,
    });
    await world.ask("POST", "/clock/release");
    world.clock.advance(1000);
    expect((await world.ask("GET", "/clock")).body).toMatchObject({
      now: "2030-01-01T00:00:01.000Z",
      frozen: false,
    });
    expect((await world.ask("POST", "/clock/restore")).body).toMatchObject({
      now: "2026-10-03T04:05:12.000Z",
    });
  });

  test("freeze without a body stops it where it is", async () => {
    expect((await world.ask("POST", "/clock/freeze")).body).toMatchObject({
      now: machine,
      frozen: true,
    });
  });

  const far = 'Say how far, as {"milliseconds": 90000} or {"duration": "90s"}.';
  test.each([
    ["set", {}, "The body must have time."],
    ["set", { time: true }, "time must be a text or a whole number."],
    [
      "set",
      { time: "tomorrow" },
      'time must be an ISO 8601 time with its zone, or epoch milliseconds; got "tomorrow".',
    ],
    ["set", { time: "9999999999999999" }, /^time must be an ISO 8601 time/],
    [
      "set",
      { tine: 1 },
      'The body must have time. The body has no member "tine". Did you mean time?',
    ],
    ["set", { time: 999_999_999_999_999 }, "The time must lie between 1970 and 9999."],
    ["advance", {}, far],
    ["advance", { milliseconds: 1, duration: "1s" }, far],
    ["advance", { milliseconds: "1" }, "milliseconds must be a number."],
    ["advance", { milliseconds: -9e15 }, "The time must lie between 1970 and 9999."],
    [
      "advance",
      { duration: "1 week" },
      'duration must look like 90s, 15m, 1h30m or 7d (units ms, s, m, h, d); got "1 week".',
    ],
    ["freeze", { at: 1 }, 'The body has no member "at". Known: time.'],
  ])("%s %j is refused, and the clock stays", async (what, body, message) => {
    const expected = typeof message === "string" ? message : expect.stringMatching(message);
    expect(await world.ask("POST", `/clock/${what}`, body)).toEqual({
      status: 400,
      body: { error: "bad_request", message: expected },
    });
    expect((await world.ask("GET", "/clock")).body).toMatchObject({ now: machine });
  });
});

describe("a body that is none", () => {
  test("is refused as such", async () => {
    expect(await world.ask("POST", "/clock/set", "{")).toMatchObject({
      status: 400,
      body: { message: expect.stringMatching(/^The body is no JSON: /) },
    });
  });

  test("of another type names the type to send", async () => {
    const form = "application/x-www-form-urlencoded";
    expect(await world.ask("POST", "/clock/set", '{"time":1}', form)).toEqual({
      status: 415,
      body: {
        error: "unsupported_media_type",
        message: "Send the body with the header content-type: application/json.",
      },
    });
  });
});
