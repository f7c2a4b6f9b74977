import type { CognitoUser, CognitoUserSession } from "amazon-cognito-identity-js";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { startEmulator, type RunningEmulator } from "../../../emulator/index.ts";
import { openUserPool } from "../user-pool.ts";
import { answered, App, done, sessionOf } from "./app.ts";

let emulator: RunningEmulator;
beforeAll(async () => {
  emulator = await startEmulator();
});
afterAll(() => emulator.stop());

const sessionAgain = (user: CognitoUser): Promise<CognitoUserSession> =>
  answered((callback) => user.getSession(callback));

const refresh = (user: CognitoUser, session: CognitoUserSession): Promise<CognitoUserSession> =>
  answered((callback) => user.refreshSession(session.getRefreshToken(), callback));

const attributes = (user: CognitoUser) => answered((callback) => user.getUserAttributes(callback));

const revoked = { code: "NotAuthorizedException", message: "Access Token has been revoked" };

describe("amazon-cognito-identity-js and sessions", () => {
  test("finds its user again after a reload, and refreshes the session", async () => {
    const pool = await openUserPool(emulator);
    await pool.addUser("alice");
    const app = new App(pool);
    const first = sessionOf(await app.signIn(app.user("alice")));

    const user = app.currentUser();
    if (user === null) throw new Error("nobody is signed in");
    expect(user.getUsername()).toBe("alice");
    const kept = await sessionAgain(user);
    expect(kept.getAccessToken().getJwtToken()).toBe(first.getAccessToken().getJwtToken());

    const refreshed = await refresh(user, kept);
    expect(refreshed.getAccessToken().getJwtToken()).not.toBe(kept.getAccessToken().getJwtToken());
    expect(refreshed.getAccessToken().payload).toMatchObject({
      sub: kept.getAccessToken().payload["sub"],
      origin_jti: kept.getAccessToken().payload["origin_jti"],
    });
    expect(refreshed.getRefreshToken().getToken()).toBe(kept.getRefreshToken().getToken());
  });

  test("signs out everywhere", async () => {
    const pool = await openUserPool(emulator);
    await pool.addUser("carol");
    const here = new App(pool);
    const there = await new App(pool).signedIn("carol");
    const user = await here.signedIn("carol");
    expect(await done((callbacks) => user.globalSignOut(callbacks))).toBe("SUCCESS");
    expect(here.currentUser()).toBeNull();
    await expect(attributes(there)).rejects.toMatchObject(revoked);
  });

  test("revokes its tokens when it signs out", async () => {
    const pool = await openUserPool(emulator);
    await pool.addUser("dora");
    const app = new App(pool);
    const user = await app.signedIn("dora");
    const kept = app.user("dora");
    await sessionAgain(kept);
    await new Promise<void>((resolve) => {
      user.signOut(resolve);
    });
    expect(app.currentUser()).toBeNull();
    await expect(attributes(kept)).rejects.toMatchObject(revoked);
  });
});
