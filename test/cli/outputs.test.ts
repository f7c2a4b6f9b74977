import { Amplify } from "aws-amplify";
import { signIn, signOut } from "aws-amplify/auth";
import { parseAmplifyConfig } from "aws-amplify/utils";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { ownSeed } from "../../emulator/flows/seeding/check-seed.ts";
import { seeder } from "../../emulator/flows/seeding/seeder.ts";
import { startTestEmulator, type TestEmulator } from "../support/emulator.ts";
import { Run, type Ended } from "./command.ts";

const UserPoolId = "eu-west-1_Shop";
let emulator: TestEmulator;
beforeAll(async () => {
  const seed = ownSeed({
    pools: [
      {
        PoolName: "shop",
        UserPoolId,
        Domain: "shop",
        UsernameAttributes: ["email"],
        AutoVerifiedAttributes: ["email"],
        Schema: [{ Name: "email", AttributeDataType: "String", Required: true, Mutable: true }],
        Policies: {
          PasswordPolicy: { MinimumLength: 10, RequireNumbers: true },
          SignInPolicy: { AllowedFirstAuthFactors: ["PASSWORD", "EMAIL_OTP", "WEB_AUTHN"] },
        },
        mfaConfig: {
          MfaConfiguration: "OFF",
          WebAuthnConfiguration: { RelyingPartyId: "localhost", UserVerification: "preferred" },
        },
        clients: [
          {
            ClientName: "web",
            ClientId: "web",
            ExplicitAuthFlows: [
              "ALLOW_USER_PASSWORD_AUTH",
              "ALLOW_USER_AUTH",
              "ALLOW_REFRESH_TOKEN_AUTH",
            ],
            AllowedOAuthFlowsUserPoolClient: true,
            AllowedOAuthFlows: ["code"],
            AllowedOAuthScopes: ["openid", "email"],
            CallbackURLs: ["http://localhost:3000/"],
            LogoutURLs: ["http://localhost:3000/bye"],
            SupportedIdentityProviders: ["COGNITO"],
          },
          {
            ClientName: "server",
            ClientId: "server",
            ClientSecret: "notasecretatallonlyforlocaluse",
          },
        ],
        groups: [{ GroupName: "staff", Precedence: 0 }],
        users: [{ Username: "ada@example.com", Password: "correct-horse-1" }],
      },
      {
        PoolName: "totp",
        UserPoolId: "us-west-2_Totp",
        mfaConfig: { MfaConfiguration: "ON", SoftwareTokenMfaConfiguration: { Enabled: true } },
        clients: [{ ClientName: "only", ClientId: "only" }],
      },
    ],
  });
  emulator = await startTestEmulator({ seed: seeder(seed, { region: "eu-west-1" }) });
});
afterAll(() => emulator.stop());

const run = (...parameters: readonly string[]): Promise<Ended> =>
  new Run(["outputs", "--url", emulator.url, ...parameters]).ended;
const web = ["--user-pool-id", UserPoolId, "--client-id", "web"];

