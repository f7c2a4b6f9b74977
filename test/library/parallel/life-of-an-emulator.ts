import {
  CognitoIdentityProviderClient,
  InitiateAuthCommand,
  RespondToAuthChallengeCommand,
} from "@aws-sdk/client-cognito-identity-provider";
import { decodeJwt } from "jose";
import { expect, vi, type TestContext } from "vitest";
import { startEmulator, type RunningEmulator, type Seed } from "../../../emulator/index.ts";

/** What a file tells of its run; the JSON reporter writes it beside the test's outcome. */
export interface LifeMeta {
  readonly processId: number;
  readonly port: string;
  readonly startedAt: number;
  readonly endedAt: number;
  readonly residentMebibytes: number;
}

declare module "vitest" {
  interface TaskMeta {
    life?: LifeMeta;
  }
}

const seedOf = (name: string): Seed => ({
  pools: [
    {
      PoolName: name,
      UserPoolId: `us-east-1_${name}`,
      UsernameAttributes: ["email"],
      AutoVerifiedAttributes: ["email"],
      Policies: { SignInPolicy: { AllowedFirstAuthFactors: ["PASSWORD", "EMAIL_OTP"] } },
      clients: [
        { ClientName: "web", ClientId: `client${name}`, ExplicitAuthFlows: ["ALLOW_USER_AUTH"] },
      ],
      users: [
        {
          Username: `${name}@example.com`,
          Password: "Correct-horse-1",
          UserAttributes: [{ Name: "email_verified", Value: "true" }],
        },
      ],
    },
  ],
});

async function signInByCode(emulator: RunningEmulator, name: string): Promise<string> {
  const cognito = new CognitoIdentityProviderClient(emulator.clientConfig());
  const ClientId = `client${name}`;
  const USERNAME = `${name}@example.com`;
  const { Session } = await cognito.send(
    new InitiateAuthCommand({
      ClientId,
      AuthFlow: "USER_AUTH",
      AuthParameters: { USERNAME, PREFERRED_CHALLENGE: "EMAIL_OTP" },
    }),
  );
  const { code } = await emulator.inbox.latest({ to: USERNAME });
  const { AuthenticationResult } = await cognito.send(
    new RespondToAuthChallengeCommand({
      ClientId,
      ChallengeName: "EMAIL_OTP",
      Session,
      ChallengeResponses: { USERNAME, EMAIL_OTP_CODE: code ?? "" },
    }),
  );
  cognito.destroy();
  return AuthenticationResult?.IdToken ?? "";
}

/** TCP that this process still holds. */
export const openSockets = (): readonly string[] =>
  process.getActiveResourcesInfo().filter((name) => name.startsWith("TCP"));

/** All that a test file does with an emulator of its own, from its start until nothing of it is left. */
export async function lifeOfAnEmulator({ task }: TestContext, number: number): Promise<void> {
  const name = `File${number}`;
  const startedAt = Date.now();
  const emulator = await startEmulator();
  expect(await emulator.seed(seedOf(name))).toMatchObject({ created: { pools: 1, users: 1 } });
  const { iss, email } = decodeJwt(await signInByCode(emulator, name));
  expect([iss, email]).toEqual([`${emulator.url}/us-east-1_${name}`, `${name}@example.com`]);
  // Nobody else's users are here: what another file does, happens at another port.
  expect(await emulator.inbox.list()).toHaveLength(1);
  await emulator.stop();
  await expect(fetch(emulator.url)).rejects.toThrow("fetch failed");
  await vi.waitFor(() => expect(openSockets()).toEqual([]), { timeout: 30_000 });
  task.meta.life = {
    processId: process.pid,
    port: new URL(emulator.url).port,
    startedAt,
    endedAt: Date.now(),
    residentMebibytes: process.resourceUsage().maxRSS / 1024,
  };
}
