import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import type {
  FalseClaims,
  RegistrationJson,
} from "../../../emulator/testing/software-authenticator.ts";
import { refusal, rightPassword } from "../sign-in/world.ts";
import { createPasskeyWorld, origin, rpId, type PasskeyWorld } from "./passkey-world.ts";

let it: PasskeyWorld;
beforeAll(async () => {
  it = await createPasskeyWorld();
});
beforeEach(() => it.startAfresh());
afterAll(() => it.world.close());

const challengeNotFound =
  "WebAuthnChallengeNotFoundException: The WebAuthn challenge was not found or has expired.";
const notSupported =
  "WebAuthnCredentialNotSupportedException: The passkey provider or device is not supported.";
const invalid = "InvalidParameterException: The passkey credential is invalid.";

/** A registration that lies in one respect. */
const lying = async (claims: FalseClaims, how: Parameters<PasskeyWorld["authenticator"]>[0] = {}) =>
  it.complete(it.authenticator(how).create(await it.start(), claims));

describe("CompleteWebAuthnRegistration", () => {
  test.for([
    ["ES256", "none"],
    ["ES256", "packed"],
    ["RS256", "none"],
    ["RS256", "packed"],
  ] as const)("a passkey of %s with attestation %s", async ([algorithm, attestation]) => {
    const authenticator = it.authenticator({ algorithms: [algorithm], attestation });
    expect(await it.complete(authenticator.create(await it.start()))).toEqual({});
    expect(await it.list()).toEqual(authenticator.credentialIds);
  });

  test("what is listed", async () => {
    await it.register(
      it.authenticator({ attachment: "cross-platform", transports: ["usb", "nfc"] }),
    );
    const AccessToken = await it.accessToken();
    const listed = await it.world.call("ListWebAuthnCredentials", { AccessToken });
    expect(listed).toEqual({
      Credentials: [
        {
          AuthenticatorAttachment: "cross-platform",
          AuthenticatorTransports: ["usb", "nfc"],
          CreatedAt: new Date(it.world.clock.now()),
          CredentialId: expect.stringMatching(/^[\w-]{43}$/),
          FriendlyCredentialName: "Roaming passkey",
          RelyingPartyId: rpId,
        },
      ],
    });
  });

  test("a client that says neither attachment nor transports", async () => {
    const token = await it.accessToken();
    const made = it.authenticator().create(await it.start(token));
    const { transports: _, ...response } = made.response;
    const { authenticatorAttachment: __, ...credential } = made;
    await it.complete({ ...credential, response }, token);
    const { Credentials } = await it.world.call("ListWebAuthnCredentials", { AccessToken: token });
    expect(Credentials?.[0]).not.toHaveProperty("AuthenticatorAttachment");
    expect(Credentials?.[0]).toMatchObject({
      AuthenticatorTransports: [],
      FriendlyCredentialName: "Passkey",
    });
  });

  test.for([[origin], ["https://login.app.example.com"]] as const)(
    "a page of %s may register",
    async ([page]) => {
      expect(await lying({}, { origin: page })).toEqual({});
    },
  );

  test("a page of localhost may register over http, on any port, where that is the relying party", async () => {
    await it.webAuthn({ RelyingPartyId: "localhost" });
    expect(await lying({}, { origin: "http://localhost:5173" })).toEqual({});
  });

  test.for([
    "https://example.com",
    "https://otherapp.example.com",
    "https://app.example.com.evil.test",
    "http://app.example.com",
    "https://app.example.com:8443",
    "https://app.example.com/",
    "http://localhost:3000",
    "null",
    "",
  ])("a page of %j may not", async (page) => {
    expect(await refusal(lying({ origin: page }))).toBe(
      `WebAuthnOriginNotAllowedException: The origin ${page} is not allowed for the relying party ID.`,
    );
  });

  test("a page in another origin's frame may not", async () => {
    expect(await refusal(lying({ crossOrigin: true }))).toBe(
      `WebAuthnOriginNotAllowedException: The origin ${origin} is not allowed for the relying party ID.`,
    );
  });

  test("a passkey that was made for another relying party", async () => {
    expect(await refusal(lying({ rpId: "example.com" }))).toBe(
      "WebAuthnRelyingPartyMismatchException: The passkey is associated with another relying party ID than that of the user pool.",
    );
  });

  test("the relying party as it is on completion decides", async () => {
    const made = it.authenticator().create(await it.start());
    await it.webAuthn({ RelyingPartyId: "example.com" });
    expect(await refusal(it.complete(made))).toBe(
      "WebAuthnRelyingPartyMismatchException: The passkey is associated with another relying party ID than that of the user pool.",
    );
    const other = it.authenticator().create(await it.start(), { origin, rpId: "example.com" });
    await it.webAuthn(undefined);
    expect(await refusal(it.complete(other))).toBe(
      "WebAuthnRelyingPartyMismatchException: The passkey is associated with another relying party ID than that of the user pool.",
    );
  });

  test("an assertion is no registration", async () => {
    expect(await refusal(lying({ type: "webauthn.get" }))).toBe(invalid);
  });

  test("nobody was there", async () => {
    expect(await refusal(lying({ userPresent: false }))).toBe(invalid);
  });

  test("user verification counts where it is required, and only there", async () => {
    expect(await lying({ userVerified: false })).toEqual({});
    await it.webAuthn({ RelyingPartyId: rpId, UserVerification: "required" });
    expect(await refusal(lying({ userVerified: false }))).toBe(notSupported);
    await it.webAuthn({
      RelyingPartyId: rpId,
      UserVerification: "preferred",
      FactorConfiguration: "MULTI_FACTOR_WITH_USER_VERIFICATION",
    });
    expect(await refusal(lying({ userVerified: false }))).toBe(notSupported);
    expect(await lying({})).toEqual({});
  });

  test("an algorithm that was not offered", async () => {
    const made = it.authenticator().create(await it.start());
    expect(await refusal(it.complete(withBytes(made, "010203262001", "010203272001")))).toBe(
      notSupported,
    );
  });

  test("an attestation format that nobody knows", async () => {
    const made = it.authenticator().create(await it.start());
    const [none, nune] = ["none", "nune"].map((fmt) => Buffer.from(fmt).toString("hex"));
    expect(await refusal(it.complete(withBytes(made, none ?? "", nune ?? "")))).toBe(notSupported);
  });

  test("an attestation that signs something else", async () => {
    const made = it.authenticator({ attestation: "packed" }).create(await it.start());
    const clientDataJSON = Buffer.from(made.response.clientDataJSON, "base64url").toString();
    const other = clientDataJSON.replace("{", "{ ");
    const response = {
      ...made.response,
      clientDataJSON: Buffer.from(other).toString("base64url"),
    };
    expect(await refusal(it.complete({ ...made, response }))).toBe(invalid);
    expect(await it.list()).toEqual([]);
  });

  test("an id that is not the authenticator's", async () => {
    const made = it.authenticator().create(await it.start());
    const id = it.authenticator().create(await it.start()).id;
    expect(await refusal(it.complete({ ...made, id, rawId: id }))).toBe(invalid);
  });
});

