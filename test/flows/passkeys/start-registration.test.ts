import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { refusal, rightPassword } from "../sign-in/world.ts";
import { createPasskeyWorld, rpId, type PasskeyWorld } from "./passkey-world.ts";

let it: PasskeyWorld;
beforeAll(async () => {
  it = await createPasskeyWorld();
});
afterAll(() => it.world.close());

describe("StartWebAuthnRegistration", () => {
  test("the options are those of AWS's sample, for the relying party and the user", async () => {
    const options = await it.start();
    expect(options).toEqual({
      authenticatorSelection: {
        requireResidentKey: true,
        residentKey: "required",
        userVerification: "preferred",
      },
      challenge: expect.stringMatching(/^[\w-]{43}$/),
      excludeCredentials: [],
      pubKeyCredParams: [
        { alg: -7, type: "public-key" },
        { alg: -257, type: "public-key" },
      ],
      rp: { id: rpId, name: rpId },
      timeout: 60_000,
      user: {
        displayName: "ann",
        id: Buffer.from(it.user.sub).toString("base64url"),
        name: "ann",
      },
    });
    expect(Object.keys(options)).toEqual(Object.keys(options).toSorted());
  });

  test("each call gives another challenge", async () => {
    const [one, two] = [await it.start(), await it.start()];
    expect(one["challenge"]).not.toBe(two["challenge"]);
  });

  test("registered passkeys are excluded", async () => {
    const authenticator = it.authenticator();
    await it.register(authenticator);
    const [id] = authenticator.credentialIds;
    expect((await it.start())["excludeCredentials"]).toEqual([{ id, type: "public-key" }]);
    expect(() => authenticator.create({})).toThrow(TypeError);
    const again = await it.start();
    expect(() => authenticator.create(again)).toThrow(
      expect.objectContaining({ name: "InvalidStateError" }),
    );
  });

  test.for([
    [{ UserVerification: "required" }, "required"],
    [{ UserVerification: "preferred" }, "preferred"],
    [{ FactorConfiguration: "SINGLE_FACTOR" }, "preferred"],
    [{ FactorConfiguration: "MULTI_FACTOR_WITH_USER_VERIFICATION" }, "required"],
  ] as const)("with %j user verification is %s", async ([configuration, wanted]) => {
    await it.webAuthn({ RelyingPartyId: rpId, ...configuration });
    expect(await it.start()).toHaveProperty("authenticatorSelection.userVerification", wanted);
    await it.webAuthn({ RelyingPartyId: rpId });
  });

  test("without a RelyingPartyId it is the custom domain, else the prefix domain, else nothing", async () => {
    await it.webAuthn(undefined);
    expect(await refusal(it.start())).toBe(
      "WebAuthnConfigurationMissingException: The user pool does not have a relying party ID or a domain.",
    );
    const { domains } = it.world.context.stores;
    const domain = {
      poolId: it.pool.id,
      managedLoginVersion: 1,
      createdAt: 1,
      updatedAt: 1,
    } as const;
    await domains.add({ ...domain, domain: "my-app" });
    expect(await it.start()).toHaveProperty("rp.id", "my-app.localhost");
    const customCertificateArn = "arn:aws:acm:us-east-1:000000000000:certificate/1";
    await domains.add({ ...domain, domain: "auth.example.com", customCertificateArn });
    expect(await it.start()).toHaveProperty("rp.id", "auth.example.com");
    await it.webAuthn({ RelyingPartyId: rpId });
    expect(await it.start()).toHaveProperty("rp.id", rpId);
  });

  test("a pool that does not allow WEB_AUTHN refuses", async () => {
    const pool = await it.world.pool();
    const user = await it.world.user(pool, { username: "bob", password: rightPassword });
    const token = await it.accessToken(user, await it.world.client(pool));
    expect(await refusal(it.start(token))).toBe(
      "WebAuthnNotEnabledException: WebAuthn is not enabled for this user pool.",
    );
    expect(await refusal(it.complete({}, token))).toBe(
      "WebAuthnNotEnabledException: WebAuthn is not enabled for this user pool.",
    );
  });

  test("whoever must reset the password is refused everywhere", async () => {
    const user = await it.world.user(it.pool, { username: "carol", password: rightPassword });
    const AccessToken = await it.accessToken(user);
    await it.world.change(it.pool, user, { status: "RESET_REQUIRED" });
    for (const call of [
      it.start(AccessToken),
      it.complete({}, AccessToken),
      it.world.call("ListWebAuthnCredentials", { AccessToken }),
      it.world.call("DeleteWebAuthnCredential", { AccessToken, CredentialId: "x" }),
    ]) {
      expect(await refusal(call)).toBe(
        "PasswordResetRequiredException: Password reset required for the user",
      );
    }
  });

  test("anything but an access token is refused everywhere", async () => {
    for (const call of [
      it.start("garbage"),
      it.complete({}, "garbage"),
      it.world.call("ListWebAuthnCredentials", { AccessToken: "garbage" }),
      it.world.call("DeleteWebAuthnCredential", { AccessToken: "garbage", CredentialId: "x" }),
    ]) {
      expect(await refusal(call)).toBe("NotAuthorizedException: Invalid Access Token");
    }
  });
});
