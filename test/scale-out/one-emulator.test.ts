import {
  AdminCreateUserCommand,
  AdminGetUserCommand,
  AdminSetUserPasswordCommand,
  ConfirmSignUpCommand,
  CreateUserPoolClientCommand,
  GetTokensFromRefreshTokenCommand,
  GetUserCommand,
  GlobalSignOutCommand,
  InitiateAuthCommand,
  RespondToAuthChallengeCommand,
  SignUpCommand,
  UpdateUserPoolCommand,
  DescribeUserPoolCommand,
} from "@aws-sdk/client-cognito-identity-provider";
import { createLocalJWKSet, decodeProtectedHeader, jwtVerify, type JSONWebKeySet } from "jose";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import {
  ClientId,
  codeSeenBy,
  issuerUrl,
  Password,
  threeReplicas,
  UserPoolId,
  type Replicas,
} from "./replicas.ts";

let replicas: Replicas;
beforeAll(async () => {
  replicas = await threeReplicas();
}, 120_000);
afterAll(() => replicas.stop());

let people = 0;
/** A user with a password, made through the first replica. */
async function somebody(): Promise<string> {
  const Username = `user${(people += 1)}@example.com`;
  const { cognito } = replicas.all[0];
  const UserAttributes = [
    { Name: "email", Value: Username },
    { Name: "email_verified", Value: "true" },
  ];
  const user = { UserPoolId, Username };
  await cognito.send(
    new AdminCreateUserCommand({ ...user, UserAttributes, MessageAction: "SUPPRESS" }),
  );
  await cognito.send(new AdminSetUserPasswordCommand({ ...user, Password, Permanent: true }));
  return Username;
}

const askForCode = (USERNAME: string) =>
  new InitiateAuthCommand({
    ClientId,
    AuthFlow: "USER_AUTH",
    AuthParameters: { USERNAME, PREFERRED_CHALLENGE: "EMAIL_OTP" },
  });

const answerCode = (USERNAME: string, Session: string | undefined, EMAIL_OTP_CODE: string) =>
  new RespondToAuthChallengeCommand({
    ClientId,
    ChallengeName: "EMAIL_OTP",
    Session,
    ChallengeResponses: { USERNAME, EMAIL_OTP_CODE },
  });

/** A sign-in by code, each step at another replica. */
async function signedIn(USERNAME: string) {
  const [one, two, three] = replicas.all;
  const { Session } = await one.cognito.send(askForCode(USERNAME));
  const code = await codeSeenBy(two, USERNAME, "Authentication");
  const { AuthenticationResult } = await three.cognito.send(answerCode(USERNAME, Session, code));
  return { ...AuthenticationResult };
}

const keysOf = async (url: string): Promise<JSONWebKeySet> =>
  // A JWKS by definition; what is in it is checked by verifying with it.
  (await (await fetch(`${url}/${UserPoolId}/.well-known/jwks.json`)).json()) as JSONWebKeySet;

/** How many of them came to a good end, and the names of the errors of the others. */
function outcomes(settled: readonly PromiseSettledResult<unknown>[]) {
  const reasons: readonly unknown[] = settled.flatMap((each) =>
    each.status === "rejected" ? [each.reason] : [],
  );
  return {
    good: settled.length - reasons.length,
    errors: reasons.map((reason) => (reason instanceof Error ? reason.name : String(reason))),
  };
}

