import { expect } from "vitest";
import { asAdmin, withToken } from "../../states/calls.ts";
import { aPool, passwordlessShape } from "../../states/pools.ts";
import { text } from "../../states/present.ts";
import { aRoom, type Room } from "../../states/rooms.ts";
import {
  accessRevoked,
  aTrackingPool,
  getUser,
  refreshed,
  refreshRevoked,
  track,
} from "../../states/sessions.ts";
import { aSignedInUser, signIn, type Tokens } from "../../states/sign-ins.ts";
import { anAddress, type KnownUser } from "../../states/users.ts";
import type { Answer } from "../../targets/target.ts";
import { defineSuite } from "../define-suite.ts";
import { expectAnswer, expectError } from "../expectations.ts";

/** No source has the text of these. */
const anyText = /./;

const ownSessions = (room: Room, { accessToken }: Tokens): Promise<Answer> =>
  withToken(room, accessToken, "ListUserSessions");

const sessionsOf = (room: Room, { username }: KnownUser): Promise<Answer> =>
  asAdmin(room, "AdminListUserSessions", { Username: username });

/** The id of the newest session that the caller sees and is not in. */
function anotherSession({ body }: Answer): string {
  const { Sessions } = body as { readonly Sessions: readonly Record<string, unknown>[] };
  return text(
    Sessions.find(({ IsCurrentSession }) => IsCurrentSession === false),
    "SessionId",
  );
}

defineSuite("Sessions of a user", { room: aTrackingPool, needs: ["create pools"] }, (contract) => {
  contract("each sign-in is one, and the caller's is marked", async (room) => {
    const user = await aSignedInUser(room);
    await signIn(room, user, room.client);
    const { body } = await ownSessions(room, user.tokens);
    const { Sessions } = body as { readonly Sessions: readonly object[] };

    expect(Sessions.map((session) => ({ ...session, IsCurrentSession: undefined }))).toMatchObject([
      { SessionType: "TOKEN", ClientId: room.client.id, SessionId: expect.any(String) },
      { SessionType: "TOKEN", ClientId: room.client.id, SessionId: expect.any(String) },
    ]);
    expect(
      Sessions.filter((session) => "IsCurrentSession" in session && session.IsCurrentSession),
    ).toHaveLength(1);
  });

  contract("an administrator sees the same, and is in none", async (room) => {
    const user = await aSignedInUser(room);
    const answer = await sessionsOf(room, user);

    expect(answer).toMatchObject({
      status: 200,
      body: { Sessions: [{ SessionType: "TOKEN", IsCurrentSession: false }] },
    });
  });

  contract("a user ends another session, with its tokens", async (room) => {
    const user = await aSignedInUser(room);
    const stolen = await signIn(room, user, room.client);
    const SessionId = anotherSession(await ownSessions(room, user.tokens));
    const answer = await withToken(room, user.tokens.accessToken, "RevokeUserSession", {
      SessionId,
    });

    expectAnswer(answer, {});
    expectError(await refreshed(room, stolen), ...refreshRevoked);
    expectError(await getUser(room, stolen), ...accessRevoked);
    expect((await getUser(room, user.tokens)).status).toBe(200);
    expect((await ownSessions(room, user.tokens)).body).toMatchObject({
      Sessions: [{ IsCurrentSession: true }],
    });
  });

  contract("the session that asks cannot end itself", async (room) => {
    const { tokens, ...user } = await aSignedInUser(room);
    const { body } = await sessionsOf(room, user);
    const answer = await withToken(room, tokens.accessToken, "RevokeUserSession", {
      SessionId: text(body, "Sessions", "0", "SessionId"),
    });

    expectError(answer, "InvalidParameterException", anyText);
    expect((await getUser(room, tokens)).status).toBe(200);
  });

  contract("an administrator ends any, once", async (room) => {
    const user = await aSignedInUser(room);
    const { body } = await sessionsOf(room, user);
    const of = {
      Username: user.username,
      SessionId: text(body, "Sessions", "0", "SessionId"),
    };

    expectAnswer(await asAdmin(room, "AdminRevokeUserSession", of), {});
    expectError(await refreshed(room, user.tokens), ...refreshRevoked);
    expectError(
      await asAdmin(room, "AdminRevokeUserSession", of),
      "ResourceNotFoundException",
      anyText,
    );
  });

  contract("a session of somebody else does not exist", async (room) => {
    const user = await aSignedInUser(room);
    const other = await aSignedInUser(room);
    const { body } = await sessionsOf(room, other);
    const SessionId = text(body, "Sessions", "0", "SessionId");
    const answers = [
      await withToken(room, user.tokens.accessToken, "RevokeUserSession", { SessionId }),
      await asAdmin(room, "AdminRevokeUserSession", { Username: user.username, SessionId }),
    ];

    expect(answers).toMatchObject([
      { status: 400, body: { __type: "ResourceNotFoundException" } },
      { status: 400, body: { __type: "ResourceNotFoundException" } },
    ]);
    expect((await getUser(room, other.tokens)).status).toBe(200);
  });

  contract("a signed-out user has none", async (room) => {
    const user = await aSignedInUser(room);
    await asAdmin(room, "AdminUserGlobalSignOut", { Username: user.username });

    expectAnswer(await sessionsOf(room, user), { Sessions: [] });
  });

  contract("an unknown user is UserNotFoundException", async (room) => {
    const unknown = anAddress(room);

    expectError(
      await sessionsOf(room, { username: unknown, email: unknown, sub: unknown }),
      "UserNotFoundException",
      "User does not exist.",
    );
  });

  contract("the sign-in beyond MaxPerUser ends the least recent one", async ({ target }) => {
    const room = await aTrackingPool(target);
    await track(room, "ENABLED", 1);
    const user = await aSignedInUser(room);
    const second = await signIn(room, user, room.client);

    expectError(await refreshed(room, user.tokens), ...refreshRevoked);
    expect((await refreshed(room, second)).status).toBe(200);
  });
});

