import type { InitiateAuthResponse } from "@aws-sdk/client-cognito-identity-provider";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import type { User } from "../../../emulator/domain/user.ts";
import type {
  AssertionJson,
  FalseClaims,
  SoftwareAuthenticator,
} from "../../../emulator/testing/software-authenticator.ts";
import { createPasskeyWorld, origin, rpId, type PasskeyWorld } from "../passkeys/passkey-world.ts";
import { refusal, rightPassword } from "./world.ts";

let it: PasskeyWorld;
let authenticator: SoftwareAuthenticator;
beforeAll(async () => {
  it = await createPasskeyWorld();
});
beforeEach(async () => {
  await it.startAfresh();
  authenticator = it.authenticator();
  await it.register(authenticator);
});
afterAll(() => it.world.close());

const notAccepted = "NotAuthorizedException: Invalid passkey credential for the user.";
const deadSession = "NotAuthorizedException: Invalid session for the user.";
const usedSession =
  "NotAuthorizedException: Invalid session for the user, session can only be used once.";

const initiate = (more: Record<string, string> = {}, user: User = it.user) =>
  it.world.call("InitiateAuth", {
    ClientId: it.client.id,
    AuthFlow: "USER_AUTH",
    AuthParameters: { USERNAME: user.username, ...more },
  });
const preferred = (user?: User) => initiate({ PREFERRED_CHALLENGE: "WEB_AUTHN" }, user);
const optionsOf = ({ ChallengeParameters }: InitiateAuthResponse): string =>
  ChallengeParameters?.["CREDENTIAL_REQUEST_OPTIONS"] ?? "";
const respond = (
  asked: InitiateAuthResponse,
  responses: Record<string, string>,
  ChallengeName: "WEB_AUTHN" | "SELECT_CHALLENGE" | "PASSWORD" = "WEB_AUTHN",
  user: User = it.user,
) =>
  it.world.call("RespondToAuthChallenge", {
    ClientId: it.client.id,
    ChallengeName,
    Session: asked.Session,
    ChallengeResponses: { USERNAME: user.username, ...responses },
  });
const answer = (asked: InitiateAuthResponse, assertion: unknown) =>
  respond(asked, { CREDENTIAL: JSON.stringify(assertion) });
const signedIn = (outcome: InitiateAuthResponse) => {
  expect(outcome.ChallengeParameters).toEqual({});
  expect(outcome.AuthenticationResult?.AccessToken).toBeTypeOf("string");
};

