import {
  AdminCreateUserCommand,
  AdminSetUserPasswordCommand,
  AdminUserGlobalSignOutCommand,
  CognitoIdentityProviderServiceException,
  GetTokensFromRefreshTokenCommand,
  InitiateAuthCommand,
} from "@aws-sdk/client-cognito-identity-provider";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import {
  ClientId,
  Password,
  threeReplicas,
  UserPoolId,
  type Replica,
  type Replicas,
} from "./replicas.ts";

let replicas: Replicas;
beforeAll(async () => {
  replicas = await threeReplicas();
}, 120_000);
afterAll(() => replicas.stop());

/** What an emulator has said that it did. */
interface Acknowledged {
  readonly users: string[];
  readonly tokens: string[];
  readonly revoked: string[];
}

const signIn = ({ cognito }: Replica, USERNAME: string) =>
  cognito.send(
    new InitiateAuthCommand({
      ClientId,
      AuthFlow: "USER_AUTH",
      AuthParameters: { USERNAME, PREFERRED_CHALLENGE: "PASSWORD", PASSWORD: Password },
    }),
  );

const refresh = ({ cognito }: Replica, RefreshToken: string) =>
  cognito.send(new GetTokensFromRefreshTokenCommand({ ClientId, RefreshToken }));

/** A user, a sign-in and, if asked for, a sign-out, each noted as soon as it is acknowledged. */
async function round(
  replica: Replica,
  Username: string,
  signsOut: boolean,
  done: Acknowledged,
): Promise<void> {
  const { cognito } = replica;
  const user = { UserPoolId, Username };
  await cognito.send(new AdminCreateUserCommand({ ...user, MessageAction: "SUPPRESS" }));
  await cognito.send(new AdminSetUserPasswordCommand({ ...user, Password, Permanent: true }));
  done.users.push(Username);
  const token = (await signIn(replica, Username)).AuthenticationResult?.RefreshToken ?? "";
  if (!signsOut) {
    done.tokens.push(token);
    return;
  }
  await cognito.send(new AdminUserGlobalSignOutCommand(user));
  done.revoked.push(token);
}

/** Rounds until so many are done or the process is gone; answers what ended it. */
async function load(
  replica: Replica,
  name: string,
  rounds: number,
  done: Acknowledged,
  afterEach = (): void => {},
): Promise<unknown> {
  try {
    for (let i = 0; i < rounds; i += 1) {
      await round(replica, `${name}-${i}@example.com`, i % 2 === 0, done);
      afterEach();
    }
    return "finished";
  } catch (error) {
    return error;
  }
}

describe("an emulator that is killed under load", () => {
  test("loses nothing that it has acknowledged; the others go on, and a new one takes its place", async () => {
    const [victim, ...others] = replicas.all;
    const done: Acknowledged = { users: [], tokens: [], revoked: [] };
    const atVictim: Acknowledged = { users: [], tokens: [], revoked: [] };
    const lanes = [1, 2, 3, 4];
    const elsewhere = others.flatMap((replica, i) =>
      lanes.map((lane) => load(replica, `other-${i}-${lane}`, 8, done)),
    );
    // Without an end: only the kill ends these.
    const kill = (): void => {
      if (atVictim.tokens.length >= 10) victim.run.child.kill("SIGKILL");
    };
    const there = lanes.map((lane) => load(victim, `victim-${lane}`, 10_000, atVictim, kill));

    const ends = await Promise.all(elsewhere);
    const cuts = await Promise.all(there);
    expect(new Set(ends)).toEqual(new Set(["finished"]));
    expect(cuts.filter((cut) => cut instanceof CognitoIdentityProviderServiceException)).toEqual(
      [],
    );
    expect(cuts).not.toContain("finished");

    const successor = await replicas.join();
    const [survivor] = others;
    for (const { users, tokens, revoked } of [done, atVictim]) {
      expect(revoked.length).toBeGreaterThan(0);
      for (const user of users) {
        expect((await signIn(successor, user)).AuthenticationResult?.AccessToken).toBeDefined();
      }
      for (const token of tokens) {
        expect((await refresh(survivor, token)).AuthenticationResult?.AccessToken).toBeDefined();
      }
      for (const token of revoked) {
        await expect(refresh(successor, token)).rejects.toThrow("Refresh Token has been revoked");
      }
    }
  }, 120_000);
});