describe("outputs --format amplify", () => {
  test("is the file of a Gen 2 backend", async () => {
    const { code, out } = await run("--format", "amplify", ...web);
    expect(code).toBe(0);
    expect(JSON.parse(out)).toEqual({
      version: "1",
      auth: {
        aws_region: "eu-west-1",
        user_pool_id: UserPoolId,
        user_pool_client_id: "web",
        password_policy: {
          min_length: 10,
          require_lowercase: false,
          require_numbers: true,
          require_symbols: false,
          require_uppercase: false,
        },
        oauth: {
          identity_providers: [],
          domain: new URL(emulator.url).host,
          scopes: ["email", "openid"],
          redirect_sign_in_uri: ["http://localhost:3000/"],
          redirect_sign_out_uri: ["http://localhost:3000/bye"],
          response_type: "code",
        },
        standard_required_attributes: ["email"],
        username_attributes: ["email"],
        user_verification_types: ["email"],
        mfa_configuration: "NONE",
        mfa_methods: [],
        groups: [{ staff: { precedence: 0 } }],
        passwordless: {
          email_otp_enabled: true,
          web_authn: { relying_party_id: "localhost", user_verification: "preferred" },
        },
      },
    });
  });

  test("is what Amplify reads, and a user signs in with it", async () => {
    const { out } = await run("--format", "amplify", ...web);
    const config = parseAmplifyConfig(JSON.parse(out) as Parameters<typeof parseAmplifyConfig>[0]);
    const cognito = config.Auth?.Cognito;
    if (cognito === undefined) throw new Error("Amplify finds no user pool");
    expect(cognito).toMatchObject({ userPoolId: UserPoolId, userPoolClientId: "web" });
    const { userPoolId = "", userPoolClientId = "" } = cognito;
    Amplify.configure({
      Auth: { Cognito: { userPoolId, userPoolClientId, userPoolEndpoint: emulator.url } },
    });
    const { isSignedIn } = await signIn({
      username: "ada@example.com",
      password: "correct-horse-1",
      options: { authFlowType: "USER_PASSWORD_AUTH" },
    });
    expect(isSignedIn).toBe(true);
    await signOut();
  });

  test("tells the second factors, of the only client of the only pool of a region", async () => {
    const { out } = await run("--format", "amplify", "--region", "us-west-2");
    expect(JSON.parse(out)).toMatchObject({
      auth: {
        user_pool_client_id: "only",
        mfa_configuration: "REQUIRED",
        mfa_methods: ["TOTP"],
        username_attributes: ["username"],
      },
    });
  });
});

describe("outputs --format env and json", () => {
  test("are lines for a shell or a .env file", async () => {
    const { out } = await run(
      "--format",
      "env",
      "--user-pool-id",
      UserPoolId,
      "--client-id",
      "server",
    );
    expect(out.split("\n")).toEqual([
      `AWS_ENDPOINT_URL_COGNITO_IDENTITY_PROVIDER=${emulator.url}`,
      "AWS_REGION=eu-west-1",
      "AWS_DEFAULT_REGION=eu-west-1",
      "AWS_ACCESS_KEY_ID=local",
      "AWS_SECRET_ACCESS_KEY=local",
      `COGNITO_USER_POOL_ID=${UserPoolId}`,
      "COGNITO_CLIENT_ID=server",
      "COGNITO_CLIENT_SECRET=notasecretatallonlyforlocaluse",
      `COGNITO_ISSUER=${emulator.url}/${UserPoolId}`,
      `COGNITO_JWKS_URI=${emulator.url}/${UserPoolId}/.well-known/jwks.json`,
      "",
    ]);
  });

  test("is one object for programs", async () => {
    const { out } = await run("--format", "json", ...web);
    expect(JSON.parse(out)).toEqual({
      endpoint: emulator.url,
      region: "eu-west-1",
      userPoolId: UserPoolId,
      clientId: "web",
      issuer: `${emulator.url}/${UserPoolId}`,
      jwksUri: `${emulator.url}/${UserPoolId}/.well-known/jwks.json`,
    });
  });
});

describe("outputs says in one line what is missing", () => {
  test("a choice between clients, a pool, an emulator, a format", async () => {
    expect(await run("--format", "env", "--user-pool-id", UserPoolId)).toMatchObject({
      code: 1,
      err: `cognito-emulator: choose one of the clients of ${UserPoolId} with --client-id: server (server), web (web)\n`,
    });
    expect(await run("--format", "env", "--region", "ap-south-1")).toMatchObject({
      code: 1,
      err: "cognito-emulator: there are no pools in ap-south-1\n",
    });
    expect(
      await run("--format", "env", "--user-pool-id", "us-west-2_None", "--client-id", "a"),
    ).toMatchObject({
      code: 1,
      err: `cognito-emulator: DescribeUserPool at ${emulator.url}: User pool us-west-2_None does not exist.\n`,
    });
    const { code, err } = await new Run([
      "outputs",
      "--format",
      "env",
      "--url",
      "http://127.0.0.1:1",
    ]).ended;
    expect({ code, err }).toEqual({
      code: 1,
      err: "cognito-emulator: no emulator answers at http://127.0.0.1:1\n",
    });
    expect((await run("--format", "yaml")).err).toContain(
      "Allowed choices are amplify, env, json.",
    );
  });
});