describe("three emulators on one PostgreSQL are one emulator", () => {
  test("a sign-up is confirmed at another one with a code that a third one shows", async () => {
    const [one, two, three] = replicas.all;
    const Username = "new@example.com";
    const UserAttributes = [{ Name: "email", Value: Username }];
    await one.cognito.send(new SignUpCommand({ ClientId, Username, UserAttributes }));
    const ConfirmationCode = await codeSeenBy(two, Username, "SignUp");
    await three.cognito.send(new ConfirmSignUpCommand({ ClientId, Username, ConfirmationCode }));
    const user = await one.cognito.send(new AdminGetUserCommand({ UserPoolId, Username }));
    expect(user.UserStatus).toBe("CONFIRMED");
  });

  test("tokens of one verify with the keys of each, and open each", async () => {
    const { AccessToken = "" } = await signedIn(await somebody());
    const read = replicas.all.map(async ({ url, cognito }) => {
      const verified = await jwtVerify(AccessToken, createLocalJWKSet(await keysOf(url)));
      const { Username } = await cognito.send(new GetUserCommand({ AccessToken }));
      return [verified.payload.iss, verified.payload["username"] === Username];
    });
    const same = [`${issuerUrl}/${UserPoolId}`, true];
    expect(await Promise.all(read)).toEqual([same, same, same]);
  });

  test("a session that is answered at all of them at once gives tokens once", async () => {
    const user = await somebody();
    const { Session } = await replicas.all[0].cognito.send(askForCode(user));
    const code = await codeSeenBy(replicas.all[0], user, "Authentication");
    const { good, errors } = outcomes(
      await Promise.allSettled(
        [...replicas.all, ...replicas.all].map(({ cognito }) =>
          cognito.send(answerCode(user, Session, code)),
        ),
      ),
    );
    expect({ good, errors: new Set(errors) }).toEqual({
      good: 1,
      errors: new Set(["NotAuthorizedException"]),
    });
  });

  test("a rotated refresh token that is used at all of them at once rotates once", async () => {
    const [one] = replicas.all;
    const { UserPoolClient } = await one.cognito.send(
      new CreateUserPoolClientCommand({
        UserPoolId,
        ClientName: "rotating",
        ExplicitAuthFlows: ["ALLOW_USER_PASSWORD_AUTH"],
        RefreshTokenRotation: { Feature: "ENABLED", RetryGracePeriodSeconds: 0 },
      }),
    );
    const client = UserPoolClient?.ClientId;
    const { AuthenticationResult } = await one.cognito.send(
      new InitiateAuthCommand({
        ClientId: client,
        AuthFlow: "USER_PASSWORD_AUTH",
        AuthParameters: { USERNAME: await somebody(), PASSWORD: Password },
      }),
    );
    const RefreshToken = AuthenticationResult?.RefreshToken;
    const { good, errors } = outcomes(
      await Promise.allSettled(
        replicas.all.map(({ cognito }) =>
          cognito.send(new GetTokensFromRefreshTokenCommand({ ClientId: client, RefreshToken })),
        ),
      ),
    );
    expect(good).toBe(1);
    expect(errors).toHaveLength(2);
    expect(new Set(errors)).toEqual(new Set(["RefreshTokenReuseException"]));
  });

  test("a sign-out at one is a sign-out everywhere, at once", async () => {
    const { AccessToken, RefreshToken } = await signedIn(await somebody());
    const [one, two, three] = replicas.all;
    // All of them have seen the token while it was good.
    for (const { cognito } of replicas.all) await cognito.send(new GetUserCommand({ AccessToken }));
    await one.cognito.send(new GlobalSignOutCommand({ AccessToken }));
    await expect(two.cognito.send(new GetUserCommand({ AccessToken }))).rejects.toThrow(
      "Access Token has been revoked",
    );
    await expect(
      three.cognito.send(new GetTokensFromRefreshTokenCommand({ ClientId, RefreshToken })),
    ).rejects.toThrow("Refresh Token has been revoked");
  });

  test("wrong passwords at different ones count together", async () => {
    const USERNAME = await somebody();
    const attempt = (index: number, PASSWORD: string) =>
      replicas.all[index % 3]?.cognito.send(
        new InitiateAuthCommand({
          ClientId,
          AuthFlow: "USER_AUTH",
          AuthParameters: { USERNAME, PREFERRED_CHALLENGE: "PASSWORD", PASSWORD },
        }),
      );
    for (const index of [0, 1, 2, 3, 4]) {
      await expect(attempt(index, "Wrong-horse-1")).rejects.toThrow(
        "Incorrect username or password.",
      );
    }
    await expect(attempt(5, Password)).rejects.toThrow("Password attempts exceeded");
  });

  test("what one changes of a pool, the others go by", async () => {
    const [one, two, three] = replicas.all;
    const { UserPool } = await two.cognito.send(new DescribeUserPoolCommand({ UserPoolId }));
    expect(UserPool?.AdminCreateUserConfig?.AllowAdminCreateUserOnly).toBe(false);
    const closed = { AllowAdminCreateUserOnly: true };
    const open = { AllowAdminCreateUserOnly: false };
    const update = (AdminCreateUserConfig: object) =>
      new UpdateUserPoolCommand({
        UserPoolId,
        Policies: UserPool?.Policies,
        AdminCreateUserConfig,
      });
    await one.cognito.send(update(closed));
    const signUp = new SignUpCommand({ ClientId, Username: "late@example.com", Password });
    await expect(three.cognito.send(signUp)).rejects.toThrow("SignUp is not permitted");
    await two.cognito.send(update(open));
  });

  test("keys that one rotates sign everywhere, and the old ones verify on", async () => {
    const [one, two] = replicas.all;
    const before = await signedIn(await somebody());
    await one.controls.rotateKeys(UserPoolId);
    const after = await signedIn(await somebody());
    const kidOf = (token = "") => decodeProtectedHeader(token).kid;
    expect(kidOf(after.AccessToken)).not.toBe(kidOf(before.AccessToken));
    const keys = createLocalJWKSet(await keysOf(two.url));
    for (const { AccessToken = "" } of [before, after]) {
      expect((await jwtVerify(AccessToken, keys)).payload["token_use"]).toBe("access");
    }
  });

  test("the clock that one moves is the time of all", async () => {
    const [one, two, three] = replicas.all;
    const user = await somebody();
    const { Session } = await one.cognito.send(askForCode(user));
    const code = await codeSeenBy(one, user, "Authentication");
    await two.controls.clock.advance("4m");
    await expect(three.cognito.send(answerCode(user, Session, code))).rejects.toThrow(
      "Invalid session for the user, session is expired.",
    );
    const clocks = await Promise.all(replicas.all.map(({ controls }) => controls.clock.freeze()));
    expect(new Set(clocks.map((clock) => clock.toISOString())).size).toBe(1);
    await three.controls.clock.restore();
  });
});
