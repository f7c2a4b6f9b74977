import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import type {
  AssertionJson,
  FalseClaims,
  SoftwareAuthenticator,
} from "../../../emulator/testing/software-authenticator.ts";
import {
  deadSession,
  notAccepted,
  optionsOf,
  passkeySignIn,
  signedIn,
  type PasskeySignIn,
} from "../passkeys/passkey-sign-in.ts";
import { createPasskeyWorld, rpId, type PasskeyWorld } from "../passkeys/passkey-world.ts";
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

describe("an assertion that proves nothing ends the session", () => {
  const refusedOnce = async (lie: (options: string) => unknown): Promise<void> => {
    const asked = await client.preferred();
    expect(await refusal(client.answer(asked, lie(optionsOf(asked))))).toBe(notAccepted);
    const honest = authenticator.get(optionsOf(asked), { counter: 1_000 });
    expect(await refusal(client.answer(asked, honest))).toBe(deadSession);
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
    const asked = await client.preferred();
    const unverified = authenticator.get(optionsOf(asked), { userVerified: false });
    signedIn(await client.answer(asked, unverified));
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
    const asked = await client.preferred();
    expect(await refusal(client.respond(asked, { CREDENTIAL: "{" }))).toBe(notAccepted);
    expect(await refusal(client.respond(asked, { CREDENTIAL: "{" }))).toBe(deadSession);
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
    const asked = await client.preferred();
    const AccessToken = await it.accessToken();
    const [CredentialId = ""] = authenticator.credentialIds;
    await it.world.call("DeleteWebAuthnCredential", { AccessToken, CredentialId });
    expect(await refusal(client.answer(asked, authenticator.get(optionsOf(asked))))).toBe(
      notAccepted,
    );
  });

  test("a counter that did not grow", async () => {
    const first = await client.preferred();
    signedIn(await client.answer(first, authenticator.get(optionsOf(first), { counter: 5 })));
    await refusedOnce((options) => authenticator.get(options, { counter: 5 }));
    await refusedOnce((options) => authenticator.get(options, { counter: 4 }));
    await refusedOnce((options) => authenticator.get(options, { counter: 0 }));
    const last = await client.preferred();
    signedIn(await client.answer(last, authenticator.get(optionsOf(last), { counter: 6 })));
  });
});
