import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { days, minutes } from "../../../emulator/platform/clock.ts";
import { startTestEmulator, type TestEmulator } from "../../support/emulator.ts";
import { granted, refused } from "../account-room.ts";
import { sessionRoom } from "./session-room.ts";

let emulator: TestEmulator;
beforeAll(async () => {
  emulator = await startTestEmulator();
});
afterAll(() => emulator.stop());

const now = () => emulator.clock.now() / 1000;
const revoked = (kind: "Access" | "Refresh") =>
  ["NotAuthorizedException", `${kind} Token has been revoked`] as const;

describe("ListUserSessions and AdminListUserSessions", () => {
  test("list a sign-in with its client, its dates, and where it came from", async () => {
    const room = await sessionRoom(emulator);
    const { AccessToken } = await room.tokens();
    const expected = {
      SessionId: expect.stringMatching(/^tkn[0-9a-z]{25}$/),
      SessionType: "TOKEN",
      ClientId: room.client.id,
      CreateDate: now(),
      LastActiveDate: now(),
      DeviceType: "unknown",
      LastIPAddress: "127.0.0.1",
      LastLocation: { Country: "unknown" },
    };
    const own = await emulator.call("ListUserSessions", { AccessToken }, { signed: false });
    expect(granted(own)).toEqual({ Sessions: [{ ...expected, IsCurrentSession: true }] });
    expect(await room.sessions()).toEqual([{ ...expected, IsCurrentSession: false }]);
  });

  test("each sign-in is a session of its own, newest first; IsCurrentSession is the caller's", async () => {
    const room = await sessionRoom(emulator);
    const first = await room.tokens();
    emulator.clock.advance(1_000);
    await room.tokens();
    const { Sessions } = granted(
      await emulator.call("ListUserSessions", { AccessToken: first.AccessToken }),
    ) as { Sessions: { IsCurrentSession: boolean; CreateDate: number }[] };
    expect(
      Sessions.map(({ IsCurrentSession, CreateDate }) => [IsCurrentSession, CreateDate]),
    ).toEqual([
      [false, now()],
      [true, now() - 1],
    ]);
  });

  test("a refresh moves LastActiveDate, address and device, and nothing else", async () => {
    const room = await sessionRoom(emulator);
    const tokens = await room.tokens();
    const [before] = await room.sessions();
    emulator.clock.advance(minutes(5));
    const form = new URLSearchParams({
      grant_type: "refresh_token",
      client_id: room.client.id,
      refresh_token: tokens.RefreshToken,
    });
    const { status } = await fetch(`${emulator.url}/oauth2/token`, {
      method: "POST",
      body: form,
      headers: { "user-agent": "MyApp/2.1 os/macos#15.0" },
    });
    expect(status).toBe(200);
    expect(await room.sessions()).toEqual([
      { ...before, LastActiveDate: now(), DeviceType: "MyApp 2.1 / macOS 15.0" },
    ]);
    emulator.clock.advance(minutes(5));
    granted(await room.refresh(tokens));
    expect((await room.sessions())[0]?.LastActiveDate).toBe(now());
  });

  test("sessions that ended are not listed", async () => {
    const room = await sessionRoom(emulator);
    await room.tokens();
    const { RefreshToken } = await room.tokens();
    granted(await emulator.call("RevokeToken", { Token: RefreshToken, ClientId: room.client.id }));
    expect(await room.sessions()).toHaveLength(1);
    emulator.clock.advance(days(30));
    expect(await room.sessions()).toEqual([]);
    await room.tokens();
    granted(await room.asAdmin("AdminUserGlobalSignOut", { Username: "mary" }));
    expect(await room.sessions()).toEqual([]);
  });

  test("a sign-in from before the tracking is no session", async () => {
    const room = await sessionRoom(emulator, { tracking: false });
    const early = await room.tokens();
    granted(await room.track("ENABLED"));
    granted(await room.refresh(early));
    expect(await room.sessions()).toEqual([]);
  });

  test("a pool that tracks no sessions is OperationNotEnabledException", async () => {
    const room = await sessionRoom(emulator, { tracking: false });
    const { AccessToken } = await room.tokens();
    const disabled = [
      "OperationNotEnabledException",
      `Session tracking is not enabled for user pool ${room.pool.id}.`,
    ] as const;
    const SessionId = `tkn${"0".repeat(25)}`;
    refused(await emulator.call("ListUserSessions", { AccessToken }), ...disabled);
    refused(await emulator.call("RevokeUserSession", { AccessToken, SessionId }), ...disabled);
    const Username = "mary";
    refused(await room.asAdmin("AdminListUserSessions", { Username }), ...disabled);
    refused(await room.asAdmin("AdminRevokeUserSession", { Username, SessionId }), ...disabled);
  });

  test("there is one page: every NextToken is InvalidParameterException", async () => {
    const room = await sessionRoom(emulator);
    refused(
      await room.asAdmin("AdminListUserSessions", { Username: "mary", NextToken: "more" }),
      "InvalidParameterException",
      "Invalid pagination token given.",
    );
  });

  test("an unknown user is UserNotFoundException", async () => {
    const room = await sessionRoom(emulator);
    refused(
      await room.asAdmin("AdminListUserSessions", { Username: "nobody" }),
      "UserNotFoundException",
      "User does not exist.",
    );
  });
});