describe("a registration challenge", () => {
  test("is good for one registration", async () => {
    const options = await it.start();
    await it.complete(it.authenticator().create(options));
    expect(await refusal(it.complete(it.authenticator().create(options)))).toBe(challengeNotFound);
  });

  test("of two registrations at once exactly one gets it", async () => {
    const token = await it.accessToken();
    const options = await it.start(token);
    const outcomes = await Promise.all(
      [1, 2, 3, 4].map(() => refusal(it.complete(it.authenticator().create(options), token))),
    );
    expect(outcomes.filter((outcome) => outcome === "not refused")).toHaveLength(1);
    expect(outcomes.filter((outcome) => outcome === challengeNotFound)).toHaveLength(3);
    expect(await it.list()).toHaveLength(1);
  });

  test("is used up by a registration that is refused", async () => {
    const options = await it.start();
    const authenticator = it.authenticator();
    await refusal(it.complete(authenticator.create(options, { userPresent: false })));
    expect(await refusal(it.complete(it.authenticator().create(options)))).toBe(challengeNotFound);
  });

  test("that was never issued is not found", async () => {
    const challenge = Buffer.alloc(32).toString("base64url");
    expect(await refusal(lying({ challenge }))).toBe(challengeNotFound);
  });

  test("expires with the browser's timeout", async () => {
    const token = await it.accessToken();
    const [late, inTime] = [await it.start(token), await it.start(token)];
    it.world.clock.advance(59_999);
    await it.complete(it.authenticator().create(inTime), token);
    it.world.clock.advance(1);
    expect(await refusal(it.complete(it.authenticator().create(late), token))).toBe(
      challengeNotFound,
    );
  });

  test("of another user is not found, and stays good for its own", async () => {
    const bob = await it.world.user(it.pool, { password: rightPassword });
    const made = it.authenticator().create(await it.start());
    expect(await refusal(it.complete(made, await it.accessToken(bob)))).toBe(challengeNotFound);
    expect(await it.complete(made)).toEqual({});
  });

  test("of another client is a mismatch, and stays good for its own", async () => {
    const other = await it.world.client(it.pool);
    const made = it.authenticator().create(await it.start());
    expect(await refusal(it.complete(made, await it.accessToken(it.user, other)))).toBe(
      "WebAuthnClientMismatchException: The access token was issued to another client than the one that started the registration.",
    );
    expect(await it.complete(made)).toEqual({});
  });

  test("is no session of a sign-in, nor the other way round", async () => {
    const { challenge } = await it.start();
    const answered = it.world.call("RespondToAuthChallenge", {
      ClientId: it.client.id,
      ChallengeName: "PASSWORD",
      Session: String(challenge),
      ChallengeResponses: { USERNAME: it.user.username, PASSWORD: rightPassword },
    });
    expect(await refusal(answered)).toBe("NotAuthorizedException: Invalid session for the user.");
    const { Session } = await it.world.call("InitiateAuth", {
      ClientId: it.client.id,
      AuthFlow: "USER_AUTH",
      AuthParameters: { USERNAME: it.user.username },
    });
    expect(await refusal(lying({ challenge: Session }))).toBe(challengeNotFound);
  });
});

