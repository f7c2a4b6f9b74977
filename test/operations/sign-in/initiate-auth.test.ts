import type { AuthFlowType } from "@aws-sdk/client-cognito-identity-provider";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Client } from "../../../emulator/domain/client.ts";
import type { Pool } from "../../../emulator/domain/pool.ts";
import { secretHash } from "../../../emulator/domain/secret-hash.ts";
import { createWorld, refusal, rightPassword, type World } from "../../flows/sign-in/world.ts";

const secret = "a-secret-of-more-than-24-characters";

let world: World;
let pool: Pool;
let client: Client;
let confidential: Client;
beforeAll(async () => {
  world = await createWorld();
  pool = await world.pool();
  client = await world.client(pool);
  confidential = await world.client(pool, { secret });
  await world.user(pool, { username: "ann", password: rightPassword });
});
afterAll(() => world.close());

const call = (
  operation: "InitiateAuth" | "AdminInitiateAuth",
  app: Client,
  AuthFlow: AuthFlowType,
  AuthParameters?: Record<string, string>,
) =>
  operation === "InitiateAuth"
    ? world.call(operation, { ClientId: app.id, AuthFlow, AuthParameters })
    : world.call(operation, { UserPoolId: pool.id, ClientId: app.id, AuthFlow, AuthParameters });

describe("ExplicitAuthFlows", () => {
  const off = "InvalidParameterException: ";
  test.for([
    ["InitiateAuth", "USER_PASSWORD_AUTH", "USER_PASSWORD_AUTH flow not enabled for this client"],
    ["InitiateAuth", "USER_AUTH", "USER_AUTH flow not enabled for this client"],
    ["AdminInitiateAuth", "USER_AUTH", "USER_AUTH flow not enabled for this client"],
    ["InitiateAuth", "USER_SRP_AUTH", "USER_SRP_AUTH is not enabled for the client."],
    ["InitiateAuth", "CUSTOM_AUTH", "CUSTOM_AUTH is not enabled for the client."],
    ["AdminInitiateAuth", "ADMIN_USER_PASSWORD_AUTH", "Auth flow not enabled for this client"],
    ["AdminInitiateAuth", "ADMIN_NO_SRP_AUTH", "Auth flow not enabled for this client"],
    ["InitiateAuth", "REFRESH_TOKEN_AUTH", "Auth flow not enabled for this client"],
    ["AdminInitiateAuth", "REFRESH_TOKEN", "Auth flow not enabled for this client"],
  ] as const)("%s %s that the client does not allow", async ([operation, flow, text]) => {
    const none = await world.client(pool);
    await world.context.stores.clients.update(none.id, (seen) => ({
      ...seen,
      settings: { ...seen.settings, ExplicitAuthFlows: ["ALLOW_NOTHING" as never] },
    }));
    const given = { USERNAME: "ann", PASSWORD: rightPassword, REFRESH_TOKEN: "x" };
    expect(await refusal(call(operation, none, flow, given))).toBe(off + text);
  });

  test.for([
    ["InitiateAuth", "ADMIN_USER_PASSWORD_AUTH"],
    ["InitiateAuth", "ADMIN_NO_SRP_AUTH"],
    ["AdminInitiateAuth", "USER_PASSWORD_AUTH"],
  ] as const)("%s does not take %s", async ([operation, flow]) => {
    const given = { USERNAME: "ann", PASSWORD: rightPassword };
    expect(await refusal(call(operation, client, flow, given))).toBe(
      "InvalidParameterException: Initiate Auth method not supported",
    );
  });

  test("the default list allows SRP, custom and refresh, no password flow", async () => {
    const app = await world.client(pool, { ExplicitAuthFlows: undefined });
    expect(await refusal(call("InitiateAuth", app, "USER_PASSWORD_AUTH"))).toBe(
      "InvalidParameterException: USER_PASSWORD_AUTH flow not enabled for this client",
    );
    const srp = await call("InitiateAuth", app, "USER_SRP_AUTH", { USERNAME: "ann", SRP_A: "a" });
    expect(srp.ChallengeName).toBe("PASSWORD_VERIFIER");
  });

  test("a legacy list opens its own flow and refresh", async () => {
    const app = await world.client(pool, { ExplicitAuthFlows: ["USER_PASSWORD_AUTH"] });
    const given = { USERNAME: "ann", PASSWORD: rightPassword };
    const tokens = await call("InitiateAuth", app, "USER_PASSWORD_AUTH", given);
    const REFRESH_TOKEN = tokens.AuthenticationResult?.RefreshToken ?? "";
    const refreshed = await call("InitiateAuth", app, "REFRESH_TOKEN_AUTH", { REFRESH_TOKEN });
    expect(refreshed.AuthenticationResult?.AccessToken).toBeDefined();
  });

  test("CUSTOM_AUTH without triggers says so; with them, that it is not built", async () => {
    const given = { USERNAME: "ann" };
    expect(await refusal(call("InitiateAuth", client, "CUSTOM_AUTH", given))).toBe(
      "InvalidParameterException: Custom auth lambda trigger is not configured for the user pool.",
    );
    const arn = "arn:aws:lambda:us-east-1:000000000000:function:define";
    const triggered = await world.pool({ LambdaConfig: { DefineAuthChallenge: arn } });
    const app = await world.client(triggered);
    expect(await refusal(call("InitiateAuth", app, "CUSTOM_AUTH", given))).toBe(
      "not built: CUSTOM_AUTH",
    );
  });
});

