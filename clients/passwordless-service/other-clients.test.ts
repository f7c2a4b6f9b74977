import {
  AdminCreateUserCommand,
  CognitoIdentityProviderClient,
  CreateUserPoolClientCommand,
  type CreateUserPoolClientCommandInput,
} from "@aws-sdk/client-cognito-identity-provider";
import type { FastifyInstance } from "fastify";
import { afterAll, beforeAll, expect, test } from "vitest";
import { startEmulator, type RunningEmulator } from "../../emulator/index.ts";
import { createApp } from "./app.ts";
import { SignIns } from "./sign-ins.ts";

const poolId = "us-east-1_emulator0";
let emulator: RunningEmulator;
let cognito: CognitoIdentityProviderClient;
const apps: FastifyInstance[] = [];

beforeAll(async () => {
  emulator = await startEmulator();
  cognito = new CognitoIdentityProviderClient(emulator.clientConfig());
});
afterAll(async () => {
  await Promise.all(apps.map((app) => app.close()));
  cognito.destroy();
  await emulator.stop();
});

/** The service on a client of that shape. */
async function service(
  shape: Partial<CreateUserPoolClientCommandInput>,
): Promise<(url: string, payload: object) => Promise<{ status: number; body: unknown }>> {
  const { UserPoolClient } = await cognito.send(
    new CreateUserPoolClientCommand({ UserPoolId: poolId, ClientName: "shaped", ...shape }),
  );
  const clientId = UserPoolClient?.ClientId ?? "";
  const app = createApp(new SignIns(cognito, { poolId, clientId, region: "us-east-1" }));
  apps.push(app);
  return async (url, payload) => {
    const { statusCode, body } = await app.inject({ method: "POST", url, payload });
    return { status: statusCode, body: JSON.parse(body) };
  };
}

test("an unknown address is 404 where the client shows who exists", async () => {
  const post = await service({ ExplicitAuthFlows: ["ALLOW_USER_AUTH"] });

  expect(await post("/initiate-auth", { email: "nobody@example.com" })).toEqual({
    status: 404,
    body: { error: "user_not_found", message: "User does not exist." },
  });
});

test("a user who has only a password to sign in with is 409", async () => {
  const post = await service({ ExplicitAuthFlows: ["ALLOW_USER_AUTH"] });
  await cognito.send(
    new AdminCreateUserCommand({
      UserPoolId: poolId,
      Username: "invited@example.com",
      TemporaryPassword: "Correct-Horse-7",
      MessageAction: "SUPPRESS",
    }),
  );

  expect(await post("/initiate-auth", { email: "invited@example.com" })).toMatchObject({
    status: 409,
    body: { error: "no_email_sign_in" },
  });
});

test("with rotation the refresh token to use next is a new one", async () => {
  const post = await service({
    ExplicitAuthFlows: ["ALLOW_USER_AUTH"],
    RefreshTokenRotation: { Feature: "ENABLED", RetryGracePeriodSeconds: 0 },
  });
  const email = "rotating@example.com";
  const { body } = await post("/register", { email });
  const { code } = await emulator.inbox.latest({ to: email });
  const { auth } = body as { auth: object };
  const signedIn = await post("/verify-otp", { username: email, otp: code, ...auth });
  const { refresh_token: first } = signedIn.body as { refresh_token: string };
  const refreshed = await post("/refresh", { refresh_token: first });
  const reused = await post("/refresh", { refresh_token: first });

  expect(refreshed).toMatchObject({ status: 200, body: { refresh_token: expect.any(String) } });
  expect(refreshed.body).not.toMatchObject({ refresh_token: first });
  expect(reused).toMatchObject({ status: 401, body: { error: "not_authorized" } });
});

test("a client that does not allow the flow is 400, in Cognito's words", async () => {
  const post = await service({ ExplicitAuthFlows: ["ALLOW_REFRESH_TOKEN_AUTH"] });

  expect(await post("/initiate-auth", { email: "anybody@example.com" })).toEqual({
    status: 400,
    body: { error: "invalid_request", message: "USER_AUTH flow not enabled for this client" },
  });
});