describe("RevokeUserSession and AdminRevokeUserSession", () => {
  test("a user ends another session of theirs: its tokens and its record", async () => {
    const room = await sessionRoom(emulator);
    const stolen = await room.tokens();
    const [{ SessionId } = { SessionId: "" }] = await room.sessions();
    const own = await room.tokens();
    const answer = await emulator.call(
      "RevokeUserSession",
      { AccessToken: own.AccessToken, SessionId, RevokeAssociatedSessions: "NONE" },
      { signed: false },
    );
    expect(granted(answer)).toEqual({});
    refused(await room.refresh(stolen), ...revoked("Refresh"));
    refused(
      await emulator.call("GetUser", { AccessToken: stolen.AccessToken }),
      ...revoked("Access"),
    );
    granted(await room.refresh(own));
    expect(await room.sessions()).toHaveLength(1);
  });

  test("the session of the access token itself is InvalidParameterException", async () => {
    const room = await sessionRoom(emulator);
    const { AccessToken } = await room.tokens();
    const [session] = await room.sessions();
    refused(
      await emulator.call("RevokeUserSession", { AccessToken, SessionId: session?.SessionId }),
      "InvalidParameterException",
      "The current session cannot be revoked.",
    );
    granted(await emulator.call("GetUser", { AccessToken }));
  });

  test("an administrator ends any session of the user, once", async () => {
    const room = await sessionRoom(emulator);
    const tokens = await room.tokens();
    const [{ SessionId } = { SessionId: "" }] = await room.sessions();
    const body = { Username: "mary", SessionId, RevokeAssociatedSessions: "LINKED" };
    expect(granted(await room.asAdmin("AdminRevokeUserSession", body))).toEqual({});
    refused(await room.refresh(tokens), ...revoked("Refresh"));
    refused(
      await room.asAdmin("AdminRevokeUserSession", body),
      "ResourceNotFoundException",
      `Session ${SessionId} does not exist.`,
    );
  });

  test("a session of another user does not exist, for users and administrators", async () => {
    const room = await sessionRoom(emulator);
    await room.confirmed("nina");
    const ninas = await room.tokens("nina");
    const [{ SessionId } = { SessionId: "" }] = await room.sessions("nina");
    const { AccessToken } = await room.tokens();
    for (const answer of [
      await emulator.call("RevokeUserSession", { AccessToken, SessionId }),
      await room.asAdmin("AdminRevokeUserSession", { Username: "mary", SessionId }),
    ]) {
      refused(answer, "ResourceNotFoundException", `Session ${SessionId} does not exist.`);
    }
    granted(await room.refresh(ninas));
  });

  test("RevokeAssociatedSessions is NONE or LINKED, at RevokeToken too", async () => {
    const room = await sessionRoom(emulator);
    const { AccessToken, RefreshToken } = await room.tokens();
    const wrong = { RevokeAssociatedSessions: "ALL" };
    for (const answer of [
      await emulator.call("RevokeUserSession", { AccessToken, SessionId: "x", ...wrong }),
      await room.asAdmin("AdminRevokeUserSession", { Username: "mary", SessionId: "x", ...wrong }),
      await emulator.call("RevokeToken", {
        Token: RefreshToken,
        ClientId: room.client.id,
        ...wrong,
      }),
    ]) {
      refused(
        answer,
        "InvalidParameterException",
        "1 validation error detected: Value 'ALL' at 'revokeAssociatedSessions' failed to satisfy " +
          "constraint: Member must satisfy enum value set: [NONE, LINKED]",
      );
    }
  });
});

describe("MaxPerUser", () => {
  test("the sign-in after the last one ends the least recently used session", async () => {
    const room = await sessionRoom(emulator);
    granted(await room.track("ENABLED", 2));
    const first = await room.tokens();
    emulator.clock.advance(1_000);
    const second = await room.tokens();
    emulator.clock.advance(1_000);
    granted(await room.refresh(first));
    emulator.clock.advance(1_000);
    const third = await room.tokens();
    refused(await room.refresh(second), ...revoked("Refresh"));
    for (const kept of [first, third]) granted(await room.refresh(kept));
    expect(await room.sessions()).toHaveLength(2);
  });

  test("a lower limit ends nothing by itself; the next sign-in goes back under it", async () => {
    const room = await sessionRoom(emulator);
    for (let turn = 0; turn < 3; turn += 1) await room.tokens();
    granted(await room.track("ENABLED", 1));
    expect(await room.sessions()).toHaveLength(3);
    const last = await room.tokens();
    expect(await room.sessions()).toHaveLength(1);
    granted(await room.refresh(last));
  });

  test("does not count while sessions are not tracked", async () => {
    const room = await sessionRoom(emulator, { tracking: false });
    granted(await room.track("DISABLED", 1));
    const first = await room.tokens();
    await room.tokens();
    granted(await room.refresh(first));
  });
});
