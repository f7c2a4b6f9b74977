import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { hours, minutes } from "../../../emulator/platform/clock.ts";
import { callback, password } from "../pages/pages-world.ts";
import { newAuthorizeWorld, type AuthorizeWorld } from "./authorize-world.ts";

let world: AuthorizeWorld;
beforeAll(async () => {
  world = await newAuthorizeWorld();
});
afterAll(() => world.stop());

describe("a live session", () => {
  test("goes straight to the client with a new code each time, and with the state as it came", async () => {
    const browser = await world.signedIn();
    const state = "a b&c=d/+%é\"'<>";
    const first = await world.authorize({ state }, browser);
    const second = await world.authorize({ state }, browser);
    const codes = [first, second].map(({ location }) => new URL(location).searchParams.get("code"));
    expect(codes[0]).toMatch(/^[0-9a-f-]{36}$/);
    expect(codes[1]).toMatch(/^[0-9a-f-]{36}$/);
    expect(codes[0]).not.toBe(codes[1]);
    expect(new URL(first.location).searchParams.get("state")).toBe(state);
  });

  test("counts for every client of its world.pool, and for no other pool", async () => {
    const browser = await world.signedIn();
    const sister = await world.addClient(world.pool, "sisterclient");
    expect((await world.authorize({}, browser, sister)).location).toContain(`${callback}?code=`);
    const elsewhere = await world.addPoolWithDomain("us-east-1_other0001", 1);
    const foreign = await world.addClient(elsewhere, "foreignclient");
    expect((await world.authorize({}, browser, foreign)).location).toContain("/login?");
  });

  test("lasts an hour, and using it does not prolong it", async () => {
    const browser = await world.signedIn();
    world.emulator.clock.advance(minutes(59));
    expect((await world.authorize({}, browser)).location).toContain("?code=");
    world.emulator.clock.advance(minutes(1));
    expect((await world.authorize({}, browser)).location).toContain("/login?");
  });

  test("ends with its user's account, and not with GlobalSignOut", async () => {
    const ana = await world.addUser(world.pool, { username: "ana" });
    const browser = world.browser();
    const page = await browser.follow(await world.authorize({}, browser));
    await browser.submit(page, { username: "ana", password });
    await world.emulator.call("AdminUserGlobalSignOut", {
      UserPoolId: world.pool.id,
      Username: "ana",
    });
    expect((await world.authorize({}, browser)).location).toContain("?code=");
    await world.emulator.call("AdminDisableUser", { UserPoolId: world.pool.id, Username: "ana" });
    expect((await world.authorize({}, browser)).location).toContain("/login?");
    await world.emulator.call("AdminDeleteUser", {
      UserPoolId: world.pool.id,
      Username: ana.username,
    });
    expect((await world.authorize({}, browser)).location).toContain("/login?");
  });

  test.each([
    [0, 0, false],
    [5, minutes(4), true],
    [5, minutes(5), false],
    [180, hours(2), false],
  ])(
    "a client with MaxValidityMinutes %d reuses it after %d ms: %s",
    async (ssoMaxValidityMinutes, later, reuses) => {
      const browser = await world.signedIn();
      const limited = await world.addClient(world.pool, `limited${ssoMaxValidityMinutes}x${later}`);
      await world.emulator.context.stores.clients.update(limited.id, (seen) => ({
        ...seen,
        ssoMaxValidityMinutes,
      }));
      world.emulator.clock.advance(later);
      expect((await world.authorize({}, browser, limited)).location.startsWith(callback)).toBe(
        reuses,
      );
    },
  );
});

describe("prompt", () => {
  test("none without a session is login_required, with one a code", async () => {
    expect((await world.authorize({ prompt: "none" }, undefined, world.managed)).location).toBe(
      `${callback}?error=login_required&state=s-1`,
    );
    expect(
      (await world.authorize({ prompt: "none", response_type: "token" }, undefined, world.managed))
        .location,
    ).toBe(`${callback}#error=login_required&state=s-1`);
    const browser = await world.signedIn(world.managed);
    expect((await world.authorize({ prompt: "none" }, browser, world.managed)).location).toContain(
      "?code=",
    );
  });

  test("login asks again, and signing in again makes another session", async () => {
    const browser = await world.signedIn(world.managed);
    const before = browser.cookies.get("cognito");
    const answer = await world.authorize({ prompt: "login" }, browser, world.managed);
    expect(answer.location).toContain("/login?");
    expect((await world.authorize({}, browser, world.managed)).location).toContain("?code=");
    await browser.submit(await browser.follow(answer), { username: "maria", password });
    expect(browser.cookies.get("cognito")).not.toBe(before);
  });

  test("select_account and consent mean nothing to users of the world.pool, in any combination", async () => {
    const browser = await world.signedIn(world.managed);
    for (const prompt of ["select_account", "consent", "consent select_account"]) {
      expect((await world.authorize({ prompt }, browser, world.managed)).location).toContain(
        "?code=",
      );
    }
    expect(
      (await world.authorize({ prompt: "login consent" }, browser, world.managed)).location,
    ).toContain("/login?");
    expect(
      (await world.authorize({ prompt: "none login" }, browser, world.managed)).location,
    ).toContain("error=invalid_request");
  });

  test("does not exist in the classic version", async () => {
    expect((await world.authorize({ prompt: "none" })).location).toContain("/login?");
    expect((await world.authorize({ prompt: "login" }, await world.signedIn())).location).toContain(
      "?code=",
    );
  });
});
