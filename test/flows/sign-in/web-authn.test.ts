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
import { createPasskeyWorld, origin, rpId, type PasskeyWorld } from "../passkeys/passkey-world.ts";
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

describe("WEB_AUTHN", () => {
  test("the request options are those of AWS's sample, as text", async () => {
    const asked = await client.preferred();
    expect(asked).toEqual({
      ChallengeName: "WEB_AUTHN",
      Session: expect.stringMatching(/^AYABe/),
      ChallengeParameters: { CREDENTIAL_REQUEST_OPTIONS: expect.any(String) },
      AvailableChallenges: ["PASSWORD_SRP", "PASSWORD", "WEB_AUTHN"],
    });
    const options: Record<string, unknown> = JSON.parse(optionsOf(asked));
    expect(options).toEqual({
      challenge: expect.stringMatching(/^[\w-]{43}$/),
      timeout: 180_000,
      rpId,
      allowCredentials: [
        { type: "public-key", id: authenticator.credentialIds[0], transports: ["internal"] },
      ],
      userVerification: "preferred",
    });
    expect(Object.keys(options)).toEqual([
      "challenge",
      "timeout",
      "rpId",
      "allowCredentials",
      "userVerification",
    ]);
  });

  test.for(["ES256", "RS256"] as const)(
    "a passkey of %s signs in, again and again",
    async (key) => {
      const other = it.authenticator({ algorithms: [key] });
      await it.register(other);
      for (let times = 0; times < 3; times += 1) {
        const asked = await client.preferred();
        signedIn(await client.answer(asked, other.get(optionsOf(asked))));
      }
    },
  );

  test("a synced passkey, which counts nothing, signs in again and again", async () => {
    const synced = it.authenticator({ counts: false });
    await it.register(synced);
    for (let times = 0; times < 2; times += 1) {
      const asked = await client.preferred();
      signedIn(await client.answer(asked, synced.get(optionsOf(asked))));
    }
  });

  test("an authenticator that names no user signs in", async () => {
    const asked = await client.preferred();
    const assertion = authenticator.get(optionsOf(asked));
    const { userHandle: _, ...response } = assertion.response;
    signedIn(await client.answer(asked, { ...assertion, response }));
    const again = await client.preferred();
    const second = authenticator.get(optionsOf(again));
    signedIn(
      await client.answer(again, { ...second, response: { ...second.response, userHandle: null } }),
    );
  });

  test("a user without password signs in", async () => {
    const { user } = it;
    await it.world.change(it.pool, user, { password: undefined });
    const asked = await client.preferred();
    expect(asked.AvailableChallenges).toEqual(["WEB_AUTHN"]);
    signedIn(await client.answer(asked, authenticator.get(optionsOf(asked))));
  });
});

