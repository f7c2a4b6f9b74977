import { CognitoIdentityProviderClient } from "@aws-sdk/client-cognito-identity-provider";
import type { FastifyInstance } from "fastify";
import { createRemoteJWKSet, jwtVerify } from "jose";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { startEmulator, type RunningEmulator } from "../../emulator/index.ts";
import { createApp } from "./app.ts";
import type { PoolSettings } from "./settings.ts";
import { SignIns } from "./sign-ins.ts";

const poolId = "us-east-1_emulator0";
const publicClient: PoolSettings = {
  poolId,
  clientId: "emulatorpublicclient000000",
  region: "us-east-1",
};
const confidentialClient: PoolSettings = {
  poolId,
  clientId: "emulatorserverclient000000",
  clientSecret: "emulatorserversecret0000000000000000000000000000000",
  region: "us-east-1",
};

interface Answer {
  readonly status: number;
  readonly body: Readonly<Record<string, string>> & {
    readonly auth?: Readonly<Record<string, string>>;
  };
}

let emulator: RunningEmulator;
let cognito: CognitoIdentityProviderClient;

beforeAll(async () => {
  emulator = await startEmulator();
  cognito = new CognitoIdentityProviderClient(emulator.clientConfig());
});
afterAll(async () => {
  cognito.destroy();
  await emulator.stop();
});

/** The code of the newest message, read from the inbox as from a mailbox. */
async function codeFor(email: string): Promise<string> {
  const url = new URL("/_emulator/inbox/latest?wait=5", emulator.url);
  url.searchParams.set("to", email);
  // The inbox answers one message.
  return ((await (await fetch(url)).json()) as { code: string }).code;
}

let people = 0;
const someone = (): string => `person${(people += 1)}@example.com`;

describe.each([
  ["a public client", publicClient],
  ["a client with a secret", confidentialClient],
])("the service with %s", (_kind, pool) => {
  let app: FastifyInstance;
  beforeAll(() => {
    app = createApp(new SignIns(cognito, pool));
  });
  afterAll(() => app.close());

  const post = async (url: string, payload: object): Promise<Answer> => {
    const { statusCode, body } = await app.inject({ method: "POST", url, payload });
    // The service answers flat objects of texts, but for `auth`.
    return { status: statusCode, body: JSON.parse(body) as Answer["body"] };
  };
  const verify = async (email: string, challenge: Readonly<Record<string, string>>) =>
    post("/verify-otp", { username: email, otp: await codeFor(email), ...challenge });
  const signedUp = async (email: string): Promise<Answer["body"]> => {
    const { body } = await post("/register", { email });
    return (await verify(email, body.auth ?? {})).body;
  };

  test("register sends one code and answers its challenge", async () => {
    const email = someone();
    const answer = await post("/register", { email });

    expect(answer).toEqual({
      status: 201,
      body: {
        auth: { challenge_name: "EMAIL_OTP", session: expect.stringMatching(/^.{20,2048}$/) },
        message: `A code was sent to ${email}.`,
        user_sub: expect.stringMatching(/^[0-9a-f-]{36}$/),
      },
    });
    expect(await emulator.inbox.list({ to: email })).toHaveLength(1);
  });

  test("the code signs in, with tokens that verify", async () => {
    const email = someone();
    const { body: registered } = await post("/register", { email });
    const answer = await verify(email, registered.auth ?? {});

    expect(answer).toEqual({
      status: 200,
      body: {
        access_token: expect.any(String),
        id_token: expect.any(String),
        refresh_token: expect.any(String),
        token_type: "Bearer",
      },
    });
    const issuer = `${emulator.url}/${poolId}`;
    const keys = createRemoteJWKSet(new URL(`${issuer}/.well-known/jwks.json`));
    const { payload } = await jwtVerify(answer.body["id_token"] ?? "", keys, {
      issuer,
      audience: pool.clientId,
    });
    expect(payload).toMatchObject({ sub: registered["user_sub"], email, email_verified: true });
  });

  test("a known user starts again with initiate-auth", async () => {
    const email = someone();
    await signedUp(email);
    const started = await post("/initiate-auth", { email });
    const answer = await verify(email, started.body as Readonly<Record<string, string>>);

    expect(started).toEqual({
      status: 200,
      body: { challenge_name: "EMAIL_OTP", session: expect.any(String) },
    });
    expect(answer.status).toBe(200);
  });

  test("refresh answers new tokens and the refresh token to use next", async () => {
    const tokens = await signedUp(someone());
    const answer = await post("/refresh", { refresh_token: tokens["refresh_token"] });

    expect(answer).toEqual({
      status: 200,
      body: {
        access_token: expect.any(String),
        id_token: expect.any(String),
        refresh_token: tokens["refresh_token"],
        token_type: "Bearer",
      },
    });
    expect(answer.body["access_token"]).not.toBe(tokens["access_token"]);
  });

  test("a taken address is 409", async () => {
    const email = someone();
    await post("/register", { email });
    const again = await post("/register", { email });

    expect(again).toMatchObject({ status: 409, body: { error: "user_exists" } });
  });

  test("a wrong code is 401 and can be tried again", async () => {
    const email = someone();
    const { body } = await post("/register", { email });
    const code = await codeFor(email);
    const wrong = await post("/verify-otp", {
      username: email,
      otp: code === "00000000" ? "11111111" : "00000000",
      ...body.auth,
    });
    const right = await post("/verify-otp", { username: email, otp: code, ...body.auth });

    expect(wrong).toEqual({
      status: 401,
      body: { error: "wrong_code", message: "Invalid code or auth state for the user." },
    });
    expect(right.status).toBe(200);
  });

  test("a used session is 401", async () => {
    const email = someone();
    const { body } = await post("/register", { email });
    const answer = { username: email, otp: await codeFor(email), ...body.auth };
    await post("/verify-otp", answer);

    expect(await post("/verify-otp", answer)).toMatchObject({
      status: 401,
      body: { error: "not_authorized" },
    });
  });

  test("a refresh token that was never issued is 401", async () => {
    expect(await post("/refresh", { refresh_token: "not.a.token" })).toMatchObject({
      status: 401,
      body: { error: "not_authorized" },
    });
  });

  test.each([
    ["/register", {}, "email"],
    ["/register", { email: "nobody" }, "email"],
    ["/initiate-auth", { email: 5 }, "email"],
    [
      "/verify-otp",
      { username: "a", otp: "abc", challenge_name: "EMAIL_OTP", session: "s".repeat(20) },
      "otp",
    ],
    [
      "/verify-otp",
      { username: "a", otp: "12345678", challenge_name: "PASSWORD", session: "s".repeat(20) },
      "challenge_name",
    ],
    ["/refresh", { refresh_token: "" }, "refresh_token"],
  ])("%s with %o is 400 and names the member", async (url, payload, member) => {
    const answer = await post(url, payload);

    expect(answer).toMatchObject({ status: 400, body: { error: "invalid_request" } });
    expect(answer.body["message"]).toContain(`${member}: `);
  });
});
