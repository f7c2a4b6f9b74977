import {
  AdminCreateUserCommand,
  CognitoIdentityProviderClient,
  InitiateAuthCommand,
  RespondToAuthChallengeCommand,
  SignUpCommand,
} from "@aws-sdk/client-cognito-identity-provider";
import { createRemoteJWKSet, jwtVerify } from "jose";
import { resolve } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { connectEmulator, type ConnectedEmulator } from "../../emulator/index.ts";
import { SrpClient } from "../../contracts/proofs/srp-client.ts";
import { started } from "./command.ts";

const template = resolve(import.meta.dirname, "../flows/seeding/templates/sam.yaml");
const Username = "ada@example.com";
const newPassword = "Correct-horse-battery-1";

let running: Awaited<ReturnType<typeof started>>;
let emulator: ConnectedEmulator;
let cognito: CognitoIdentityProviderClient;
let UserPoolId: string;
let ClientId: string;
beforeAll(async () => {
  running = await started(["--seed", template, "--region", "eu-west-1"]);
  const ready = running.ready as typeof running.ready & { outputs: Record<string, string> };
  ({ UserPoolId = "", WebClientId: ClientId = "" } = ready.outputs);
  emulator = await connectEmulator({ url: ready.url });
  cognito = new CognitoIdentityProviderClient({
    ...emulator.clientConfig(),
    region: "eu-west-1",
  });
});
afterAll(async () => {
  cognito.destroy();
  await running[Symbol.asyncDispose]();
});

/** USER_SRP_AUTH up to what is asked after the password. */
async function passwordVerified(password: string) {
  const srp = new SrpClient();
  const { ChallengeName, ChallengeParameters = {} } = await cognito.send(
    new InitiateAuthCommand({
      ClientId,
      AuthFlow: "USER_SRP_AUTH",
      AuthParameters: { USERNAME: Username, SRP_A: srp.srpA },
    }),
  );
  expect(ChallengeName).toBe("PASSWORD_VERIFIER");
  const user = ChallengeParameters["USER_ID_FOR_SRP"] ?? "";
  const identity = { poolName: UserPoolId.split("_")[1] ?? "", user, password };
  // The claim is signed with the emulator's time of day, which is the machine's.
  const claim = srp.claim(identity, ChallengeParameters, (await emulator.clock.now()).getTime());
  return cognito.send(
    new RespondToAuthChallengeCommand({
      ClientId,
      ChallengeName: "PASSWORD_VERIFIER",
      ChallengeResponses: { USERNAME: user, ...claim },
    }),
  );
}

describe("cognito-emulator start --seed with a serverless team's SAM template", () => {
  test("SignUp is refused: only administrators create users", async () => {
    const UserAttributes = [{ Name: "email", Value: Username }];
    await expect(
      cognito.send(
        new SignUpCommand({ ClientId, Username, Password: newPassword, UserAttributes }),
      ),
    ).rejects.toMatchObject({
      name: "NotAuthorizedException",
      message: "SignUp is not permitted for this user pool",
    });
  });

  test("an admin-created user is asked for a new password by SRP, and gets tokens", async () => {
    await cognito.send(
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
    const { code, subject } = await emulator.inbox.latest({ to: Username });
    expect(subject).toBe("Welcome");

    const asked = await passwordVerified(code ?? "");
    expect(asked).toMatchObject({ ChallengeName: "NEW_PASSWORD_REQUIRED" });
    expect(asked.AuthenticationResult).toBeUndefined();
    const answer = (NEW_PASSWORD: string) =>
      cognito.send(
        new RespondToAuthChallengeCommand({
          ClientId,
          ChallengeName: "NEW_PASSWORD_REQUIRED",
          Session: asked.Session,
          ChallengeResponses: { USERNAME: Username, NEW_PASSWORD },
        }),
      );
    // One character too short for the template's policy, and long enough for AWS's default.
    await expect(answer("Short-hors1")).rejects.toMatchObject({
      name: "InvalidPasswordException",
    });
    const { AuthenticationResult } = await answer(newPassword);
    const [pool] = await emulator.listPools();
    const keys = createRemoteJWKSet(new URL(`${pool?.issuer}/.well-known/jwks.json`));
    const { payload } = await jwtVerify(AuthenticationResult?.IdToken ?? "", keys, {
      issuer: pool?.issuer ?? "",
      audience: ClientId,
    });
    expect(payload).toMatchObject({ email: Username, token_use: "id" });

    const again = await passwordVerified(newPassword);
    expect(again.AuthenticationResult).toMatchObject({ TokenType: "Bearer" });
    await expect(passwordVerified(code ?? "")).rejects.toMatchObject({
      name: "NotAuthorizedException",
      message: "Incorrect username or password.",
    });
  });
});
