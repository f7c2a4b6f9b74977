import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import type { SoftwareAuthenticator } from "../../../emulator/testing/software-authenticator.ts";
import {
  notAccepted,
  optionsOf,
  passkeySignIn,
  signedIn,
  type PasskeySignIn,
} from "../passkeys/passkey-sign-in.ts";
import { createPasskeyWorld, rpId, type PasskeyWorld } from "../passkeys/passkey-world.ts";
import { refusal } from "./world.ts";

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

describe("passkeys and multi-factor authentication", () => {
  const twoFactors = {
    RelyingPartyId: rpId,
    FactorConfiguration: "MULTI_FACTOR_WITH_USER_VERIFICATION",
  } as const;
  const passkeys = { mfa: { enabled: [], passkeys: true } };

  test("where MFA is required, a passkey is offered only if it stands for two factors and the user chose so", async () => {
    const offered = async () => (await client.preferred()).AvailableChallenges;
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
    const unverified = await client.preferred();
    const lie = authenticator.get(optionsOf(unverified), { userVerified: false });
    expect(await refusal(client.answer(unverified, lie))).toBe(notAccepted);
    const asked = await client.preferred();
    expect(JSON.parse(optionsOf(asked))).toHaveProperty("userVerification", "required");
    signedIn(await client.answer(asked, authenticator.get(optionsOf(asked))));
  });

  test("where MFA is optional, it matters to users who turned a factor on", async () => {
    await it.configure({
      MfaConfiguration: "OPTIONAL",
      SoftwareTokenMfaConfiguration: { Enabled: true },
    });
    expect((await client.preferred()).ChallengeName).toBe("WEB_AUTHN");
    const mfa = {
      enabled: ["SOFTWARE_TOKEN_MFA" as const],
      softwareToken: { secret: "A", lastUse: { timeStep: 0, by: "" } },
    };
    await it.world.change(it.pool, it.user, { mfa });
    expect((await client.preferred()).ChallengeName).toBe("SELECT_CHALLENGE");
    await it.webAuthn(twoFactors);
    await it.world.change(it.pool, it.user, { mfa: { ...mfa, passkeys: true } });
    const asked = await client.preferred();
    signedIn(await client.answer(asked, authenticator.get(optionsOf(asked))));
  });

  test("MFA that became required after the challenge was asked counts", async () => {
    const asked = await client.preferred();
    await it.configure({
      MfaConfiguration: "ON",
      SoftwareTokenMfaConfiguration: { Enabled: true },
    });
    expect(await refusal(client.answer(asked, authenticator.get(optionsOf(asked))))).toBe(
      notAccepted,
    );
  });
});
