import {
  AuthenticationDetails,
  CognitoUser,
  CognitoUserPool,
  type CognitoUserSession,
  type ICognitoStorage,
} from "amazon-cognito-identity-js";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { systemClock } from "../../../emulator/platform/clock.ts";
import { startTestEmulator, type TestEmulator } from "../../support/emulator.ts";
import { accountRoom, goodPassword, granted, type AccountRoom } from "../account-room.ts";

/**
 * The official client, unmodified: the other half of SRP is its code. Its clock is the machine's, so the emulator's is too.
 */
let emulator: TestEmulator;
beforeAll(async () => {
  emulator = await startTestEmulator({ clock: systemClock });
});
afterAll(() => emulator.stop());

/** What a browser keeps: one for each test. */
class MemoryStorage implements ICognitoStorage {
  readonly #items = new Map<string, string>();

  setItem(key: string, value: string): void {
    this.#items.set(key, value);
  }
  getItem(key: string): string | null {
    return this.#items.get(key) ?? null;
  }
  removeItem(key: string): void {
    this.#items.delete(key);
  }
  clear(): void {
    this.#items.clear();
  }
}

type Outcome =
  | { readonly session: CognitoUserSession; readonly needsPrompt: boolean | undefined }
  | { readonly newPasswordRequired: readonly string[] };

interface Callbacks {
  readonly onSuccess: (text: string) => void;
  readonly onFailure: (error: unknown) => void;
}

let storage: MemoryStorage;
beforeEach(() => {
  storage = new MemoryStorage();
});

const open = (pool: NonNullable<Parameters<typeof accountRoom>[1]>["pool"] = {}) =>
  accountRoom(emulator, { pool });

/** A fresh object for the user, as after the page was loaded again. */
function cognitoUser(room: AccountRoom, Username: string): CognitoUser {
  const Pool = new CognitoUserPool({
    UserPoolId: room.pool.id,
    ClientId: room.client.id,
    endpoint: emulator.url,
    Storage: storage,
  });
  return new CognitoUser({ Username, Pool, Storage: storage });
}

const signIn = (user: CognitoUser, Username: string, Password = goodPassword) =>
  new Promise<Outcome>((resolve, reject) => {
    user.authenticateUser(new AuthenticationDetails({ Username, Password }), {
      onSuccess: (session, needsPrompt) => resolve({ session, needsPrompt }),
      onFailure: reject,
      newPasswordRequired: (_attributes, required) => resolve({ newPasswordRequired: required }),
    });
  });

async function signUp(room: AccountRoom, Username: string, permanent = true): Promise<void> {
  granted(await room.asAdmin("AdminCreateUser", { Username, MessageAction: "SUPPRESS" }));
  const given = { Username, Password: goodPassword, Permanent: permanent };
  granted(await room.asAdmin("AdminSetUserPassword", given));
}

const sessionOf = (outcome: Outcome): CognitoUserSession => {
  if (!("session" in outcome)) throw new Error("no session");
  return outcome.session;
};

describe("amazon-cognito-identity-js", () => {
  test("signs in by SRP, its default", async () => {
    const room = await open();
    await signUp(room, "alice");
    const session = sessionOf(await signIn(cognitoUser(room, "alice"), "alice"));
    expect(session.isValid()).toBe(true);
    expect(session.getIdToken().payload["cognito:username"]).toBe("alice");
  });

  test("signs in by e-mail where that is the username", async () => {
    const room = await open({ UsernameAttributes: ["email"] });
    const email = "srp@example.com";
    await signUp(room, email);
    const session = sessionOf(await signIn(cognitoUser(room, email), email));
    const { username } = await room.user(email);
    expect(session.getAccessToken().payload["username"]).toBe(username);
  });

  test("is refused with a wrong password, and for a name that nobody has", async () => {
    const room = await open();
    await signUp(room, "bob");
    await expect(signIn(cognitoUser(room, "bob"), "bob", "Wrong-Horse-7")).rejects.toMatchObject({
      code: "NotAuthorizedException",
      message: "Incorrect username or password.",
    });
    await expect(signIn(cognitoUser(room, "nobody"), "nobody")).rejects.toMatchObject({
      code: "UserNotFoundException",
      message: "User does not exist.",
    });
  });

  test("sets a new password after a temporary one", async () => {
    const room = await open();
    await signUp(room, "carol", false);
    const user = cognitoUser(room, "carol");
    expect(await signIn(user, "carol")).toEqual({ newPasswordRequired: [] });
    const session = await new Promise<CognitoUserSession>((resolve, reject) => {
      user.completeNewPasswordChallenge(
        "Brand-New-Horse-8",
        {},
        { onSuccess: resolve, onFailure: reject },
      );
    });
    expect(session.isValid()).toBe(true);
    sessionOf(await signIn(cognitoUser(room, "carol"), "carol", "Brand-New-Horse-8"));
  });

  test("passwords of every kind of letter give the same key on both sides", async () => {
    const room = await open();
    await signUp(room, "dora");
    for (const Password of ["Pässwörd-日本-1", "A1!aaaaa", `Long-1${"x".repeat(200)}`]) {
      granted(
        await room.asAdmin("AdminSetUserPassword", { Username: "dora", Password, Permanent: true }),
      );
      sessionOf(await signIn(cognitoUser(room, "dora"), "dora", Password));
    }
  });
});