describe("AuthParameters", () => {
  test.for([
    ["USER_PASSWORD_AUTH", {}, "USERNAME"],
    ["USER_PASSWORD_AUTH", { USERNAME: "ann" }, "PASSWORD"],
    ["USER_AUTH", {}, "USERNAME"],
    ["USER_SRP_AUTH", { USERNAME: "ann" }, "SRP_A"],
    ["REFRESH_TOKEN_AUTH", {}, "REFRESH_TOKEN"],
    ["REFRESH_TOKEN", { REFRESH_TOKEN: "" }, "REFRESH_TOKEN"],
  ] as const)("%s with %j lacks %s", async ([flow, given, missing]) => {
    expect(await refusal(call("InitiateAuth", client, flow, given))).toBe(
      `InvalidParameterException: Missing required parameter ${missing}`,
    );
  });

  test("no AuthParameters at all", async () => {
    expect(await refusal(call("InitiateAuth", client, "USER_AUTH"))).toBe(
      "InvalidParameterException: Missing required parameter USERNAME",
    );
  });
});

describe("ClientId and UserPoolId", () => {
  test("a client that is not there, and one of another pool", async () => {
    const ghost = { ...client, id: "ghost" };
    expect(await refusal(call("InitiateAuth", ghost, "USER_AUTH"))).toBe(
      "ResourceNotFoundException: User pool client ghost does not exist.",
    );
    const foreign = await world.client(await world.pool());
    expect(await refusal(call("AdminInitiateAuth", foreign, "USER_AUTH"))).toBe(
      `ResourceNotFoundException: User pool client ${foreign.id} does not exist.`,
    );
  });
});

describe("SECRET_HASH", () => {
  const signIn = (app: Client, more: Record<string, string>) =>
    call("InitiateAuth", app, "USER_PASSWORD_AUTH", {
      USERNAME: "ann",
      PASSWORD: rightPassword,
      ...more,
    });

  test("missing, wrong, over another spelling, and sent for a public client", async () => {
    expect(await refusal(signIn(confidential, {}))).toBe(
      `NotAuthorizedException: Client ${confidential.id} is configured with secret but SECRET_HASH was not received`,
    );
    const mismatch = `NotAuthorizedException: SecretHash does not match for the client: ${confidential.id}`;
    expect(await refusal(signIn(confidential, { SECRET_HASH: "bm8=" }))).toBe(mismatch);
    const other = secretHash(secret, "ANN", confidential.id);
    expect(await refusal(signIn(confidential, { SECRET_HASH: other }))).toBe(mismatch);
    const hash = secretHash(secret, "ann", client.id);
    expect(await refusal(signIn(client, { SECRET_HASH: hash }))).toBe(
      `InvalidParameterException: App client ${client.id} is not configured for secret but secret hash was received`,
    );
  });

  test("the right one lets in, and each answer needs it again", async () => {
    const SECRET_HASH = secretHash(secret, "ann", confidential.id);
    expect((await signIn(confidential, { SECRET_HASH })).AuthenticationResult).toBeDefined();
    const { Session } = await call("InitiateAuth", confidential, "USER_AUTH", {
      USERNAME: "ann",
      SECRET_HASH,
    });
    const answer = (more: Record<string, string>) =>
      world.call("RespondToAuthChallenge", {
        ClientId: confidential.id,
        ChallengeName: "SELECT_CHALLENGE",
        Session,
        ChallengeResponses: {
          USERNAME: "ann",
          ANSWER: "PASSWORD",
          PASSWORD: rightPassword,
          ...more,
        },
      });
    expect(await refusal(answer({}))).toBe(
      `NotAuthorizedException: Client ${confidential.id} is configured with secret but SECRET_HASH was not received`,
    );
    expect(await refusal(answer({ SECRET_HASH: "bm8=" }))).toBe(
      `NotAuthorizedException: SecretHash does not match for the client: ${confidential.id}`,
    );
    expect((await answer({ SECRET_HASH })).AuthenticationResult).toBeDefined();
  });
});

