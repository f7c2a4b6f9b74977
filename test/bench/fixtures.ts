import { call, Connection } from "./connection.ts";

/** A pool that users sign in to by e-mail code or password, and its clients. */
export interface Fixture {
  readonly poolId: string;
  readonly clientId: string;
  /** Emails of users who can sign in by code. */
  readonly emails: readonly string[];
}

export const emailOf = (index: number): string => `user${index}@example.com`;

/** The code that the benchmark's emulator sends: see emulator-server.ts. */
export const firstFactorCode = "77777777";

export async function createPool(
  connection: Connection,
): Promise<{ poolId: string; clientId: string }> {
  const { UserPool } = await call<{ UserPool: { Id: string } }>(connection, "CreateUserPool", {
    PoolName: "bench",
    UsernameAttributes: ["email"],
    AutoVerifiedAttributes: ["email"],
    Policies: { SignInPolicy: { AllowedFirstAuthFactors: ["PASSWORD", "EMAIL_OTP"] } },
  });
  const { UserPoolClient } = await call<{ UserPoolClient: { ClientId: string } }>(
    connection,
    "CreateUserPoolClient",
    {
      UserPoolId: UserPool.Id,
      ClientName: "bench",
      ExplicitAuthFlows: [
        "ALLOW_USER_AUTH",
        "ALLOW_USER_PASSWORD_AUTH",
        "ALLOW_USER_SRP_AUTH",
        "ALLOW_REFRESH_TOKEN_AUTH",
      ],
    },
  );
  return { poolId: UserPool.Id, clientId: UserPoolClient.ClientId };
}

/** Creates users `from` up to `to` by AdminCreateUser, eight at a time, reporting progress to stderr. */
export async function createUsers(
  url: string,
  poolId: string,
  from: number,
  to: number,
): Promise<void> {
  let next = from;
  const connections = await Promise.all(Array.from({ length: 8 }, () => Connection.open(url)));
  await Promise.all(
    connections.map(async (connection) => {
      while (next < to) {
        const index = next;
        next += 1;
        if (index > 0 && index % 20_000 === 0) process.stderr.write(`  ${index} users\n`);
        // oxlint-disable-next-line no-await-in-loop -- a connection sends one request at a time
        await call(connection, "AdminCreateUser", {
          UserPoolId: poolId,
          Username: emailOf(index),
          MessageAction: "SUPPRESS",
          UserAttributes: [
            { Name: "email", Value: emailOf(index) },
            { Name: "email_verified", Value: "true" },
          ],
        });
      }
      connection.close();
    }),
  );
}

/** A password that meets the default policy. */
export const password = "Correct-Horse-7";

/** Gives users passwords. */
export async function setPasswords(
  connection: Connection,
  poolId: string,
  emails: readonly string[],
): Promise<void> {
  for (const Username of emails) {
    // oxlint-disable-next-line no-await-in-loop -- a connection sends one request at a time
    await call(connection, "AdminSetUserPassword", {
      UserPoolId: poolId,
      Username,
      Password: password,
      Permanent: true,
    });
  }
}

/** A pool with that many users, ready for sign-in by code. */
export async function createFixture(url: string, users: number): Promise<Fixture> {
  const connection = await Connection.open(url);
  const made = await createPool(connection);
  connection.close();
  await createUsers(url, made.poolId, 0, users);
  return { ...made, emails: Array.from({ length: users }, (_, index) => emailOf(index)) };
}

/** One whole passwordless sign-in: two requests. Answers the tokens. */
export async function signIn(
  connection: Connection,
  fixture: Pick<Fixture, "clientId">,
  email: string,
): Promise<{ AccessToken: string; RefreshToken: string }> {
  const challenge = await call<{ Session: string }>(connection, "InitiateAuth", {
    AuthFlow: "USER_AUTH",
    ClientId: fixture.clientId,
    AuthParameters: { USERNAME: email, PREFERRED_CHALLENGE: "EMAIL_OTP" },
  });
  const { AuthenticationResult } = await call<{
    AuthenticationResult: { AccessToken: string; RefreshToken: string };
  }>(connection, "RespondToAuthChallenge", {
    ClientId: fixture.clientId,
    ChallengeName: "EMAIL_OTP",
    Session: challenge.Session,
    ChallengeResponses: { USERNAME: email, EMAIL_OTP_CODE: firstFactorCode },
  });
  return AuthenticationResult;
}