describe("choosing WEB_AUTHN", () => {
  test("SELECT_CHALLENGE offers it last", async () => {
    await it.configure({
      Policies: {
        SignInPolicy: {
          AllowedFirstAuthFactors: ["WEB_AUTHN", "SMS_OTP", "EMAIL_OTP", "PASSWORD"],
        },
      },
    });
    await it.world.change(it.pool, it.user, {
      attributes: { email: "ann@example.com", phone_number: "+15550100" },
    });
    expect(await client.initiate()).toMatchObject({
      ChallengeName: "SELECT_CHALLENGE",
      ChallengeParameters: {},
      AvailableChallenges: ["PASSWORD_SRP", "PASSWORD", "EMAIL_OTP", "SMS_OTP", "WEB_AUTHN"],
    });
  });

  test("ANSWER=WEB_AUTHN asks it, without AvailableChallenges", async () => {
    const asked = await client.respond(
      await client.initiate(),
      { ANSWER: "WEB_AUTHN" },
      "SELECT_CHALLENGE",
    );
    expect(asked).not.toHaveProperty("AvailableChallenges");
    expect(asked.ChallengeName).toBe("WEB_AUTHN");
    signedIn(await client.answer(asked, authenticator.get(optionsOf(asked))));
  });

  test("ANSWER=WEB_AUTHN with CREDENTIAL answers the challenge that was asked", async () => {
    const asked = await client.preferred();
    const CREDENTIAL = JSON.stringify(authenticator.get(optionsOf(asked)));
    const answered = { ANSWER: "WEB_AUTHN", CREDENTIAL };
    signedIn(await client.respond(asked, answered, "SELECT_CHALLENGE"));
  });

  test.for(["WEB_AUTHN", "SELECT_CHALLENGE"] as const)(
    "an assertion by %s before any challenge was asked ends the session",
    async (name) => {
      const elsewhere = await client.preferred();
      const CREDENTIAL = JSON.stringify(authenticator.get(optionsOf(elsewhere)));
      const asked = await client.initiate();
      const answered = { ANSWER: "WEB_AUTHN", CREDENTIAL };
      expect(await refusal(client.respond(asked, answered, name))).toBe(notAccepted);
      expect(
        await refusal(client.respond(asked, { ANSWER: "WEB_AUTHN" }, "SELECT_CHALLENGE")),
      ).toBe(deadSession);
    },
  );

  test("CREDENTIAL is required", async () => {
    expect(await refusal(client.respond(await client.preferred(), {}))).toBe(
      "InvalidParameterException: Missing required parameter CREDENTIAL",
    );
  });

  test("a user without passkeys who prefers it gets the choice, without it", async () => {
    const bob = await it.world.user(it.pool, { password: rightPassword });
    const asked = await client.preferred(bob);
    expect(asked).toMatchObject({
      ChallengeName: "SELECT_CHALLENGE",
      AvailableChallenges: ["PASSWORD_SRP", "PASSWORD"],
    });
    const chosen = client.respond(asked, { ANSWER: "WEB_AUTHN" }, "SELECT_CHALLENGE", bob);
    expect(await refusal(chosen)).toBe(
      "InvalidParameterException: The challenge WEB_AUTHN is not available for the user.",
    );
  });

  test("a name that nobody has gets what a user without passkeys gets", async () => {
    const hiding = await it.world.client(it.pool, { PreventUserExistenceErrors: "ENABLED" });
    const asked = await it.world.call("InitiateAuth", {
      ClientId: hiding.id,
      AuthFlow: "USER_AUTH",
      AuthParameters: { USERNAME: "nobody", PREFERRED_CHALLENGE: "WEB_AUTHN" },
    });
    expect(asked).toMatchObject({
      ChallengeName: "SELECT_CHALLENGE",
      AvailableChallenges: ["PASSWORD_SRP", "PASSWORD"],
    });
  });

  test("a pool that no longer allows it, a new relying party, a temporary password: not offered", async () => {
    const withoutPasskey = ["PASSWORD_SRP", "PASSWORD"];
    const offered = async () => (await client.preferred()).AvailableChallenges;
    await it.webAuthn({ RelyingPartyId: "example.com" });
    expect(await offered()).toEqual(withoutPasskey);
    await it.webAuthn({ RelyingPartyId: rpId });
    await it.world.change(it.pool, it.user, { status: "FORCE_CHANGE_PASSWORD" });
    expect(await offered()).toEqual(withoutPasskey);
    await it.world.change(it.pool, it.user, { status: "CONFIRMED" });
    expect(await offered()).toEqual([...withoutPasskey, "WEB_AUTHN"]);
    await it.configure({ Policies: { SignInPolicy: { AllowedFirstAuthFactors: ["PASSWORD"] } } });
    expect(await offered()).toEqual(withoutPasskey);
  });
});

describe("the origin", () => {
  test("that of the registration does not bind the passkey: any page of the relying party may use it", async () => {
    const asked = await client.preferred();
    const page = "https://login.app.example.com";
    expect(page).not.toBe(origin);
    signedIn(await client.answer(asked, authenticator.get(optionsOf(asked), { origin: page })));
  });
});
