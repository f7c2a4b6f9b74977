import {
  AdminCreateUserCommand,
  AdminSetUserPasswordCommand,
  CognitoIdentityProviderClient,
  CreateUserPoolClientCommand,
  CreateUserPoolCommand,
} from "@aws-sdk/client-cognito-identity-provider";
import { AuthenticationDetails, CognitoUser, CognitoUserPool } from "amazon-cognito-identity-js";
import { afterAll, beforeAll, expect, test } from "vitest";
import { startEmulator, type RunningEmulator } from "../../emulator/index.ts";
import { asText } from "../compare/for-people.ts";
import { inboxCodes } from "../targets/codes/inbox-codes.ts";
import { ClientRecorder } from "./client-recorder.ts";
import { clientStage } from "./client-stage.ts";
import { replayClient } from "./replay-client.ts";

const region = "us-east-1";
const Username = "ada";
const Password = "Correct-Horse-Battery-7";
let emulator: RunningEmulator;

beforeAll(async () => {
  emulator = await startEmulator();
});
afterAll(() => emulator.stop());

const cognitoAt = (endpoint: string) =>
  new CognitoIdentityProviderClient({
    endpoint,
    region,
    credentials: { accessKeyId: "local", secretAccessKey: "local" },
  });

/** A pool that remembers devices. */
async function aPool(): Promise<{ readonly poolId: string; readonly clientId: string }> {
  const admin = cognitoAt(emulator.url);
  const { UserPool } = await admin.send(
    new CreateUserPoolCommand({
      PoolName: "devices",
      DeviceConfiguration: {
        ChallengeRequiredOnNewDevice: true,
        DeviceOnlyRememberedOnUserPrompt: false,
      },
    }),
  );
  const poolId = UserPool?.Id ?? "";
  const { UserPoolClient } = await admin.send(
    new CreateUserPoolClientCommand({ UserPoolId: poolId, ClientName: "app" }),
  );
  admin.destroy();
  return { poolId, clientId: UserPoolClient?.ClientId ?? "" };
}

test("a remembered device proves itself again, with a password of the replay's own", async () => {
  const { poolId: UserPoolId, clientId: ClientId } = await aPool();
  const recorder = await ClientRecorder.start({ upstream: emulator.url, region });
  const admin = cognitoAt(recorder.origin);
  await admin.send(new AdminCreateUserCommand({ UserPoolId, Username, MessageAction: "SUPPRESS" }));
  await admin.send(
    new AdminSetUserPasswordCommand({ UserPoolId, Username, Password, Permanent: true }),
  );
  admin.destroy();
  const Pool = new CognitoUserPool({ UserPoolId, ClientId, endpoint: recorder.origin });
  const user = new CognitoUser({ Username, Pool });
  const signIn = (): Promise<unknown> =>
    new Promise((onSuccess, onFailure) => {
      user.authenticateUser(new AuthenticationDetails({ Username, Password }), {
        onSuccess,
        onFailure,
      });
    });
  await signIn();
  await signIn();
  const recording = await recorder.end();
  const stage = clientStage({
    endpoint: emulator.url,
    region,
    codes: inboxCodes(emulator.url),
    addresses: "{name}@client.example.com",
  });

  const { differences, obstacles } = await replayClient(recording, stage);

  expect(recording.steps.map((step) => ("call" in step ? step.call : "other"))).toEqual([
    "AdminCreateUser",
    "AdminSetUserPassword",
    "InitiateAuth",
    "RespondToAuthChallenge",
    "ConfirmDevice",
    "InitiateAuth",
    "RespondToAuthChallenge",
    "RespondToAuthChallenge",
    "RespondToAuthChallenge",
  ]);
  expect(obstacles).toEqual([]);
  expect(asText({ open: differences })).toBe("no differences");
});
