import {
  AdminInitiateAuthCommand,
  CognitoIdentityProviderClient,
} from "@aws-sdk/client-cognito-identity-provider";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { startEmulator, type RunningEmulator } from "../../emulator/index.ts";
import { Run, type Ended } from "./command.ts";

const UserPoolId = "us-east-1_Shop";
const ClientId = "serverclient00000000000000";
const [USERNAME, PASSWORD] = ["ada", "Correct-horse-1"];
const client = {
  ClientName: "server",
  ClientId,
  ExplicitAuthFlows: ["ALLOW_ADMIN_USER_PASSWORD_AUTH" as const],
};
const users = [{ Username: USERNAME, Password: PASSWORD }];
const pool = { PoolName: "shop", UserPoolId, clients: [client], users };

let emulator: RunningEmulator;
let cognito: CognitoIdentityProviderClient;
beforeAll(async () => {
  emulator = await startEmulator({ seed: { pools: [pool] } });
  cognito = new CognitoIdentityProviderClient(emulator.clientConfig());
});
afterAll(async () => {
  cognito.destroy();
  await emulator.stop();
});
beforeEach(() => emulator.reset());

async function idToken(): Promise<string> {
  const { AuthenticationResult } = await cognito.send(
    new AdminInitiateAuthCommand({
      UserPoolId,
      ClientId,
      AuthFlow: "ADMIN_USER_PASSWORD_AUTH",
      AuthParameters: { USERNAME, PASSWORD },
    }),
  );
  return AuthenticationResult?.IdToken ?? "";
}

const decode = (parameters: readonly string[], how = {}, url = emulator.url): Promise<Ended> =>
  new Run(["token", "decode", ...parameters], { COGNITO_EMULATOR_URL: url }, how).ended;

/** The token with one part changed, and its signature as it was. */
function forged(jwt: string, part: 0 | 1, change: object): string {
  const parts = jwt.split(".");
  const before = JSON.parse(Buffer.from(parts[part] ?? "", "base64url").toString()) as object;
  parts[part] = Buffer.from(JSON.stringify({ ...before, ...change })).toString("base64url");
  return parts.join(".");
}

describe("token decode", () => {
  test("shows header, claims and times, and that a token is good", async () => {
    const { code, out, err } = await decode([await idToken()]);
    expect({ code, err }).toEqual({ code: 0, err: "" });
    expect(out).toMatch(/^Header\n {2}kid +"\S+"\n {2}alg +"RS256"\nClaims\n/);
    expect(out).toMatch(/\n {2}exp +\d+ {2}\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.000Z\n/);
    expect(out).toMatch(/\nValid: signed by us-east-1_Shop, and not expired\n$/);
  });

  test.each([[[]], [["-"]]])("reads standard input with the parameters %j", async (parameters) => {
    const { code, out } = await decode(parameters, { input: `${await idToken()}\n` });
    expect(code).toBe(0);
    expect(out).toContain("\nValid: ");
  });

  test.each([
    ["claims", "its signature is wrong", (jwt: string) => forged(jwt, 1, { admin: true })],
    ["key id", "no key of its pool has its key id", (jwt: string) => forged(jwt, 0, { kid: "x" })],
    [
      "algorithm",
      '"alg" (Algorithm) Header Parameter value not allowed',
      (jwt: string) => forged(jwt, 0, { alg: "none" }),
    ],
    [
      "issuer",
      "the emulator at URL has no pool us-east-1_Other",
      (jwt: string) => forged(jwt, 1, { iss: "https://example.com/us-east-1_Other" }),
    ],
  ])("a token whose %s was changed is not valid: %s", async (_what, why, change) => {
    const { code, out } = await decode([change(await idToken()), "--json"]);
    expect({ code, verdict: JSON.parse(out) }).toMatchObject({
      code: 1,
      verdict: { valid: false, reason: why.replace("URL", emulator.url) },
    });
  });

  test("an expired token says when, by the emulator's clock", async () => {
    const jwt = await idToken();
    const now = await emulator.clock.freeze("2100-01-01T00:00:00Z");
    const { code, out } = await decode([jwt]);
    expect(code).toBe(1);
    expect(out).toMatch(/\nNot valid: it expired at 20\S+Z, and the emulator's clock shows /);
    expect(out.trimEnd().endsWith(now.toISOString())).toBe(true);
  });

  test("a token that was signed before the keys were changed is good", async () => {
    const jwt = await idToken();
    await emulator.rotateKeys(UserPoolId);
    expect(await decode([jwt])).toMatchObject({ code: 0 });
  });

  test("without an emulator it is shown, and not trusted", async () => {
    const { code, out } = await decode([await idToken(), "--json"], {}, "http://127.0.0.1:1");
    expect({ code, told: JSON.parse(out) }).toMatchObject({
      code: 1,
      told: {
        claims: { token_use: "id" },
        valid: false,
        reason: "no emulator answers at http://127.0.0.1:1 to verify it with",
      },
    });
  });

  test.each([
    ["x", "this is no JSON Web Token: three parts in base64url, joined by dots"],
    ["a.b.c.d.e", "this is a refresh token: it is encrypted, and only its issuer can read it"],
  ])("%s is refused", async (given, why) => {
    const err = `cognito-emulator: ${why}\n`;
    expect(await decode([given])).toEqual({ code: 1, out: "", err });
  });
});
