import {
  AdminCreateUserCommand,
  AdminInitiateAuthCommand,
  AdminSetUserPasswordCommand,
  AssociateSoftwareTokenCommand,
  CognitoIdentityProviderClient,
  InitiateAuthCommand,
  SetUserPoolMfaConfigCommand,
  SignUpCommand,
  VerifySoftwareTokenCommand,
} from "@aws-sdk/client-cognito-identity-provider";
import { createHmac } from "node:crypto";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { startEmulator, type RunningEmulator } from "../../emulator/index.ts";
import { totp } from "../proofs/totp.ts";
import { asText } from "../compare/for-people.ts";
import type { Exchange } from "../exchanges/exchange.ts";
import { startForwardingProxy } from "../exchanges/forwarding-proxy.ts";
import { signAgain } from "../exchanges/sign-again.ts";
import { inboxCodes } from "../targets/codes/inbox-codes.ts";
import { ClientRecorder } from "./client-recorder.ts";
import type { ClientRecording } from "./client-recording.ts";
import { clientStage } from "./client-stage.ts";
import { replayClient, type ClientReplay, type Given } from "./replay-client.ts";
import { TestingApplication } from "./testing-application.ts";

const region = "us-east-1";
const UserPoolId = "us-east-1_emulator0";
const publicClient = "emulatorpublicclient000000";
const serverClient = "emulatorserverclient000000";
const serverSecret = "emulatorserversecret0000000000000000000000000000000";
const Password = "Old-Friend-Of-Ours-1";

let emulator: RunningEmulator;
let recorder: ClientRecorder;
let cognito: CognitoIdentityProviderClient;

beforeAll(async () => {
  emulator = await startEmulator();
});
beforeEach(async () => {
  await emulator.reset();
  recorder = await ClientRecorder.start({ upstream: emulator.url, region });
  cognito = clientAt(recorder.origin);
  return async () => {
    cognito.destroy();
    await recorder.close();
  };
});
afterAll(() => emulator.stop());

const clientAt = (endpoint: string) =>
  new CognitoIdentityProviderClient({
    endpoint,
    region,
    credentials: { accessKeyId: "local", secretAccessKey: "local" },
  });

const secretHash = (user: string): string =>
  createHmac("sha256", serverSecret).update(`${user}${serverClient}`).digest("base64");

function replay(recording: ClientRecording, given: Given = {}): Promise<ClientReplay> {
  const stage = clientStage({
    endpoint: emulator.url,
    region,
    codes: inboxCodes(emulator.url),
    addresses: "{name}@client.example.com",
  });
  return replayClient(recording, stage, given);
}

/** Somebody who is there before anything is recorded. */
async function aUserFromBefore(Username: string): Promise<void> {
  const direct = clientAt(emulator.url);
  await direct.send(
    new AdminCreateUserCommand({ UserPoolId, Username, MessageAction: "SUPPRESS" }),
  );
  await direct.send(
    new AdminSetUserPasswordCommand({ UserPoolId, Username, Password, Permanent: true }),
  );
  direct.destroy();
}

async function optionalSoftwareTokens(): Promise<void> {
  const direct = clientAt(emulator.url);
  const SoftwareTokenMfaConfiguration = { Enabled: true };
  await direct.send(
    new SetUserPoolMfaConfigCommand({
      UserPoolId,
      MfaConfiguration: "OPTIONAL",
      SoftwareTokenMfaConfiguration,
    }),
  );
  direct.destroy();
}