describe("REFRESH_TOKEN_AUTH", () => {
  const tokensOf = async (app: Client, more: Record<string, string> = {}) => {
    const given = { USERNAME: "ann", PASSWORD: rightPassword, ...more };
    const { AuthenticationResult } = await call("InitiateAuth", app, "USER_PASSWORD_AUTH", given);
    return AuthenticationResult?.RefreshToken ?? "";
  };

  test("gives new tokens and no refresh token, under both names, publicly and to administrators", async () => {
    const REFRESH_TOKEN = await tokensOf(client);
    for (const flow of ["REFRESH_TOKEN_AUTH", "REFRESH_TOKEN"] as const) {
      for (const operation of ["InitiateAuth", "AdminInitiateAuth"] as const) {
        expect(await call(operation, client, flow, { REFRESH_TOKEN })).toEqual({
          ChallengeParameters: {},
          AuthenticationResult: {
            AccessToken: expect.any(String),
            IdToken: expect.any(String),
            ExpiresIn: 3600,
            TokenType: "Bearer",
          },
        });
      }
    }
  });

  test("garbage and another client's token are Invalid Refresh Token", async () => {
    const invalid = "NotAuthorizedException: Invalid Refresh Token";
    const REFRESH_TOKEN = await tokensOf(client);
    const other = await world.client(pool);
    const refresh = (app: Client, token: string) =>
      refusal(call("InitiateAuth", app, "REFRESH_TOKEN_AUTH", { REFRESH_TOKEN: token }));
    expect(await refresh(client, "garbage")).toBe(invalid);
    expect(await refresh(other, REFRESH_TOKEN)).toBe(invalid);
  });

  test("the hash of a confidential client is over the real username", async () => {
    const pooled = await world.pool({ UsernameAttributes: ["email"] });
    const app = await world.client(pooled, { secret });
    const email = "hashed@example.com";
    const person = await world.user(pooled, { attributes: { email }, password: rightPassword });
    const { AuthenticationResult } = await call("InitiateAuth", app, "USER_PASSWORD_AUTH", {
      USERNAME: email,
      PASSWORD: rightPassword,
      SECRET_HASH: secretHash(secret, email, app.id),
    });
    const REFRESH_TOKEN = AuthenticationResult?.RefreshToken ?? "";
    const refresh = (more: Record<string, string>) =>
      call("InitiateAuth", app, "REFRESH_TOKEN_AUTH", { REFRESH_TOKEN, ...more });
    expect(await refusal(refresh({}))).toBe(
      `NotAuthorizedException: Client ${app.id} is configured with secret but SECRET_HASH was not received`,
    );
    expect(await refusal(refresh({ SECRET_HASH: secretHash(secret, email, app.id) }))).toBe(
      `NotAuthorizedException: SecretHash does not match for the client: ${app.id}`,
    );
    const right = await refresh({ SECRET_HASH: secretHash(secret, person.sub, app.id) });
    expect(right.AuthenticationResult?.AccessToken).toBeDefined();
  });

  test("a disabled user and a deleted one are refused", async () => {
    const person = await world.user(pool, { password: rightPassword });
    const signIn = { USERNAME: person.username };
    const first = await tokensOf(client, signIn);
    const refresh = () =>
      refusal(call("InitiateAuth", client, "REFRESH_TOKEN_AUTH", { REFRESH_TOKEN: first }));
    await world.change(pool, person, { enabled: false });
    expect(await refresh()).toBe("NotAuthorizedException: User is disabled.");
    await world.context.stores.users.remove(pool.id, person.sub);
    expect(await refresh()).toBe("NotAuthorizedException: Invalid Refresh Token");
  });

  test("a client that rotates is refused, whatever its list says", async () => {
    const REFRESH_TOKEN = await tokensOf(client);
    const rotating = await world.client(pool, {
      ExplicitAuthFlows: ["ALLOW_USER_PASSWORD_AUTH"],
      RefreshTokenRotation: { Feature: "ENABLED" },
    });
    expect(
      await refusal(call("InitiateAuth", rotating, "REFRESH_TOKEN_AUTH", { REFRESH_TOKEN })),
    ).toBe("InvalidParameterException: Auth flow not enabled for this client");
    await world.context.stores.clients.update(rotating.id, (seen) => ({
      ...seen,
      settings: { ...seen.settings, ExplicitAuthFlows: ["ADMIN_NO_SRP_AUTH"] },
    }));
    expect(
      await refusal(call("AdminInitiateAuth", rotating, "REFRESH_TOKEN_AUTH", { REFRESH_TOKEN })),
    ).toBe("NotAuthorizedException: Invalid Refresh Token.");
  });
});
