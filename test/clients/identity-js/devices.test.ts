import {
  AdminForgetDeviceCommand,
  AdminListDevicesCommand,
} from "@aws-sdk/client-cognito-identity-provider";
import type { CognitoUser, CognitoUserSession } from "amazon-cognito-identity-js";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { startEmulator, type RunningEmulator } from "../../../emulator/index.ts";
import { appMfa, openUserPool, type UserPool } from "../user-pool.ts";
import { answered, App, done, sessionOf, signInStep } from "./app.ts";

let emulator: RunningEmulator;
beforeAll(async () => {
  emulator = await startEmulator();
});
afterAll(() => emulator.stop());

const opened = async (onPrompt: boolean): Promise<UserPool> => {
  const DeviceConfiguration = { DeviceOnlyRememberedOnUserPrompt: onPrompt };
  const pool = await openUserPool(emulator, { pool: { DeviceConfiguration } });
  await pool.addUser("alice");
  return pool;
};

const devicesOf = async ({ admin, id: UserPoolId }: UserPool) =>
  (await admin.send(new AdminListDevicesCommand({ UserPoolId, Username: "alice" }))).Devices ?? [];

const listed = async (user: CognitoUser): Promise<unknown[]> =>
  (await done<{ Devices: unknown[] }>((callbacks) => user.listDevices(60, "", callbacks))).Devices;

const deviceKeyIn = (session: CognitoUserSession): unknown =>
  session.getAccessToken().payload["device_key"];

describe("amazon-cognito-identity-js and devices", () => {
  test("confirms its device, proves it at the next sign-in, and refreshes with it", async () => {
    const pool = await opened(false);
    const app = new App(pool);
    const first = await app.signIn(app.user("alice"));
    expect(first).toMatchObject({ asksAboutDevice: undefined });
    const deviceKey = deviceKeyIn(sessionOf(first));
    expect(await devicesOf(pool)).toMatchObject([{ DeviceKey: deviceKey }]);

    const user = app.user("alice");
    const second = sessionOf(await app.signIn(user));
    expect(deviceKeyIn(second)).toBe(deviceKey);
    expect(await devicesOf(pool)).toHaveLength(1);

    const refreshed = await answered<CognitoUserSession>((callback) =>
      user.refreshSession(second.getRefreshToken(), callback),
    );
    expect(deviceKeyIn(refreshed)).toBe(deviceKey);
  });

  test("signs in again, as a new device, after its own was forgotten", async () => {
    const pool = await opened(false);
    const app = new App(pool);
    const DeviceKey = String(deviceKeyIn(sessionOf(await app.signIn(app.user("alice")))));
    const named = { UserPoolId: pool.id, Username: "alice", DeviceKey };
    await pool.admin.send(new AdminForgetDeviceCommand(named));
    const again = sessionOf(await app.signIn(app.user("alice")));
    expect(deviceKeyIn(again)).not.toBe(DeviceKey);
  });

  test("asks its user where the pool does, and remembers, lists and forgets the device", async () => {
    const pool = await opened(true);
    const app = new App(pool);
    const user = app.user("alice");
    expect(await app.signIn(user)).toMatchObject({ asksAboutDevice: true });
    expect(await listed(user)).toEqual([]);
    expect(await done((callbacks) => user.setDeviceStatusRemembered(callbacks))).toBe("SUCCESS");
    expect(await listed(user)).toHaveLength(1);
    expect(await done((callbacks) => user.getDevice(callbacks))).toMatchObject({
      Device: { DeviceAttributes: expect.any(Array) },
    });

    const again = app.user("alice");
    const session = sessionOf(await app.signIn(again));
    expect(await listed(again)).toMatchObject([{ DeviceKey: deviceKeyIn(session) }]);
    const notRemembered = done((callbacks) => again.setDeviceStatusNotRemembered(callbacks));
    expect(await notRemembered).toBe("SUCCESS");
    expect(await listed(again)).toEqual([]);
    expect(await done((callbacks) => again.forgetDevice(callbacks))).toBe("SUCCESS");
    expect(await devicesOf(pool)).toEqual([]);
  });

  test("is not asked for a second factor on a remembered device", async () => {
    const pool = await openUserPool(emulator, {
      pool: { DeviceConfiguration: { ChallengeRequiredOnNewDevice: true } },
      mfa: appMfa("ON"),
    });
    await pool.addUser("alice");
    const app = new App(pool);
    const user = app.user("alice");
    expect(await app.signIn(user)).toMatchObject({ asks: "MFA set-up" });
    const secret = await new Promise<string>((associateSecretCode, onFailure) => {
      user.associateSoftwareToken({ associateSecretCode, onFailure });
    });
    const shown = await pool.nextTotp(secret);
    await done<CognitoUserSession>((callbacks) =>
      user.verifySoftwareToken(shown, "phone", callbacks),
    );

    const onNewDevice = app.user("alice");
    expect(await app.signIn(onNewDevice)).toMatchObject({ asks: "TOTP" });
    const code = await pool.nextTotp(secret);
    const answer = await signInStep((callbacks) =>
      onNewDevice.sendMFACode(code, callbacks, "SOFTWARE_TOKEN_MFA"),
    );
    const key = deviceKeyIn(sessionOf(answer));
    const onKnownDevice = sessionOf(await app.signIn(app.user("alice")));
    expect(deviceKeyIn(onKnownDevice)).toBe(key);
    const elsewhere = new App(pool);
    expect(await elsewhere.signIn(elsewhere.user("alice"))).toMatchObject({ asks: "TOTP" });
  });
});
