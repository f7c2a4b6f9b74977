import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import type { SoftwareAuthenticator } from "../../../emulator/testing/software-authenticator.ts";
import {
  deadSession,
  notAccepted,
  optionsOf,
  passkeySignIn,
  signedIn,
  type PasskeySignIn,
} from "../passkeys/passkey-sign-in.ts";
import { createPasskeyWorld, type PasskeyWorld } from "../passkeys/passkey-world.ts";
import { refusal, rightPassword } from "./world.ts";

let it: PasskeyWorld;
let client: PasskeySignIn;
let authenticator: SoftwareAuthenticator;
beforeAll(async () => {
  it = await createPasskeyWorld();
  client = passkeySignIn(it);
});
beforeEach(async () => {
  await it.startAfresh();
  authenticator = it.authenticator();
  await it.register(authenticator);
});
afterAll(() => it.world.close());

const usedSession =
  "NotAuthorizedException: Invalid session for the user, session can only be used once.";

describe("the session of WEB_AUTHN", () => {
  test("a replayed assertion meets a used session, and another session's challenge", async () => {
    const asked = await client.preferred();
    const assertion = authenticator.get(optionsOf(asked));
    signedIn(await client.answer(asked, assertion));
    expect(await refusal(client.answer(asked, assertion))).toBe(usedSession);
    expect(await refusal(client.answer(await client.preferred(), assertion))).toBe(notAccepted);
  });

  test("of answers at once exactly one signs in", async () => {
    const asked = await client.preferred();
    const options = optionsOf(asked);
    const outcomes = await Promise.all(
      [1, 2, 3, 4].map(() => refusal(client.answer(asked, authenticator.get(options)))),
    );
    expect(outcomes.filter((outcome) => outcome === "not refused")).toHaveLength(1);
  });

  test("of two sessions answered at once with one counter exactly one signs in", async () => {
    const asked = [await client.preferred(), await client.preferred(), await client.preferred()];
    const outcomes = await Promise.all(
      asked.map((each) =>
        refusal(client.answer(each, authenticator.get(optionsOf(each), { counter: 9 }))),
      ),
    );
    expect(outcomes.filter((outcome) => outcome === "not refused")).toHaveLength(1);
    expect(outcomes.filter((outcome) => outcome === notAccepted)).toHaveLength(2);
  });

  test("a late answer is refused", async () => {
    const asked = await client.preferred();
    it.world.clock.advance(180_000);
    expect(await refusal(client.answer(asked, authenticator.get(optionsOf(asked))))).toBe(
      "NotAuthorizedException: Invalid session for the user, session is expired.",
    );
  });

  test("of another client or user, or for another step, it is invalid, and stays good", async () => {
    const asked = await client.preferred();
    const CREDENTIAL = JSON.stringify(authenticator.get(optionsOf(asked)));
    const other = await it.world.client(it.pool);
    const elsewhere = it.world.call("RespondToAuthChallenge", {
      ClientId: other.id,
      ChallengeName: "WEB_AUTHN",
      Session: asked.Session,
      ChallengeResponses: { USERNAME: it.user.username, CREDENTIAL },
    });
    expect(await refusal(elsewhere)).toBe(deadSession);
    const bob = await it.world.user(it.pool, { password: rightPassword });
    expect(await refusal(client.respond(asked, { CREDENTIAL }, "WEB_AUTHN", bob))).toBe(
      deadSession,
    );
    expect(await refusal(client.respond(asked, { PASSWORD: rightPassword }, "PASSWORD"))).toBe(
      deadSession,
    );
    signedIn(await client.respond(asked, { CREDENTIAL }));
  });

  test.for([
    [{ enabled: false }, "NotAuthorizedException: User is disabled."],
    [
      { status: "RESET_REQUIRED" },
      "PasswordResetRequiredException: Password reset required for the user",
    ],
    [{ status: "UNCONFIRMED" }, "UserNotConfirmedException: User is not confirmed."],
    [{ status: "FORCE_CHANGE_PASSWORD" }, notAccepted],
  ] as const)("a user who became %j meanwhile does not get in", async ([change, text]) => {
    const asked = await client.preferred();
    await it.world.change(it.pool, it.user, change);
    expect(await refusal(client.answer(asked, authenticator.get(optionsOf(asked))))).toBe(text);
  });
});
