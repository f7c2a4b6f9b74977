import {
  generateAuthenticationOptions,
  generateRegistrationOptions,
  verifyAuthenticationResponse,
  verifyRegistrationResponse,
  type AuthenticationResponseJSON,
  type RegistrationResponseJSON,
} from "@simplewebauthn/server";
import { describe, expect, test } from "vitest";
import { SoftwareAuthenticator } from "../../emulator/testing/software-authenticator.ts";

const origin = "https://app.example.com";
const rpID = "example.com";
const supportedAlgorithmIDs = [-7, -257];
const expected = { expectedOrigin: origin, expectedRPID: rpID };

const creation = (more: Partial<Parameters<typeof generateRegistrationOptions>[0]> = {}) =>
  generateRegistrationOptions({
    rpName: "test",
    rpID,
    userName: "ann",
    supportedAlgorithmIDs,
    ...more,
  });
const request = (more: Partial<Parameters<typeof generateAuthenticationOptions>[0]> = {}) =>
  generateAuthenticationOptions({ rpID, ...more });
const named = (name: string) => expect.objectContaining({ name });

describe("a verifier that is not ours accepts", () => {
  test.for([
    ["ES256", "none"],
    ["ES256", "packed"],
    ["RS256", "none"],
    ["RS256", "packed"],
  ] as const)("%s with attestation %s", async ([algorithm, attestation]) => {
    const authenticator = new SoftwareAuthenticator({
      origin,
      algorithms: [algorithm],
      attestation,
    });
    const created = await creation();
    const registered = await verifyRegistrationResponse({
      // The verifier's types name attachments and transports one by one.
      response: authenticator.create(created) as RegistrationResponseJSON,
      expectedChallenge: created.challenge,
      supportedAlgorithmIDs,
      ...expected,
    });
    expect(registered.registrationInfo).toMatchObject({ fmt: attestation, userVerified: true });
    const credential = registered.registrationInfo?.credential;
    if (credential === undefined) throw new Error("not registered");

    for (const counter of [1, 2]) {
      const asked = await request();
      const { verified, authenticationInfo } = await verifyAuthenticationResponse({
        response: authenticator.get(JSON.stringify(asked)) as AuthenticationResponseJSON,
        expectedChallenge: asked.challenge,
        credential,
        ...expected,
      });
      expect(verified).toBe(true);
      expect(authenticationInfo.newCounter).toBe(counter);
    }
  });
});

describe("it refuses what a browser or an authenticator refuses", () => {
  test("a relying party of another site", async () => {
    const authenticator = new SoftwareAuthenticator({ origin });
    const foreign = await creation({ rpID: "example.org" });
    expect(() => authenticator.create(foreign)).toThrow(named("SecurityError"));
    const asked = await request({ rpID: "other.example.com" });
    expect(() => authenticator.get(asked)).toThrow(named("SecurityError"));
  });

  test("algorithms that it does not have", async () => {
    const authenticator = new SoftwareAuthenticator({ origin, algorithms: ["RS256"] });
    const options = await creation({ supportedAlgorithmIDs: [-7] });
    expect(() => authenticator.create(options)).toThrow(named("NotSupportedError"));
  });

  test("user verification that it does not have, where it is required", async () => {
    const authenticator = new SoftwareAuthenticator({ origin, verifiesUser: false });
    const userVerification = "required" as const;
    const options = await creation({ authenticatorSelection: { userVerification } });
    expect(() => authenticator.create(options)).toThrow(named("NotAllowedError"));
    authenticator.create(await creation());
    const asked = await request({ userVerification });
    expect(() => authenticator.get(asked)).toThrow(named("NotAllowedError"));
  });

  test("a passkey that is excluded, and a request for none of its own", async () => {
    const authenticator = new SoftwareAuthenticator({ origin });
    expect(() => authenticator.get({ challenge: "AAAA", rpId: rpID })).toThrow(
      named("NotAllowedError"),
    );
    const { id } = authenticator.create(await creation());
    expect(authenticator.credentialIds).toEqual([id]);
    const options = await creation({ excludeCredentials: [{ id }] });
    expect(() => authenticator.create(options)).toThrow(named("InvalidStateError"));
    const asked = await request({ allowCredentials: [{ id: "AAAA" }] });
    expect(() => authenticator.get(asked)).toThrow(named("NotAllowedError"));
  });

  test("what is no WebAuthn options", () => {
    const authenticator = new SoftwareAuthenticator({ origin });
    for (const options of [undefined, null, 7, {}, "{}"]) {
      expect(() => authenticator.create(options)).toThrow(TypeError);
      expect(() => authenticator.get(options)).toThrow(TypeError);
    }
  });
});