describe("the number of passkeys", () => {
  test("twenty, and a deleted one makes room", async () => {
    const token = await it.accessToken();
    const register = async () =>
      it.complete(it.authenticator().create(await it.start(token)), token);
    for (let count = 0; count < 20; count += 1) await register();
    expect(await refusal(register())).toBe(
      "LimitExceededException: The maximum number of passkeys for the user was reached.",
    );
    const [first = ""] = await it.list(token);
    await it.world.call("DeleteWebAuthnCredential", { AccessToken: token, CredentialId: first });
    await register();
    expect(await it.list(token)).toHaveLength(20);
  });

  test("a passkey is registered once, whoever says it is theirs", async () => {
    const bob = await it.world.user(it.pool, { password: rightPassword });
    const bobs = await it.accessToken(bob);
    const made = it.authenticator().create(await it.start());
    await it.complete(made);
    const { challenge } = await it.start(bobs);
    const clientData = JSON.stringify({ type: "webauthn.create", challenge, origin });
    const response = {
      ...made.response,
      clientDataJSON: Buffer.from(clientData).toString("base64url"),
    };
    expect(await refusal(it.complete({ ...made, response }, bobs))).toBe(
      "InvalidParameterException: The passkey is already registered.",
    );
    expect(await it.list(bobs)).toEqual([]);
  });
});

describe("a Credential that is no RegistrationResponseJSON", () => {
  const broken: readonly (readonly [string, (made: RegistrationJson) => unknown])[] = [
    ["null", () => null],
    ["a text", (made) => JSON.stringify(made)],
    ["a list", (made) => [made]],
    ["an empty object", () => ({})],
    ["another rawId", (made) => ({ ...made, rawId: "AAAA" })],
    ["an id that is not base64url", (made) => ({ ...made, id: "a+b=", rawId: "a+b=" })],
    ["another type", (made) => ({ ...made, type: "password" })],
    ["no response", (made) => ({ ...made, response: undefined })],
    ["a response of null", (made) => ({ ...made, response: null })],
    ["no clientDataJSON", (made) => changed(made, { clientDataJSON: undefined })],
    ["client data that is no JSON", (made) => changed(made, { clientDataJSON: "AAAA" })],
    ["client data that is a number", (made) => changed(made, { clientDataJSON: "MTIz" })],
    ["client data without an origin", (made) => changed(made, { clientDataJSON: "e30" })],
    ["a number for attestationObject", (made) => changed(made, { attestationObject: 7 })],
    [
      "an attestationObject that is no CBOR",
      (made) => changed(made, { attestationObject: "_____w" }),
    ],
    ["an attestationObject that is a number", (made) => changed(made, { attestationObject: "AA" })],
    ["transports that are no list", (made) => changed(made, { transports: "usb" })],
    ["transports that are no texts", (made) => changed(made, { transports: [1] })],
    ["deeply nested CBOR", (made) => changed(made, { attestationObject: "gYGB".repeat(20_000) })],
  ];
  test.for(broken)("%s", async ([, change]) => {
    const made = it.authenticator().create(await it.start());
    expect(await refusal(it.complete(change(made)))).toBe(invalid);
    expect(await it.list()).toEqual([]);
  });
});

const changed = (made: RegistrationJson, response: object) => ({
  ...made,
  response: { ...made.response, ...response },
});

/** The registration with some bytes of its attestation replaced, hex. */
function withBytes(made: RegistrationJson, from: string, to: string): RegistrationJson {
  const hex = Buffer.from(made.response.attestationObject, "base64url").toString("hex");
  if (!hex.includes(from)) throw new Error(`no ${from} in ${hex}`);
  const attestationObject = Buffer.from(hex.replace(from, to), "hex").toString("base64url");
  return { ...made, response: { ...made.response, attestationObject } };
}