describe("amazon-cognito-identity-js and devices", () => {
  const devicesOf = async (room: AccountRoom, Username: string) =>
    granted(await room.asAdmin("AdminListDevices", { Username }))["Devices"];

  test("confirms its device, is remembered, proves it at the next sign-in, and refreshes with it", async () => {
    const room = await open({ DeviceConfiguration: {} });
    await signUp(room, "alice");
    const first = await signIn(cognitoUser(room, "alice"), "alice");
    expect(first).toMatchObject({ needsPrompt: undefined });
    const deviceKey = sessionOf(first).getAccessToken().payload["device_key"];
    expect(await devicesOf(room, "alice")).toMatchObject([{ DeviceKey: deviceKey }]);

    const user = cognitoUser(room, "alice");
    const second = sessionOf(await signIn(user, "alice"));
    expect(second.getAccessToken().payload["device_key"]).toBe(deviceKey);
    expect(await devicesOf(room, "alice")).toHaveLength(1);

    const refreshed = await new Promise<CognitoUserSession>((resolve, reject) => {
      user.refreshSession(second.getRefreshToken(), (error: unknown, session) =>
        error ? reject(error) : resolve(session),
      );
    });
    expect(refreshed.getAccessToken().payload["device_key"]).toBe(deviceKey);
  });

  test("signs in again, as a new device, after its own was forgotten", async () => {
    const room = await open({ DeviceConfiguration: {} });
    await signUp(room, "bob");
    const first = sessionOf(await signIn(cognitoUser(room, "bob"), "bob"));
    const DeviceKey = first.getAccessToken().payload["device_key"];
    granted(await room.asAdmin("AdminForgetDevice", { Username: "bob", DeviceKey }));
    const again = sessionOf(await signIn(cognitoUser(room, "bob"), "bob"));
    expect(again.getAccessToken().payload["device_key"]).not.toBe(DeviceKey);
  });

  test("asks its user where the pool does, and remembers and forgets the device", async () => {
    const room = await open({ DeviceConfiguration: { DeviceOnlyRememberedOnUserPrompt: true } });
    await signUp(room, "carol");
    const user = cognitoUser(room, "carol");
    expect(await signIn(user, "carol")).toMatchObject({ needsPrompt: true });
    const listed = () =>
      new Promise<{ Devices: unknown[] }>((resolve, reject) => {
        user.listDevices(60, "", { onSuccess: resolve, onFailure: reject });
      });
    const done = (call: (callbacks: Callbacks) => void) =>
      new Promise<string>((onSuccess, onFailure) => {
        call({ onSuccess, onFailure });
      });
    expect((await listed()).Devices).toEqual([]);
    expect(await done((callbacks) => user.setDeviceStatusRemembered(callbacks))).toBe("SUCCESS");
    expect((await listed()).Devices).toHaveLength(1);
    expect(await done((callbacks) => user.setDeviceStatusNotRemembered(callbacks))).toBe("SUCCESS");
    expect((await listed()).Devices).toEqual([]);
    expect(await done((callbacks) => user.forgetDevice(callbacks))).toBe("SUCCESS");
    expect(await devicesOf(room, "carol")).toEqual([]);
  });
});
