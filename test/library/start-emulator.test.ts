import {
  CognitoIdentityProviderClient,
  InitiateAuthCommand,
  ListUserPoolsCommand,
  SignUpCommand,
} from "@aws-sdk/client-cognito-identity-provider";
import { request } from "node:https";
import { describe, expect, test } from "vitest";
import { SeedError, startEmulator, type RunningEmulator } from "../../emulator/index.ts";

const ClientId = "emulatorpublicclient000000";

async function signUp(emulator: RunningEmulator, email: string): Promise<void> {
  const cognito = new CognitoIdentityProviderClient(emulator.clientConfig());
  const UserAttributes = [{ Name: "email", Value: email }];
  await cognito.send(new SignUpCommand({ ClientId, Username: email, UserAttributes }));
  cognito.destroy();
}

async function pools(emulator: RunningEmulator): Promise<readonly (string | undefined)[]> {
  const cognito = new CognitoIdentityProviderClient(emulator.clientConfig());
  const { UserPools } = await cognito.send(new ListUserPoolsCommand({ MaxResults: 10 }));
  cognito.destroy();
  return (UserPools ?? []).map(({ Id }) => Id);
}

describe("startEmulator()", () => {
  test("serves the default pool on a free port, and its clientConfig() is an SDK's", async () => {
    await using emulator = await startEmulator();
    expect(emulator.url).toMatch(/^http:\/\/localhost:\d+$/);
    expect(await pools(emulator)).toEqual(["us-east-1_emulator0"]);
  });

  test("instances side by side share nothing", async () => {
    await using one = await startEmulator();
    await using other = await startEmulator({ region: "eu-west-1" });
    await signUp(one, "a@example.com");
    expect(await one.inbox.list()).toHaveLength(1);
    expect(await other.inbox.list()).toEqual([]);
    expect(await pools(other)).toEqual(["eu-west-1_emulator0"]);
  });

  test("takes a seed under AWS's names", async () => {
    const seed = { pools: [{ PoolName: "shop", UserPoolId: "us-east-1_Shop" }] };
    await using emulator = await startEmulator({ seed });
    expect(await pools(emulator)).toEqual(["us-east-1_Shop"]);
  });

  test("refuses a wrong seed", async () => {
    const seed = { pools: [{ PoolName: "shop", Domian: "shop" }] };
    await expect(startEmulator({ seed })).rejects.toThrow(
      new SeedError(["seed pools[0].Domian: is not known here; did you mean Domain?"]),
    );
  });

  test("refuses a port that is taken", async () => {
    await using emulator = await startEmulator();
    const port = Number(new URL(emulator.url).port);
    await expect(startEmulator({ port })).rejects.toThrow("EADDRINUSE");
  });
});

describe("a running emulator", () => {
  test("inbox.latest() waits for the message", async () => {
    await using emulator = await startEmulator();
    const waiting = emulator.inbox.latest({ to: "a@example.com" });
    await signUp(emulator, "a@example.com");
    expect(await waiting).toMatchObject({
      to: "a@example.com",
      code: expect.stringMatching(/^\d{6}$/),
    });
  });

  test("inbox.latest() gives up after the wait", async () => {
    await using emulator = await startEmulator();
    await expect(emulator.inbox.latest({ to: "nobody@example.com", wait: 10 })).rejects.toThrow(
      'no message came within 10 ms for {"to":"nobody@example.com"}',
    );
  });

  test("its clock moves the time of everything", async () => {
    await using emulator = await startEmulator();
    const noon = Date.parse("2030-01-01T12:00:00Z");
    await emulator.clock.set(noon);
    await emulator.clock.advance(60_000);
    await signUp(emulator, "a@example.com");
    const { sentAt } = await emulator.inbox.latest();
    expect(Date.parse(sentAt)).toBeGreaterThanOrEqual(noon + 60_000);
    expect(Date.parse(sentAt)).toBeLessThan(noon + 120_000);
  });

  test("reset() goes back to the seed", async () => {
    await using emulator = await startEmulator();
    await signUp(emulator, "a@example.com");
    await emulator.reset();
    expect(await emulator.inbox.list()).toEqual([]);
    const cognito = new CognitoIdentityProviderClient(emulator.clientConfig());
    const AuthParameters = { USERNAME: "a@example.com", PASSWORD: "Correct-horse-1" };
    const signIn = new InitiateAuthCommand({
      ClientId,
      AuthFlow: "USER_PASSWORD_AUTH",
      AuthParameters,
    });
    await expect(cognito.send(signIn)).rejects.toThrow("Incorrect username or password.");
    cognito.destroy();
  });

  test("stop() closes the port, and stopping twice is no fault", async () => {
    const emulator = await startEmulator();
    await emulator.stop();
    await emulator.stop();
    await expect(fetch(emulator.url)).rejects.toThrow("fetch failed");
  });

  test("with tls serves HTTPS under its own authority", async () => {
    await using emulator = await startEmulator({ tls: true });
    const { httpsUrl = "", certificateAuthority: ca } = emulator;
    const status = await new Promise((settle, reject) => {
      request(`${httpsUrl}/_emulator/health`, { ca }, (response) => {
        response.resume();
        settle(response.statusCode);
      })
        .on("error", reject)
        .end();
    });
    expect(status).toBe(200);
  });
});
