import {
  AuthenticationDetails,
  CognitoUser,
  CognitoUserPool,
  type CognitoUserSession,
} from "amazon-cognito-identity-js";
import {
  AdminCreateUserCommand,
  DescribeUserPoolClientCommand,
  DescribeUserPoolCommand,
} from "@aws-sdk/client-cognito-identity-provider";
import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { readSeed } from "../../../emulator/flows/seeding/read-seed.ts";
import { seeder } from "../../../emulator/flows/seeding/seeder.ts";
import { systemClock } from "../../../emulator/platform/clock.ts";
import { startTestEmulator, type TestEmulator } from "../../support/emulator.ts";

const text = readFileSync(resolve(import.meta.dirname, "templates/sam.yaml"), "utf8");
const reading = { region: "eu-west-1", accountId: "123456789012" };
const source = readSeed([{ name: "sam.yaml", text }], reading);
const { UserPoolId = "", WebClientId: ClientId = "" } = source.outputs ?? {};
const Username = "ada@example.com";

let emulator: TestEmulator;
beforeAll(async () => {
  // The client signs the time of day, so the clock has to be the machine's.
  emulator = await startTestEmulator({
    clock: systemClock,
    seed: seeder(source, { region: reading.region }),
  });
  emulator.sdk.config.region = async () => reading.region;
});
afterAll(() => emulator.stop());

describe("a serverless team's SAM template", () => {
  test("tells what it is about in its outputs, and nothing that leads nowhere", () => {
    expect(source.outputs).toEqual({
      UserPoolId: expect.stringMatching(/^eu-west-1_[0-9A-Za-z]{9}$/),
      WebClientId: expect.stringMatching(/^[0-9a-z]{26}$/),
      Issuer: `https://cognito-idp.eu-west-1.amazonaws.com/${UserPoolId}`,
    });
    expect(source.notes).toEqual([]);
  });

  test("makes the pool that it declares", async () => {
    const { UserPool } = await emulator.sdk.send(new DescribeUserPoolCommand({ UserPoolId }));
    expect(UserPool).toMatchObject({
      Name: "members-dev",
      Domain: "members-dev-eu",
      UsernameAttributes: ["email"],
      UsernameConfiguration: { CaseSensitive: false },
      AdminCreateUserConfig: { AllowAdminCreateUserOnly: true },
      Policies: {
        PasswordPolicy: {
          MinimumLength: 12,
          RequireUppercase: true,
          RequireSymbols: false,
          TemporaryPasswordValidityDays: 3,
        },
      },
      DeletionProtection: "INACTIVE",
      UserPoolTier: "ESSENTIALS",
      UserPoolTags: { stage: "dev" },
    });
    const schema = UserPool?.SchemaAttributes ?? [];
    expect(schema.find(({ Name }) => Name === "email")).toMatchObject({ Required: true });
    expect(schema.at(-1)).toMatchObject({
      Name: "custom:tier",
      StringAttributeConstraints: { MinLength: "1", MaxLength: "10" },
    });
  });

  test("makes the client, with the scope of the resource server", async () => {
    const { UserPoolClient } = await emulator.sdk.send(
      new DescribeUserPoolClientCommand({ UserPoolId, ClientId }),
    );
    expect(UserPoolClient).toMatchObject({
      ClientName: "web",
      ExplicitAuthFlows: ["ALLOW_REFRESH_TOKEN_AUTH", "ALLOW_USER_SRP_AUTH"],
      AllowedOAuthScopes: ["email", "openid", "orders/read"],
      CallbackURLs: ["http://localhost:3000/callback", "http://localhost:3000/silent"],
    });
    expect(UserPoolClient?.ClientSecret).toBeUndefined();
  });

  test("does not let people sign themselves up", async () => {
    const { body } = await emulator.call("SignUp", {
      ClientId,
      Username,
      Password: "Correct-horse-1",
    });
    expect(body).toMatchObject({ __type: "NotAuthorizedException" });
  });

  test("a user whom an administrator creates signs in by SRP, sets a password, and gets tokens", async () => {
    await emulator.sdk.send(
      new AdminCreateUserCommand({
        UserPoolId,
        Username,
        DesiredDeliveryMediums: ["EMAIL"],
        UserAttributes: [
          { Name: "email", Value: Username },
          { Name: "email_verified", Value: "true" },
        ],
      }),
    );
    const [invitation] = await emulator.inbox({ to: Username });
    expect(invitation).toMatchObject({ subject: "Welcome" });
    const signedIn = await signIn(invitation?.code ?? "", "Correct-horse-battery-1");
    expect(signedIn.asked).toEqual(["newPasswordRequired"]);
    expect(signedIn.session.getIdToken().payload).toMatchObject({ email: Username });
    // With the new password nothing more is asked.
    const again = await signIn("Correct-horse-battery-1", "");
    expect(again.asked).toEqual([]);
    expect(again.session.getAccessToken().payload).toMatchObject({ client_id: ClientId });
  });
});

/** What the browser's library does, with an answer to each question that it puts. */
function signIn(
  Password: string,
  newPassword: string,
): Promise<{ readonly asked: readonly string[]; readonly session: CognitoUserSession }> {
  const Pool = new CognitoUserPool({ UserPoolId, ClientId, endpoint: emulator.url });
  const user = new CognitoUser({ Username, Pool });
  const asked: string[] = [];
  return new Promise((settle, reject) => {
    const callbacks = {
      onSuccess: (session: CognitoUserSession) => settle({ asked, session }),
      onFailure: reject,
      newPasswordRequired: () => {
        asked.push("newPasswordRequired");
        user.completeNewPasswordChallenge(newPassword, {}, callbacks);
      },
    };
    user.authenticateUser(new AuthenticationDetails({ Username, Password }), callbacks);
  });
}