describe("what is written down", () => {
  test("holds no password, token, code or secret, no address, and no cookie of another application", async () => {
    const heard: string[] = [];
    const spied = await startForwardingProxy({
      upstream: emulator.url,
      onExchange: ({ answer }: Exchange) => heard.push(answer.body.toString("utf8")),
    });
    const spying = await ClientRecorder.start({ upstream: spied.origin, region });
    const application = new TestingApplication({
      endpoint: spying.origin,
      inbox: emulator.url,
      poolId: UserPoolId,
      clientId: publicClient,
    });
    await application.endToEnd();
    const text = JSON.stringify(await spying.end());
    await spied.close();

    const codes = (await emulator.inbox.list({ to: application.email })).map(({ code }) => code);
    const given = heard
      .flatMap((body) => body.match(/"(?:[^"\\]|\\.){30,}"/g) ?? [])
      .filter((each) => !/ /.test(each));
    const secrets = [application.email, "Correct-Horse", "do-not-write-this-down", ...codes];
    expect(codes.length).toBe(2);
    expect(given.length).toBeGreaterThan(10);
    expect([...secrets, ...given].filter((each) => text.includes(String(each)))).toEqual([]);
  });

  test("a SECRET_HASH is a formula, which a replay computes for its own user", async () => {
    const Username = "grace@shop.example.org";
    const UserAttributes = [{ Name: "email", Value: Username }];
    const SecretHash = secretHash(Username);
    await cognito.send(
      new SignUpCommand({ ClientId: serverClient, Username, Password, SecretHash, UserAttributes }),
    );
    const recording = await recorder.end();
    const text = JSON.stringify(recording);

    expect(text).toContain("=secretHash");
    expect(text).not.toContain(serverSecret);
    expect(text).not.toContain(SecretHash);
    const { differences } = await replay(recording, { "client-secret:1": serverSecret });
    expect(asText({ open: differences })).toBe("no differences");
    const wrong = await replay(recording, { "client-secret:1": "w".repeat(51) });
    expect(wrong.differences.map(({ path }) => path)).toContain("status");
  });

  test("an authenticator app's codes are computed from the secret that the replay was given", async () => {
    const USERNAME = "joan@shop.example.org";
    await optionalSoftwareTokens();
    await cognito.send(
      new AdminCreateUserCommand({ UserPoolId, Username: USERNAME, MessageAction: "SUPPRESS" }),
    );
    await cognito.send(
      new AdminSetUserPasswordCommand({
        UserPoolId,
        Username: USERNAME,
        Password,
        Permanent: true,
      }),
    );
    const { AuthenticationResult } = await cognito.send(
      new InitiateAuthCommand({
        ClientId: publicClient,
        AuthFlow: "USER_PASSWORD_AUTH",
        AuthParameters: { USERNAME, PASSWORD: Password },
      }),
    );
    const AccessToken = AuthenticationResult?.AccessToken;
    const { SecretCode = "" } = await cognito.send(
      new AssociateSoftwareTokenCommand({ AccessToken }),
    );
    const UserCode = totp(SecretCode, Date.now());
    await cognito.send(new VerifySoftwareTokenCommand({ AccessToken, UserCode }));
    const recording = await recorder.end();

    expect(JSON.stringify(recording)).not.toContain(SecretCode);
    const { differences, obstacles } = await replay(recording);
    expect(obstacles).toEqual([]);
    expect(asText({ open: differences })).toBe("no differences");
  });

  test("a user who was there before is said to be needed, and may be given", async () => {
    await aUserFromBefore("old@shop.example.org");
    await cognito.send(
      new AdminInitiateAuthCommand({
        UserPoolId,
        ClientId: serverClient,
        AuthFlow: "ADMIN_USER_PASSWORD_AUTH",
        AuthParameters: {
          USERNAME: "old@shop.example.org",
          PASSWORD: Password,
          SECRET_HASH: secretHash("old@shop.example.org"),
        },
      }),
    );
    const recording = await recorder.end();

    expect(recording.given).toEqual({
      "<email:1>": "AdminInitiateAuth, step 1: a user who was there before",
      "<password Aa1! 20:1>": "AdminInitiateAuth, step 1: the password that this user had before",
    });
    const without = await replay(recording, { "client-secret:1": serverSecret });
    expect(without.obstacles).toEqual([
      "<email:1> is not known: AdminInitiateAuth, step 1: a user who was there before; give --value 'email:1=…'",
      "<password Aa1! 20:1> is not known: AdminInitiateAuth, step 1: the password that this user had before; give --value 'password Aa1! 20:1=…'",
    ]);
    await aUserFromBefore("other@shop.example.org");
    const { differences, obstacles } = await replay(recording, {
      "client-secret:1": serverSecret,
      "email:1": "other@shop.example.org",
      "password Aa1! 20:1": Password,
    });
    expect({ obstacles, text: asText({ open: differences }) }).toEqual({
      obstacles: [],
      text: "no differences",
    });
  });
});

describe("the proxy", () => {
  test("passes a browser's preflight through, and does not write it down", async () => {
    const preflight = await fetch(recorder.origin, {
      method: "OPTIONS",
      headers: {
        origin: "http://localhost:3000",
        "access-control-request-method": "POST",
        "access-control-request-headers": "content-type,x-amz-target,x-amz-user-agent",
      },
    });
    const answer = await fetch(recorder.origin, {
      method: "POST",
      headers: {
        origin: "http://localhost:3000",
        "content-type": "application/x-amz-json-1.1",
        "x-amz-target": "AWSCognitoIdentityProviderService.InitiateAuth",
      },
      body: "{}",
    });

    expect(preflight.headers.get("access-control-allow-origin")).toBe("*");
    expect(preflight.headers.get("access-control-allow-headers")).toContain("x-amz-target");
    expect(answer.headers.get("access-control-allow-origin")).toBe("*");
    expect(answer.headers.get("access-control-expose-headers")).toContain("x-amzn-ErrorType");
    const { steps } = await recorder.end();
    expect(steps.map((step) => ("call" in step ? step.call : "other"))).toEqual(["InitiateAuth"]);
  });

  test("what tests ask of the emulator itself goes through, and is not written down", async () => {
    const health = await fetch(`${recorder.origin}/_emulator/health`);

    expect(health.status).toBe(200);
    expect((await recorder.end()).steps).toEqual([]);
  });

  test("signs again what came signed, where the service checks it", async () => {
    const heard: Exchange[] = [];
    const onExchange = (exchange: Exchange): unknown => heard.push(exchange);
    const service = await startForwardingProxy({ upstream: emulator.url, onExchange });
    const own = { accessKeyId: "OWNER", secretAccessKey: "of the account" };
    const signing = await ClientRecorder.start({
      upstream: service.origin,
      region,
      prepare: signAgain(async () => own, region),
    });
    const through = clientAt(signing.origin);
    await through.send(
      new AdminCreateUserCommand({
        UserPoolId,
        Username: "a@b.example",
        MessageAction: "SUPPRESS",
      }),
    );
    through.destroy();
    await signing.end();
    await service.close();

    const [exchange] = heard.filter(({ request }) => request.headers["x-amz-target"] !== undefined);
    expect(exchange?.request.headers["authorization"]).toContain("Credential=OWNER/");
    expect(exchange?.request.headers["host"]).toBe(new URL(service.origin).host);
  });
});
