import {
  CodeMismatchException,
  InitiateAuthCommand,
  RespondToAuthChallengeCommand,
} from "@aws-sdk/client-cognito-identity-provider";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { newClient } from "../../../emulator/domain/new-client.ts";
import { newPool } from "../../../emulator/domain/new-pool.ts";
import type { User } from "../../../emulator/domain/user.ts";
import { passwordless, wrongCode } from "../../flows/sign-in/world.ts";
import { startTestEmulator, type TestEmulator } from "../../support/emulator.ts";

const ClientId = "wireclient0000000000000000";
const email = "wire@example.com";

let emulator: TestEmulator;
beforeAll(async () => {
  emulator = await startTestEmulator();
  const { stores } = emulator.context;
  const now = emulator.clock.now();
  const pool = newPool(
    { PoolName: "wire", ...passwordless },
    { id: "us-east-1_wire00000", region: "us-east-1", now },
  );
  const client = newClient(
    pool,
    { ClientName: "wire", ExplicitAuthFlows: ["ALLOW_USER_AUTH", "ALLOW_CUSTOM_AUTH"] },
    { id: ClientId, now },
  );
  const user: User = {
    poolId: pool.id,
    sub: "34c84488-e0e1-70ae-d2ee-991ad1a898c8",
    username: "wire",
    usernameKey: "wire",
    attributes: { email },
    status: "CONFIRMED",
    enabled: true,
    formerPasswords: [],
    aliases: [],
    pendingAttributes: {},
    createdAt: now,
    updatedAt: now,
  };
  await stores.pools.add(pool);
  await stores.clients.add(client);
  await stores.users.add(user);
});
afterAll(() => emulator.stop());

describe("sign-in over the wire", () => {
  test("the SDK signs in by e-mail code; a wrong code is its CodeMismatchException", async () => {
    const { Session, AvailableChallenges } = await emulator.sdk.send(
      new InitiateAuthCommand({
        ClientId,
        AuthFlow: "USER_AUTH",
        AuthParameters: { USERNAME: "wire", PREFERRED_CHALLENGE: "EMAIL_OTP" },
      }),
    );
    expect(AvailableChallenges).toEqual(["EMAIL_OTP"]);
    const [message] = await emulator.inbox({ to: email });
    const code = message?.code ?? "";
    const answer = (EMAIL_OTP_CODE: string) =>
      emulator.sdk.send(
        new RespondToAuthChallengeCommand({
          ClientId,
          ChallengeName: "EMAIL_OTP",
          Session,
          ChallengeResponses: { USERNAME: "wire", EMAIL_OTP_CODE },
        }),
      );
    await expect(answer(wrongCode(code))).rejects.toThrow(CodeMismatchException);
    const { AuthenticationResult, ChallengeParameters } = await answer(code);
    expect(ChallengeParameters).toEqual({});
    expect(AuthenticationResult).toMatchObject({ ExpiresIn: 3600, TokenType: "Bearer" });
  });

  test("a flow that is not built is 501 under a type of our own", async () => {
    const DefineAuthChallenge = "arn:aws:lambda:us-east-1:000000000000:function:define";
    await emulator.context.stores.pools.update("us-east-1_wire00000", (pool) => ({
      ...pool,
      settings: { ...pool.settings, LambdaConfig: { DefineAuthChallenge } },
    }));
    const { status, body } = await emulator.call("InitiateAuth", {
      ClientId,
      AuthFlow: "CUSTOM_AUTH",
      AuthParameters: { USERNAME: "wire" },
    });
    expect(status).toBe(501);
    expect(body).toEqual({
      __type: "OperationNotBuiltByEmulator",
      message: "This emulator does not have CUSTOM_AUTH yet.",
    });
  });

  test("an unsigned AdminInitiateAuth is refused, an unsigned InitiateAuth is not", async () => {
    const given = { ClientId, AuthFlow: "USER_AUTH", AuthParameters: { USERNAME: "wire" } };
    const admin = await emulator.call(
      "AdminInitiateAuth",
      { UserPoolId: "us-east-1_wire00000", ...given },
      { signed: false },
    );
    expect(admin.body["__type"]).toBe("MissingAuthenticationTokenException");
    const open = await emulator.call("InitiateAuth", given, { signed: false });
    expect(open.body["ChallengeName"]).toBe("SELECT_CHALLENGE");
  });
});
