import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Client } from "../../../emulator/domain/client.ts";
import type { Pool } from "../../../emulator/domain/pool.ts";
import type { User } from "../../../emulator/domain/user.ts";
import { minutes } from "../../../emulator/platform/clock.ts";
import { createWorld, refusal, rightPassword, type World } from "./world.ts";

const wrong = "NotAuthorizedException: Incorrect username or password.";
const locked = "NotAuthorizedException: Password attempts exceeded";

let world: World;
let pool: Pool;
let client: Client;
beforeAll(async () => {
  world = await createWorld();
  pool = await world.pool();
  client = await world.client(pool);
});
afterAll(() => world.close());

const signIn = (user: User, PASSWORD: string) =>
  world.call("InitiateAuth", {
    ClientId: client.id,
    AuthFlow: "USER_PASSWORD_AUTH",
    AuthParameters: { USERNAME: user.username, PASSWORD },
  });
const adminSignIn = (user: User, PASSWORD: string) =>
  world.call("AdminInitiateAuth", {
    UserPoolId: pool.id,
    ClientId: client.id,
    AuthFlow: "ADMIN_USER_PASSWORD_AUTH",
    AuthParameters: { USERNAME: user.username, PASSWORD },
  });
const failures = async (user: User, times: number) => {
  for (let i = 0; i < times; i += 1) {
    expect(await refusal(signIn(user, "Wrong-password-1"))).toBe(wrong);
  }
};

describe("password sign-in", () => {
  test("the right password gives tokens, publicly and to administrators", async () => {
    const user = await world.user(pool, { password: rightPassword });
    expect((await signIn(user, rightPassword)).AuthenticationResult).toBeDefined();
    expect((await adminSignIn(user, rightPassword)).AuthenticationResult).toBeDefined();
  });

  test("a wrong password, and any for a user without one, are the same refusal", async () => {
    const user = await world.user(pool, { password: rightPassword });
    const without = await world.user(pool);
    expect(await refusal(signIn(user, `${rightPassword}x`))).toBe(wrong);
    expect(await refusal(adminSignIn(user, `${rightPassword}x`))).toBe(wrong);
    expect(await refusal(signIn(without, rightPassword))).toBe(wrong);
  });

  test.for([
    ["UNCONFIRMED", "UserNotConfirmedException: User is not confirmed."],
    ["RESET_REQUIRED", "PasswordResetRequiredException: Password reset required for the user"],
  ] as const)("%s shows only after the right password", async ([status, text]) => {
    const user = await world.user(pool, { password: rightPassword, status });
    expect(await refusal(signIn(user, "Wrong-password-1"))).toBe(wrong);
    expect(await refusal(signIn(user, rightPassword))).toBe(text);
  });

  test("a disabled user is told so before the password is looked at", async () => {
    const user = await world.user(pool, { password: rightPassword, enabled: false });
    expect(await refusal(signIn(user, "Wrong-password-1"))).toBe(
      "NotAuthorizedException: User is disabled.",
    );
  });

  test("a temporary password that has expired is refused after it was found right", async () => {
    const user = await world.user(pool, {
      password: rightPassword,
      status: "FORCE_CHANGE_PASSWORD",
      passwordExpiresAt: world.clock.now() + minutes(1),
    });
    expect((await signIn(user, rightPassword)).ChallengeName).toBe("NEW_PASSWORD_REQUIRED");
    world.clock.advance(minutes(1));
    expect(await refusal(signIn(user, "Wrong-password-1"))).toBe(wrong);
    expect(await refusal(signIn(user, rightPassword))).toBe(
      "NotAuthorizedException: Temporary password has expired and must be reset by an administrator.",
    );
  });

  test("a pool that requires a second factor never signs in without one", async () => {
    const strict = await world.pool();
    const app = await world.client(strict);
    await world.context.stores.pools.update(strict.id, (seen) => ({
      ...seen,
      settings: { ...seen.settings, MfaConfiguration: "ON" },
    }));
    const user = await world.user(strict, { password: rightPassword });
    const call = world.call("InitiateAuth", {
      ClientId: app.id,
      AuthFlow: "USER_PASSWORD_AUTH",
      AuthParameters: { USERNAME: user.username, PASSWORD: rightPassword },
    });
    expect(await refusal(call)).toBe(
      "InvalidUserPoolConfigurationException: User pool requires MFA, and the user has no MFA method available.",
    );
    const grants = await world.context.stores.grants.ofUser(strict.id, user.sub, world.clock.now());
    expect(grants).toEqual([]);
  });
});

describe("lock-out after wrong passwords", () => {
  test("four wrong passwords lock nobody out, and a success forgets them", async () => {
    const user = await world.user(pool, { password: rightPassword });
    await failures(user, 4);
    expect((await signIn(user, rightPassword)).AuthenticationResult).toBeDefined();
    await failures(user, 4);
    expect((await signIn(user, rightPassword)).AuthenticationResult).toBeDefined();
  });

  test("the fifth locks for a second, every further one for twice as long, up to fifteen minutes", async () => {
    const user = await world.user(pool, { password: rightPassword });
    await failures(user, 4);
    for (const seconds of [1, 2, 4, 8, 16, 32, 64, 128, 256, 512]) {
      await failures(user, 1);
      world.clock.advance(seconds * 1000 - 1);
      expect(await refusal(signIn(user, rightPassword))).toBe(locked);
      world.clock.advance(1);
    }
    await failures(user, 1);
    world.clock.advance(minutes(15) - 1);
    expect(await refusal(signIn(user, rightPassword))).toBe(locked);
    world.clock.advance(1);
    expect((await signIn(user, rightPassword)).AuthenticationResult).toBeDefined();
  });

  test("attempts while locked out are not counted", async () => {
    const user = await world.user(pool, { password: rightPassword });
    await failures(user, 5);
    for (let i = 0; i < 5; i += 1) {
      expect(await refusal(signIn(user, "Wrong-password-1"))).toBe(locked);
    }
    world.clock.advance(1000);
    expect((await signIn(user, rightPassword)).AuthenticationResult).toBeDefined();
  });

  test("a quarter of an hour without attempts forgives", async () => {
    const user = await world.user(pool, { password: rightPassword });
    await failures(user, 4);
    world.clock.advance(minutes(15));
    await failures(user, 4);
    expect((await signIn(user, rightPassword)).AuthenticationResult).toBeDefined();
  });

  test("administrators' password sign-in counts and is locked too", async () => {
    const user = await world.user(pool, { password: rightPassword });
    for (let i = 0; i < 5; i += 1) {
      expect(await refusal(adminSignIn(user, "Wrong-password-1"))).toBe(wrong);
    }
    expect(await refusal(signIn(user, rightPassword))).toBe(locked);
    expect(await refusal(adminSignIn(user, rightPassword))).toBe(locked);
  });

  test("one user's failures do not lock another out", async () => {
    const user = await world.user(pool, { password: rightPassword });
    const other = await world.user(pool, { password: rightPassword });
    await failures(user, 5);
    expect((await signIn(other, rightPassword)).AuthenticationResult).toBeDefined();
  });

  test("right passwords at the same moment all pass", async () => {
    const user = await world.user(pool, { password: rightPassword });
    const all = await Promise.all(
      Array.from({ length: 8 }, () => refusal(signIn(user, rightPassword))),
    );
    expect(new Set(all)).toEqual(new Set(["not refused"]));
  });
});