describe("WEB_AUTHN", () => {
  test("the request options are those of AWS's sample, as text", async () => {
    const asked = await preferred();
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
        const asked = await preferred();
        signedIn(await answer(asked, other.get(optionsOf(asked))));
      }
    },
  );

  test("a synced passkey, which counts nothing, signs in again and again", async () => {
    const synced = it.authenticator({ counts: false });
    await it.register(synced);
    for (let times = 0; times < 2; times += 1) {
      const asked = await preferred();
      signedIn(await answer(asked, synced.get(optionsOf(asked))));
    }
  });

  test("an authenticator that names no user signs in", async () => {
    const asked = await preferred();
    const assertion = authenticator.get(optionsOf(asked));
    const { userHandle: _, ...response } = assertion.response;
    signedIn(await answer(asked, { ...assertion, response }));
    const again = await preferred();
    const second = authenticator.get(optionsOf(again));
    signedIn(
      await answer(again, { ...second, response: { ...second.response, userHandle: null } }),
    );
  });

  test("a user without password signs in", async () => {
    const { user } = it;
    await it.world.change(it.pool, user, { password: undefined });
    const asked = await preferred();
    expect(asked.AvailableChallenges).toEqual(["WEB_AUTHN"]);
    signedIn(await answer(asked, authenticator.get(optionsOf(asked))));
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
    expect(await initiate()).toMatchObject({
      ChallengeName: "SELECT_CHALLENGE",
      ChallengeParameters: {},
      AvailableChallenges: ["PASSWORD_SRP", "PASSWORD", "EMAIL_OTP", "SMS_OTP", "WEB_AUTHN"],
    });
  });

  test("ANSWER=WEB_AUTHN asks it, without AvailableChallenges", async () => {
    const asked = await respond(await initiate(), { ANSWER: "WEB_AUTHN" }, "SELECT_CHALLENGE");
    expect(asked).not.toHaveProperty("AvailableChallenges");
    expect(asked.ChallengeName).toBe("WEB_AUTHN");
    signedIn(await answer(asked, authenticator.get(optionsOf(asked))));
  });

  test("ANSWER=WEB_AUTHN with CREDENTIAL answers the challenge that was asked", async () => {
    const asked = await preferred();
    const CREDENTIAL = JSON.stringify(authenticator.get(optionsOf(asked)));
    const answered = { ANSWER: "WEB_AUTHN", CREDENTIAL };
    signedIn(await respond(asked, answered, "SELECT_CHALLENGE"));
  });

  test.for(["WEB_AUTHN", "SELECT_CHALLENGE"] as const)(
    "an assertion by %s before any challenge was asked ends the session",
    async (name) => {
      const elsewhere = await preferred();
      const CREDENTIAL = JSON.stringify(authenticator.get(optionsOf(elsewhere)));
      const asked = await initiate();
      const answered = { ANSWER: "WEB_AUTHN", CREDENTIAL };
      expect(await refusal(respond(asked, answered, name))).toBe(notAccepted);
      expect(await refusal(respond(asked, { ANSWER: "WEB_AUTHN" }, "SELECT_CHALLENGE"))).toBe(
        deadSession,
      );
    },
  );

  test("CREDENTIAL is required", async () => {
    expect(await refusal(respond(await preferred(), {}))).toBe(
      "InvalidParameterException: Missing required parameter CREDENTIAL",
    );
  });

  test("a user without passkeys who prefers it gets the choice, without it", async () => {
    const bob = await it.world.user(it.pool, { password: rightPassword });
    const asked = await preferred(bob);
    expect(asked).toMatchObject({
      ChallengeName: "SELECT_CHALLENGE",
      AvailableChallenges: ["PASSWORD_SRP", "PASSWORD"],
    });
    const chosen = respond(asked, { ANSWER: "WEB_AUTHN" }, "SELECT_CHALLENGE", bob);
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
    const offered = async () => (await preferred()).AvailableChallenges;
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

describe("an assertion that proves nothing ends the session", () => {
  const refusedOnce = async (lie: (options: string) => unknown): Promise<void> => {
    const asked = await preferred();
    expect(await refusal(answer(asked, lie(optionsOf(asked))))).toBe(notAccepted);
    const honest = authenticator.get(optionsOf(asked), { counter: 1_000 });
    expect(await refusal(answer(asked, honest))).toBe(deadSession);
  };
  const lies: readonly (readonly [string, FalseClaims])[] = [
    ["another challenge", { challenge: Buffer.alloc(32).toString("base64url") }],
    ["another type", { type: "webauthn.create" }],
    ["another origin", { origin: "https://evil.test" }],
    ["an origin above the relying party", { origin: "https://example.com" }],
    ["an origin without TLS", { origin: "http://app.example.com" }],
    ["a frame of another origin", { crossOrigin: true }],
    ["another relying party", { rpId: "example.com" }],
    ["nobody there", { userPresent: false }],
    ["another user", { userHandle: Buffer.from("somebody").toString("base64url") }],
  ];
  test.for(lies)("%s", async ([, claims]) => {
    await refusedOnce((options) => authenticator.get(options, claims));
  });

  test("no user verification, where that is required", async () => {
    const asked = await preferred();
    const unverified = authenticator.get(optionsOf(asked), { userVerified: false });
    signedIn(await answer(asked, unverified));
    await it.webAuthn({ RelyingPartyId: rpId, UserVerification: "required" });
    await refusedOnce((options) => authenticator.get(options, { userVerified: false }));
  });

  const altered =
    (change: (response: AssertionJson["response"]) => object) => (options: string) => {
      const assertion = authenticator.get(options);
      return { ...assertion, response: { ...assertion.response, ...change(assertion.response) } };
    };
  const flipped = (base64url: string, at: number): string => {
    const bytes = Buffer.from(base64url, "base64url");
    bytes[at] = (bytes[at] ?? 0) ^ 1;
    return bytes.toString("base64url");
  };
  test.for([
    [
      "client data that was changed after signing",
      altered(({ clientDataJSON }) => {
        const text = Buffer.from(clientDataJSON, "base64url").toString().replace("{", "{ ");
        return { clientDataJSON: Buffer.from(text).toString("base64url") };
      }),
    ],
    [
      "authenticator data that was changed after signing",
      altered(({ authenticatorData }) => ({
        authenticatorData: flipped(authenticatorData, 36),
      })),
    ],
    [
      "a signature that was changed",
      altered(({ signature }) => ({
        signature: flipped(signature, 20),
      })),
    ],
    ["no signature", altered(() => ({ signature: "" }))],
    ["a signature that is no text", altered(() => ({ signature: 7 }))],
    ["authenticator data that are too short", altered(() => ({ authenticatorData: "AAAA" }))],
    ["client data that are no JSON", altered(() => ({ clientDataJSON: "AAAA" }))],
    ["nothing", () => ({})],
    ["null", () => null],
  ] as const)("%s", async ([, lie]) => refusedOnce(lie));

  test("text that is no JSON", async () => {
    const asked = await preferred();
    expect(await refusal(respond(asked, { CREDENTIAL: "{" }))).toBe(notAccepted);
    expect(await refusal(respond(asked, { CREDENTIAL: "{" }))).toBe(deadSession);
  });

  test("an id of another passkey of the same user", async () => {
    const other = it.authenticator();
    await it.register(other);
    const [id] = other.credentialIds;
    await refusedOnce((options) => ({ ...authenticator.get(options), id, rawId: id }));
  });

  test("a passkey of another user, who would sign in as this one", async () => {
    const bob = await it.world.user(it.pool, { password: rightPassword });
    const bobs = it.authenticator();
    await it.register(bobs, bob);
    const userHandle = Buffer.from(it.user.sub).toString("base64url");
    await refusedOnce((options) =>
      bobs.get({ ...JSON.parse(options), allowCredentials: [] }, { userHandle }),
    );
  });

  test("a passkey that was deleted since", async () => {
    const asked = await preferred();
    const AccessToken = await it.accessToken();
    const [CredentialId = ""] = authenticator.credentialIds;
    await it.world.call("DeleteWebAuthnCredential", { AccessToken, CredentialId });
    expect(await refusal(answer(asked, authenticator.get(optionsOf(asked))))).toBe(notAccepted);
  });

  test("a counter that did not grow", async () => {
    const first = await preferred();
    signedIn(await answer(first, authenticator.get(optionsOf(first), { counter: 5 })));
    await refusedOnce((options) => authenticator.get(options, { counter: 5 }));
    await refusedOnce((options) => authenticator.get(options, { counter: 4 }));
    await refusedOnce((options) => authenticator.get(options, { counter: 0 }));
    const last = await preferred();
    signedIn(await answer(last, authenticator.get(optionsOf(last), { counter: 6 })));
  });
});

describe("the session of WEB_AUTHN", () => {
  test("a replayed assertion meets a used session, and another session's challenge", async () => {
    const asked = await preferred();
    const assertion = authenticator.get(optionsOf(asked));
    signedIn(await answer(asked, assertion));
    expect(await refusal(answer(asked, assertion))).toBe(usedSession);
    expect(await refusal(answer(await preferred(), assertion))).toBe(notAccepted);
  });

  test("of answers at once exactly one signs in", async () => {
    const asked = await preferred();
    const options = optionsOf(asked);
    const outcomes = await Promise.all(
      [1, 2, 3, 4].map(() => refusal(answer(asked, authenticator.get(options)))),
    );
    expect(outcomes.filter((outcome) => outcome === "not refused")).toHaveLength(1);
  });

  test("of two sessions answered at once with one counter exactly one signs in", async () => {
    const asked = [await preferred(), await preferred(), await preferred()];
    const outcomes = await Promise.all(
      asked.map((each) =>
        refusal(answer(each, authenticator.get(optionsOf(each), { counter: 9 }))),
      ),
    );
    expect(outcomes.filter((outcome) => outcome === "not refused")).toHaveLength(1);
    expect(outcomes.filter((outcome) => outcome === notAccepted)).toHaveLength(2);
  });

  test("a late answer is refused", async () => {
    const asked = await preferred();
    it.world.clock.advance(180_000);
    expect(await refusal(answer(asked, authenticator.get(optionsOf(asked))))).toBe(
      "NotAuthorizedException: Invalid session for the user, session is expired.",
    );
  });

  test("of another client or user, or for another step, it is invalid, and stays good", async () => {
    const asked = await preferred();
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
    expect(await refusal(respond(asked, { CREDENTIAL }, "WEB_AUTHN", bob))).toBe(deadSession);
    expect(await refusal(respond(asked, { PASSWORD: rightPassword }, "PASSWORD"))).toBe(
      deadSession,
    );
    signedIn(await respond(asked, { CREDENTIAL }));
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
    const asked = await preferred();
    await it.world.change(it.pool, it.user, change);
    expect(await refusal(answer(asked, authenticator.get(optionsOf(asked))))).toBe(text);
  });
});

describe("passkeys and multi-factor authentication", () => {
  const twoFactors = {
    RelyingPartyId: rpId,
    FactorConfiguration: "MULTI_FACTOR_WITH_USER_VERIFICATION",
  } as const;
  const passkeys = { mfa: { enabled: [], passkeys: true } };

  test("where MFA is required, a passkey is offered only if it stands for two factors and the user chose so", async () => {
    const offered = async () => (await preferred()).AvailableChallenges;
    await it.configure({
      MfaConfiguration: "ON",
      SoftwareTokenMfaConfiguration: { Enabled: true },
    });
    expect(await offered()).toEqual(["PASSWORD_SRP", "PASSWORD"]);
    await it.world.change(it.pool, it.user, passkeys);
    expect(await offered()).toEqual(["PASSWORD_SRP", "PASSWORD"]);
    await it.webAuthn(twoFactors);
    expect(await offered()).toEqual(["PASSWORD_SRP", "PASSWORD", "WEB_AUTHN"]);
    await it.world.change(it.pool, it.user, { mfa: { enabled: [] } });
    expect(await offered()).toEqual(["PASSWORD_SRP", "PASSWORD"]);
  });

  test("a passkey that stands for two factors signs in without another one, user verified", async () => {
    await it.configure({
      MfaConfiguration: "ON",
      SoftwareTokenMfaConfiguration: { Enabled: true },
    });
    await it.webAuthn(twoFactors);
    await it.world.change(it.pool, it.user, passkeys);
    const unverified = await preferred();
    const lie = authenticator.get(optionsOf(unverified), { userVerified: false });
    expect(await refusal(answer(unverified, lie))).toBe(notAccepted);
    const asked = await preferred();
    expect(JSON.parse(optionsOf(asked))).toHaveProperty("userVerification", "required");
    signedIn(await answer(asked, authenticator.get(optionsOf(asked))));
  });

  test("where MFA is optional, it matters to users who turned a factor on", async () => {
    await it.configure({
      MfaConfiguration: "OPTIONAL",
      SoftwareTokenMfaConfiguration: { Enabled: true },
    });
    expect((await preferred()).ChallengeName).toBe("WEB_AUTHN");
    const mfa = {
      enabled: ["SOFTWARE_TOKEN_MFA" as const],
      softwareToken: { secret: "A", lastUse: { timeStep: 0, by: "" } },
    };
    await it.world.change(it.pool, it.user, { mfa });
    expect((await preferred()).ChallengeName).toBe("SELECT_CHALLENGE");
    await it.webAuthn(twoFactors);
    await it.world.change(it.pool, it.user, { mfa: { ...mfa, passkeys: true } });
    const asked = await preferred();
    signedIn(await answer(asked, authenticator.get(optionsOf(asked))));
  });

  test("MFA that became required after the challenge was asked counts", async () => {
    const asked = await preferred();
    await it.configure({
      MfaConfiguration: "ON",
      SoftwareTokenMfaConfiguration: { Enabled: true },
    });
    expect(await refusal(answer(asked, authenticator.get(optionsOf(asked))))).toBe(notAccepted);
  });
});

describe("the origin", () => {
  test("that of the registration does not bind the passkey: any page of the relying party may use it", async () => {
    const asked = await preferred();
    const page = "https://login.app.example.com";
    expect(page).not.toBe(origin);
    signedIn(await answer(asked, authenticator.get(optionsOf(asked), { origin: page })));
  });
});