defineSuite(
  "Session configuration",
  {
    room: (target) => aRoom(target, passwordlessShape),
    needs: ["create pools"],
  },
  (contract) => {
    contract("tracks nothing until it is told to", async (room) => {
      const { tokens, username } = await aSignedInUser(room);
      const answers = [
        await ownSessions(room, tokens),
        await asAdmin(room, "AdminListUserSessions", { Username: username }),
      ];

      expectAnswer(await asAdmin(room, "GetUserPoolSessionConfiguration", {}), {
        UserPoolId: room.poolId,
        UserSessionTracking: "DISABLED",
        TokenSession: { MaxPerUser: 20 },
      });
      expect(answers).toMatchObject([
        { status: 400, body: { __type: "OperationNotEnabledException" } },
        { status: 400, body: { __type: "OperationNotEnabledException" } },
      ]);
    });

    contract("what is set is answered, and kept", async ({ target }) => {
      const room = await aRoom(target, passwordlessShape);
      const set = await track(room, "ENABLED", 5);
      const kept = await asAdmin(room, "GetUserPoolSessionConfiguration", {});
      const asSet = {
        UserPoolId: room.poolId,
        UserSessionTracking: "ENABLED",
        TokenSession: { MaxPerUser: 5 },
      };

      expectAnswer(set, asSet);
      expectAnswer(kept, asSet);
    });

    contract("a client's SSO session lasts as long as is set", async ({ target }) => {
      const room = await aTrackingPool(target);
      const of = { ClientId: room.client.id };
      const SSOSession = { MaxValidityMinutes: 90 };
      const set = await asAdmin(room, "SetUserPoolClientSessionConfiguration", {
        ...of,
        SSOSession,
      });
      const kept = await asAdmin(room, "GetUserPoolClientSessionConfiguration", of);

      expectAnswer(set, { UserPoolId: room.poolId, ...of, SSOSession });
      expectAnswer(kept, { UserPoolId: room.poolId, ...of, SSOSession });
    });

    contract("a pool of the Lite tier cannot track", async ({ target }) => {
      const poolId = await aPool(target, { UserPoolTier: "LITE" });

      expectError(
        await track({ target, poolId }, "ENABLED"),
        "FeatureUnavailableInTierException",
        anyText,
      );
    });

    contract("tracking is ENABLED or DISABLED, nothing else", async (room) => {
      const answer = await asAdmin(room, "SetUserPoolSessionConfiguration", {
        UserSessionTracking: "SOMETIMES",
        TokenSession: { MaxPerUser: 5 },
      });

      expectError(
        answer,
        "InvalidParameterException",
        /^1 validation error detected: Value 'SOMETIMES' at 'userSessionTracking' failed to satisfy constraint: Member must satisfy enum value set: /,
      );
    });
  },
);
