import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Client } from "../../../emulator/domain/client.ts";
import type { Pool } from "../../../emulator/domain/pool.ts";
import { minutes } from "../../../emulator/platform/clock.ts";
import { openSignUpSession } from "../../../emulator/flows/accounts/sign-up-session.ts";
import { createWorld, passwordless, refusal, type World } from "./world.ts";

const invalid = "NotAuthorizedException: Invalid session for the user.";
const used = "NotAuthorizedException: Invalid session for the user, session can only be used once.";

let world: World;
let pool: Pool;
let client: Client;
let people = 0;
beforeAll(async () => {
  world = await createWorld();
  pool = await world.pool(passwordless);
  client = await world.client(pool);
});
afterAll(() => world.close());

/** A user as after ConfirmSignUp (or SignUp), and the session that it answered. */
const signedUp = async (status: "CONFIRMED" | "UNCONFIRMED" = "CONFIRMED") => {
  const email = `new${(people += 1)}@example.com`;
  const user = await world.user(pool, { username: `new${people}`, attributes: { email }, status });
  const session = await openSignUpSession(world.context, {
    pool,
    client,
    user,
    typed: user.username,
  });
  return { user, session };
};

const goOn = (Session: string | undefined, USERNAME: string, app = client) =>
  world.call("InitiateAuth", {
    ClientId: app.id,
    AuthFlow: "USER_AUTH",
    AuthParameters: { USERNAME, PREFERRED_CHALLENGE: "EMAIL_OTP" },
    Session,
  });

describe("InitiateAuth USER_AUTH with the Session of ConfirmSignUp", () => {
  test("gives tokens at once, whatever else is asked, and once", async () => {
    const { user, session } = await signedUp();
    expect(await goOn(session, user.username)).toMatchObject({
      ChallengeParameters: {},
      AuthenticationResult: { TokenType: "Bearer" },
    });
    expect(await refusal(goOn(session, user.username))).toBe(used);
  });

  test("of two at the same moment exactly one gets tokens", async () => {
    const { user, session } = await signedUp();
    const both = await Promise.all([1, 2].map(() => refusal(goOn(session, user.username))));
    expect(both.toSorted()).toEqual([used, "not refused"]);
  });

  test("the Session of SignUp does not sign in, not even once the user is confirmed", async () => {
    const { user, session } = await signedUp("UNCONFIRMED");
    expect(await refusal(goOn(session, user.username))).toBe(invalid);
    await world.change(pool, user, { status: "CONFIRMED" });
    expect(await refusal(goOn(session, user.username))).toBe(invalid);
  });

  test("is bound to user and client, and ends with AuthSessionValidity", async () => {
    const mine = await signedUp();
    const theirs = await signedUp();
    const other = await world.client(pool);
    expect(await refusal(goOn(mine.session, theirs.user.username))).toBe(invalid);
    expect(await refusal(goOn(mine.session, mine.user.username, other))).toBe(invalid);
    world.clock.advance(minutes(3));
    expect(await refusal(goOn(mine.session, mine.user.username))).toBe(
      "NotAuthorizedException: Invalid session for the user, session is expired.",
    );
  });

  test("a user who was disabled, reset or given a temporary password since is refused", async () => {
    const off = await signedUp();
    await world.change(pool, off.user, { enabled: false });
    expect(await refusal(goOn(off.session, off.user.username))).toBe(
      "NotAuthorizedException: User is disabled.",
    );
    const reset = await signedUp();
    await world.change(pool, reset.user, { status: "RESET_REQUIRED" });
    expect(await refusal(goOn(reset.session, reset.user.username))).toBe(
      "PasswordResetRequiredException: Password reset required for the user",
    );
    const forced = await signedUp();
    await world.change(pool, forced.user, { status: "FORCE_CHANGE_PASSWORD" });
    expect(await refusal(goOn(forced.session, forced.user.username))).toBe(invalid);
  });

  test("a session of a challenge does not continue a sign-up, nor the other way round", async () => {
    const { user, session } = await signedUp();
    const asked = await world.call("InitiateAuth", {
      ClientId: client.id,
      AuthFlow: "USER_AUTH",
      AuthParameters: { USERNAME: user.username, PREFERRED_CHALLENGE: "EMAIL_OTP" },
    });
    expect(await refusal(goOn(asked.Session, user.username))).toBe(invalid);
    const call = world.call("RespondToAuthChallenge", {
      ClientId: client.id,
      ChallengeName: "EMAIL_OTP",
      Session: session,
      ChallengeResponses: { USERNAME: user.username, EMAIL_OTP_CODE: "12345678" },
    });
    expect(await refusal(call)).toBe(invalid);
  });

  test("a client without ALLOW_USER_AUTH gets no session at all", async () => {
    const app = await world.client(pool, {
      ExplicitAuthFlows: ["ALLOW_USER_PASSWORD_AUTH", "ALLOW_REFRESH_TOKEN_AUTH"],
    });
    const user = await world.user(pool);
    const session = await openSignUpSession(world.context, {
      pool,
      client: app,
      user,
      typed: user.username,
    });
    expect(session).toBeUndefined();
  });
});
