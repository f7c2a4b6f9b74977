import {
  CompleteWebAuthnRegistrationCommand,
  StartWebAuthnRegistrationCommand,
} from "@aws-sdk/client-cognito-identity-provider";
import {
  deleteWebAuthnCredential,
  fetchAuthSession,
  listWebAuthnCredentials,
  signIn,
} from "aws-amplify/auth";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import {
  SoftwareAuthenticator,
  startEmulator,
  type RunningEmulator,
} from "../../../emulator/index.ts";
import { goodPassword, openUserPool, type Shape, type UserPool } from "../user-pool.ts";
import { leave, useAmplify } from "./app.ts";

let emulator: RunningEmulator;
beforeAll(async () => {
  emulator = await startEmulator();
});
afterAll(() => emulator.stop());

const shape: Shape = {
  pool: { Policies: { SignInPolicy: { AllowedFirstAuthFactors: ["PASSWORD", "WEB_AUTHN"] } } },
  client: { ExplicitAuthFlows: ["ALLOW_USER_AUTH", "ALLOW_USER_SRP_AUTH"] },
  mfa: { MfaConfiguration: "OFF", WebAuthnConfiguration: { RelyingPartyId: "localhost" } },
};

/** Amplify makes passkeys in a browser alone; here an authenticator in software answers for it. */
async function addPasskey({ admin }: UserPool): Promise<void> {
  const { tokens } = await fetchAuthSession();
  const AccessToken = tokens?.accessToken.toString() ?? "";
  const { CredentialCreationOptions } = await admin.send(
    new StartWebAuthnRegistrationCommand({ AccessToken }),
  );
  const authenticator = new SoftwareAuthenticator({ origin: "http://localhost:3000" });
  const Credential = authenticator.create(CredentialCreationOptions);
  await admin.send(new CompleteWebAuthnRegistrationCommand({ AccessToken, Credential }));
}

describe("aws-amplify and passkeys", () => {
  test("lists them, is offered them at the sign-in, and deletes them", async () => {
    const pool = await openUserPool(emulator, shape);
    await pool.addUser("eve");
    await useAmplify(pool);
    await signIn({ username: "eve", password: goodPassword });
    expect(await listWebAuthnCredentials()).toMatchObject({ credentials: [] });
    await addPasskey(pool);

    const { credentials } = await listWebAuthnCredentials();
    expect(credentials).toEqual([
      {
        credentialId: expect.any(String),
        friendlyCredentialName: expect.any(String),
        relyingPartyId: "localhost",
        authenticatorAttachment: "platform",
        authenticatorTransports: ["internal"],
        createdAt: expect.any(Date),
      },
    ]);
    await leave();
    const choice = await signIn({ username: "eve", options: { authFlowType: "USER_AUTH" } });
    expect(choice.nextStep).toMatchObject({
      availableChallenges: expect.arrayContaining(["WEB_AUTHN"]),
    });

    await signIn({ username: "eve", password: goodPassword });
    const credentialId = credentials[0]?.credentialId ?? "";
    await deleteWebAuthnCredential({ credentialId });
    expect(await listWebAuthnCredentials()).toMatchObject({ credentials: [] });
    await expect(deleteWebAuthnCredential({ credentialId })).rejects.toMatchObject({
      name: "ResourceNotFoundException",
    });
    await leave();
  });
});
