import {
  DescribeUserPoolClientCommand,
  DescribeUserPoolCommand,
} from "@aws-sdk/client-cognito-identity-provider";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { checkedSeed } from "../../../emulator/flows/seeding/check-seed.ts";
import { defaultSeed } from "../../../emulator/flows/seeding/default-seed.ts";
import { seeder } from "../../../emulator/flows/seeding/seeder.ts";
import { startTestEmulator, type TestEmulator } from "../../support/emulator.ts";

let emulator: TestEmulator;
beforeAll(async () => {
  const seed = seeder(checkedSeed(defaultSeed("us-east-1")), { region: "us-east-1" });
  emulator = await startTestEmulator({ seed });
});
afterAll(() => emulator.stop());

const poolId = "us-east-1_emulator0";
const publicClient = "emulatorpublicclient000000";
const serverClient = "emulatorserverclient000000";
const email = "you@example.com";

const describeClient = async (ClientId: string) => {
  const command = new DescribeUserPoolClientCommand({ UserPoolId: poolId, ClientId });
  return (await emulator.sdk.send(command)).UserPoolClient;
};

describe("a start without a seed", () => {
  test("makes the pool, for e-mail addresses as usernames and codes or passwords as first factors", async () => {
    const { UserPool } = await emulator.sdk.send(
      new DescribeUserPoolCommand({ UserPoolId: poolId }),
    );
    expect(UserPool).toMatchObject({
      Id: poolId,
      Name: "emulator",
      Domain: "emulator",
      UsernameAttributes: ["email"],
      UsernameConfiguration: { CaseSensitive: false },
      AutoVerifiedAttributes: ["email"],
      AdminCreateUserConfig: { AllowAdminCreateUserOnly: false },
    });
    expect(UserPool?.Policies?.SignInPolicy?.AllowedFirstAuthFactors?.toSorted()).toEqual([
      "EMAIL_OTP",
      "PASSWORD",
    ]);
  });

  test("makes a public client and a confidential one", async () => {
    const flows = [
      "ALLOW_REFRESH_TOKEN_AUTH",
      "ALLOW_USER_AUTH",
      "ALLOW_USER_PASSWORD_AUTH",
      "ALLOW_USER_SRP_AUTH",
    ];
    const [open, confidential] = [
      await describeClient(publicClient),
      await describeClient(serverClient),
    ];
    expect(open?.ClientSecret).toBeUndefined();
    expect(open?.ExplicitAuthFlows?.toSorted()).toEqual(flows);
    expect(confidential?.ClientSecret).toBe("emulatorserversecret0000000000000000000000000000000");
    expect(confidential?.ExplicitAuthFlows?.toSorted()).toEqual([
      "ALLOW_ADMIN_USER_PASSWORD_AUTH",
      ...flows,
    ]);
  });

  test("is ready for sign-up, confirmation and sign-in by a code", async () => {
    const code = async () => (await emulator.inbox({ to: email }))[0]?.code;
    const signedUp = await emulator.call("SignUp", {
      ClientId: publicClient,
      Username: email,
      UserAttributes: [{ Name: "email", Value: email }],
    });
    expect(signedUp.body).toMatchObject({ UserConfirmed: false });
    const ConfirmationCode = await code();
    await emulator.call("ConfirmSignUp", {
      ClientId: publicClient,
      Username: email,
      ConfirmationCode,
    });
    const asked = await emulator.call("InitiateAuth", {
      ClientId: publicClient,
      AuthFlow: "USER_AUTH",
      AuthParameters: { USERNAME: email, PREFERRED_CHALLENGE: "EMAIL_OTP" },
    });
    const answered = await emulator.call("RespondToAuthChallenge", {
      ClientId: publicClient,
      ChallengeName: "EMAIL_OTP",
      Session: asked.body["Session"],
      ChallengeResponses: { USERNAME: email, EMAIL_OTP_CODE: await code() },
    });
    expect(answered.body).toMatchObject({ AuthenticationResult: { TokenType: "Bearer" } });
  });

  test("is a seed like any other", () => {
    expect(checkedSeed(defaultSeed("us-east-1")).seed.pools).toHaveLength(1);
  });

  test("makes the pool of another region under that region's name", () => {
    expect(defaultSeed("eu-west-1").pools[0]?.UserPoolId).toBe("eu-west-1_emulator0");
  });
});
