import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { everyFactor, mfaRoom, type MfaRoom } from "./mfa-world.ts";
import { createWorld, refusal, type World } from "./world.ts";

let world: World;
let optional: MfaRoom;
beforeAll(async () => {
  world = await createWorld();
  optional = await mfaRoom(world, { MfaConfiguration: "OPTIONAL", ...everyFactor });
});
afterAll(() => world.close());

describe("SOFTWARE_TOKEN_MFA", () => {
  const usedOnce = "ExpiredCodeException: Your software token has already been used once.";
  const withToken = async (name?: string) => {
    const user = await optional.user();
    const secret = await optional.token(user, name);
    await optional.prefer(user, { SoftwareTokenMfaSettings: { Enabled: true } });
    const answer = (session: string | undefined, code: string) =>
      optional.respond(user, "SOFTWARE_TOKEN_MFA", session, { SOFTWARE_TOKEN_MFA_CODE: code });
    return { user, secret, answer };
  };

  test("tells the device's name where it has one", async () => {
    const named = await withToken("My phone");
    expect((await optional.start(named.user)).ChallengeParameters).toEqual({
      FRIENDLY_DEVICE_NAME: "My phone",
      USER_ID_FOR_SRP: named.user.username,
    });
    const nameless = await withToken();
    expect((await optional.start(nameless.user)).ChallengeParameters).toEqual({
      USER_ID_FOR_SRP: nameless.user.username,
    });
  });

  test("a time step is used once, in whatever session, and the session survives a used code", async () => {
    const { user, secret, answer } = await withToken();
    const { Session } = await optional.start(user);
    // VerifySoftwareToken used the present step already.
    expect(await refusal(answer(Session, optional.code(secret)))).toBe(usedOnce);
    const code = optional.code(secret, 1);
    expect((await answer(Session, code)).AuthenticationResult).toBeDefined();
    const next = await optional.start(user);
    expect(await refusal(answer(next.Session, code))).toBe(usedOnce);
    expect(await refusal(answer(next.Session, optional.code(secret)))).toBe(usedOnce);
    world.clock.advance(60_000);
    expect((await answer(next.Session, optional.code(secret))).AuthenticationResult).toBeDefined();
  });

  test("a time step is used once by two sign-ins at the same moment, and the loser may try the next code", async () => {
    const { user, secret, answer } = await withToken();
    const sessions = [await optional.start(user), await optional.start(user)];
    const code = optional.code(secret, 1);
    const outcomes = await Promise.all(
      sessions.map(({ Session }) => refusal(answer(Session, code))),
    );
    expect(outcomes.toSorted()).toEqual([usedOnce, "not refused"]);
    const loser = sessions[outcomes.indexOf(usedOnce)];
    world.clock.advance(60_000);
    const again = await answer(loser?.Session, optional.code(secret));
    expect(again.AuthenticationResult).toBeDefined();
  });

  test("an attempt with a used code is no wrong guess", async () => {
    const { user, secret, answer } = await withToken();
    const { Session } = await optional.start(user);
    for (let n = 0; n < 6; n += 1) {
      expect(await refusal(answer(Session, optional.code(secret)))).toBe(usedOnce);
    }
    expect((await answer(Session, optional.code(secret, 1))).AuthenticationResult).toBeDefined();
  });

  test("signing in does not change when the user was last modified", async () => {
    const { user, secret, answer } = await withToken();
    const before = await world.context.stores.users.bySub(optional.pool.id, user.sub);
    world.clock.advance(60_000);
    const { Session } = await optional.start(user);
    await answer(Session, optional.code(secret));
    const after = await world.context.stores.users.bySub(optional.pool.id, user.sub);
    expect(after?.updatedAt).toBe(before?.updatedAt);
  });

  test("a token that an administrator deleted meanwhile is not found", async () => {
    const { user, secret, answer } = await withToken();
    const { Session } = await optional.start(user);
    await world.call("AdminDeleteSoftwareToken", {
      UserPoolId: optional.pool.id,
      Username: user.username,
    });
    expect(await refusal(answer(Session, optional.code(secret, 1)))).toBe(
      "SoftwareTokenMFANotFoundException: Software Token MFA has not been enabled for the user",
    );
    expect((await optional.start(user)).AuthenticationResult).toBeDefined();
  });
});
