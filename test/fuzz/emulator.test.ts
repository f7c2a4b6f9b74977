import { CognitoIdentityProvider } from "@aws-sdk/client-cognito-identity-provider";
import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { operations, type OperationName } from "../../emulator/model/generated/operations.ts";
import { registry } from "../../emulator/operations/registry.ts";
import { silentLog, type Log } from "../../emulator/platform/log.ts";
import { signature, startTestEmulator, type TestEmulator } from "../support/emulator.ts";
import { inWorld, typedInputOf } from "./inputs.ts";

// The keys of the registry are exactly the operation names.
const built = (Object.keys(registry) as OperationName[]).filter((name) => "run" in registry[name]);

let emulator: TestEmulator;
/** What the emulator logged as an error: it tells no client, so the test tells it. */
const faults: string[] = [];
beforeAll(async () => {
  const error: Log["error"] = (event, details) =>
    void faults.push(`${event} ${String(details?.["cause"])}`);
  emulator = await startTestEmulator({ log: { ...silentLog, error } });
});
afterAll(() => emulator.stop());

async function call(operation: OperationName, body: string) {
  const { statusCode, body: text } = await emulator.emulator.app.inject({
    method: "POST",
    url: "/",
    headers: {
      "content-type": "application/x-amz-json-1.1",
      "x-amz-target": `AWSCognitoIdentityProviderService.${operation}`,
      authorization: signature(),
    },
    payload: body,
  });
  return { status: statusCode, body: text === "" ? {} : (JSON.parse(text) as object) };
}

/** A pool with a client and a signed-in user; answers how to name them in a body. */
async function world(): Promise<(body: string) => string> {
  const sdk = new CognitoIdentityProvider({
    endpoint: emulator.url,
    region: "us-east-1",
    credentials: { accessKeyId: "AKIDEXAMPLE", secretAccessKey: "secret" },
  });
  const { UserPool } = await sdk.createUserPool({
    PoolName: "fuzz",
    AutoVerifiedAttributes: ["email"],
  });
  const UserPoolId = UserPool?.Id;
  const { UserPoolClient } = await sdk.createUserPoolClient({
    UserPoolId,
    ClientName: "fuzz",
    ExplicitAuthFlows: ["ALLOW_USER_AUTH", "ALLOW_USER_PASSWORD_AUTH", "ALLOW_REFRESH_TOKEN_AUTH"],
  });
  const ClientId = UserPoolClient?.ClientId;
  const user = { UserPoolId, Username: "jo" };
  await sdk.adminCreateUser({ ...user, MessageAction: "SUPPRESS" });
  await sdk.adminSetUserPassword({ ...user, Password: "Passw0rd!", Permanent: true });
  const { AuthenticationResult } = await sdk.initiateAuth({
    ClientId,
    AuthFlow: "USER_PASSWORD_AUTH",
    AuthParameters: { USERNAME: "jo", PASSWORD: "Passw0rd!" },
  });
  sdk.destroy();
  return (body) =>
    body
      .replaceAll(inWorld.pool, String(UserPoolId))
      .replaceAll(inWorld.client, String(ClientId))
      .replaceAll(inWorld.accessToken, String(AuthenticationResult?.AccessToken));
}

describe("no input makes a built operation fail, hang, or answer with an error of another operation", () => {
  test.each(built)("%s", async (name) => {
    const inThisWorld = await world();
    await fc.assert(
      fc.asyncProperty(typedInputOf(operations[name].input), async (input) => {
        const { status, body } = await call(name, inThisWorld(JSON.stringify(input)));
        expect([200, 400, 501], faults.splice(0).join("\n")).toContain(status);
        if (status !== 200) {
          expect(body).toMatchObject({ __type: expect.stringMatching(/^\w+$/) });
        }
      }),
      { numRuns: 40 },
    );
    const { undeclaredErrors } = emulator.emulator.coverage.report();
    expect(undeclaredErrors.filter(({ operation }) => operation === name)).toEqual([]);
  });
});
