import {
  AdminGetUserCommand,
  CognitoIdentityProviderClient,
  ListUserPoolsCommand,
  SignUpCommand,
} from "@aws-sdk/client-cognito-identity-provider";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import {
  connectEmulator,
  ControlRefusal,
  startEmulator,
  type ConnectedEmulator,
  type RunningEmulator,
} from "../../emulator/index.ts";

const controlToken = "let-me-in";
const UserPoolId = "us-east-1_emulator0";

let emulator: RunningEmulator;
let cognito: CognitoIdentityProviderClient;
beforeEach(async () => {
  emulator = await startEmulator({ controlToken });
  cognito = new CognitoIdentityProviderClient({ ...emulator.clientConfig(), maxAttempts: 1 });
});
afterEach(async () => {
  cognito.destroy();
  await emulator.stop();
});

const signUp = (address: string) =>
  cognito.send(
    new SignUpCommand({
      ClientId: "emulatorpublicclient000000",
      Username: address,
      UserAttributes: [{ Name: "email", Value: address }],
    }),
  );
const get = (Username: string) => cognito.send(new AdminGetUserCommand({ UserPoolId, Username }));
const listPools = () => cognito.send(new ListUserPoolsCommand({ MaxResults: 1 }));

describe.each([
  ["in this process", async () => emulator],
  ["over HTTP", () => connectEmulator({ url: emulator.url, token: controlToken })],
] as const)("the controls of an emulator %s", (_where, reach) => {
  let controls: RunningEmulator | ConnectedEmulator;
  beforeEach(async () => {
    controls = await reach();
  });

  test("know the pools, their clients and what an SDK takes", async () => {
    expect(controls.pools).toEqual([
      {
        id: UserPoolId,
        name: "emulator",
        arn: `arn:aws:cognito-idp:us-east-1:000000000000:userpool/${UserPoolId}`,
        issuer: `${emulator.url}/${UserPoolId}`,
        domains: ["emulator"],
        clients: [
          { id: "emulatorpublicclient000000", name: expect.any(String) },
          {
            id: "emulatorserverclient000000",
            name: expect.any(String),
            secret: expect.stringMatching(/^\w{40,64}$/),
          },
        ],
      },
    ]);
    expect(await controls.listPools()).toEqual(controls.pools);
    expect(controls.clientConfig()).toEqual(emulator.clientConfig());
    expect(controls.region).toBe("us-east-1");
  });

  test("inbox", async () => {
    await signUp("plus+one@example.com");
    const { code, sentAt } = await controls.inbox.latest({ to: "plus+one@example.com" });
    expect(code).toMatch(/^\d{6}$/);
    expect(await controls.inbox.list({ purpose: "SignUp" })).toHaveLength(1);
    expect(await controls.inbox.list({ after: Date.parse(sentAt) })).toEqual([]);
    const waiting = controls.inbox.latest({ to: "late@example.com" });
    await signUp("late@example.com");
    expect((await waiting).to).toBe("late@example.com");
    await controls.inbox.clear();
    expect(await controls.inbox.list()).toEqual([]);
    await expect(controls.inbox.latest({ to: "nobody@example.com", wait: 10 })).rejects.toThrow(
      'no message came within 10 ms for {"to":"nobody@example.com"}',
    );
  });

  test("clock", async () => {
    const noon = new Date("2030-01-01T12:00:00Z");
    expect(await controls.clock.freeze(noon)).toEqual(noon);
    expect(await controls.clock.now()).toEqual(noon);
    expect(await controls.clock.advance("1h30m")).toEqual(new Date("2030-01-01T13:30:00Z"));
    expect(await controls.clock.advance(-1000)).toEqual(new Date("2030-01-01T13:29:59Z"));
    expect(await controls.clock.set("2031-01-01T00:00:00Z")).toEqual(new Date("2031-01-01"));
    await signUp("late@example.com");
    expect((await controls.inbox.latest()).sentAt).toBe("2031-01-01T00:00:00.000Z");
    expect((await controls.clock.release()).getTime()).toBeGreaterThanOrEqual(
      Date.parse("2031-01-01"),
    );
    expect((await controls.clock.restore()).getTime()).toBeLessThan(Date.parse("2031-01-01"));
  });

  test("snapshot, restore and reset", async () => {
    await signUp("one@example.com");
    expect(await controls.snapshot()).toMatchObject({ name: "default" });
    await signUp("two@example.com");
    await controls.snapshot("both");
    await controls.restore();
    await expect(get("two@example.com")).rejects.toThrow("User does not exist.");
    await controls.restore("both");
    expect((await get("two@example.com")).Username).toBeDefined();
    await controls.reset();
    await expect(get("one@example.com")).rejects.toThrow("User does not exist.");
    expect((await controls.listSnapshots()).map(({ name }) => name)).toEqual(["default", "both"]);
    await controls.removeSnapshot("both");
    await expect(controls.restore("both")).rejects.toThrow(
      "POST /_emulator/snapshots/both/restore: 404 There is no snapshot both.",
    );
  });

  test("seed", async () => {
    const seed = { pools: [{ PoolName: "far", UserPoolId: "eu-west-1_Far" }] };
    expect(await controls.seed(seed)).toMatchObject({ created: { pools: 1 } });
    expect((await controls.listPools()).map(({ id }) => id)).toEqual(["eu-west-1_Far", UserPoolId]);
    const wrong = controls.seed({ pools: [{ PoolName: "far", UserPoolId: "nowhere" }] });
    await expect(wrong).rejects.toThrow(ControlRefusal);
    await expect(wrong).rejects.toThrow(/pools\[0\]\.UserPoolId/);
  });

  test("faults", async () => {
    const fault = await controls.faults.add({ operation: "ListUserPools", throttle: true });
    await expect(listPools()).rejects.toThrow(/^Rate exceeded|Too many requests/i);
    expect(await controls.faults.list()).toMatchObject([{ id: fault.id, hits: 1 }]);
    await controls.faults.remove(fault);
    expect((await listPools()).UserPools).toHaveLength(1);
    await controls.faults.add({ operation: "*", drop: "request" });
    await controls.faults.clear();
    expect(await controls.faults.list()).toEqual([]);
    await expect(controls.faults.add({ operation: "*" })).rejects.toThrow(
      "A fault needs an exception, throttle, latency or drop.",
    );
  });

  test("requests", async () => {
    await listPools();
    expect(await controls.requests.list({ operation: "ListUserPools", limit: 5 })).toMatchObject([
      { operation: "ListUserPools", status: 200 },
    ]);
    await controls.requests.clear();
    const waiting = controls.requests.wait({ operation: "ListUserPools", count: 2 });
    await listPools();
    await listPools();
    expect(await waiting).toHaveLength(2);
    await expect(controls.requests.wait({ operation: "SignUp", wait: 10 })).rejects.toThrow(
      '0 of 1 requests came within 10 ms for {"operation":"SignUp"}',
    );
  });

  test("rotateKeys", async () => {
    expect(await controls.rotateKeys(UserPoolId)).toHaveLength(4);
    await expect(controls.rotateKeys("us-east-1_Nobody")).rejects.toThrow(
      "There is no user pool us-east-1_Nobody.",
    );
  });
});

describe("connectEmulator()", () => {
  test("is refused without the control token", async () => {
    await expect(connectEmulator({ url: emulator.url })).rejects.toThrow(
      "GET /_emulator/pools: 401 The control API wants",
    );
  });

  test("takes a trailing slash, and a region of one's own", async () => {
    const address = { url: `${emulator.url}/`, token: controlToken, region: "eu-west-1" };
    const { url, region } = await connectEmulator(address);
    expect([url, region]).toEqual([emulator.url, "eu-west-1"]);
  });

  test("fails where nothing listens", async () => {
    await emulator.stop();
    await expect(connectEmulator({ url: emulator.url })).rejects.toThrow("fetch failed");
  });
});
