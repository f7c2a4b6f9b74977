import { expect } from "vitest";
import { initiate, respond } from "../../states/calls.ts";
import { aClient, applicationShape } from "../../states/clients.ts";
import { text } from "../../states/present.ts";
import { aPasswordlessPool, type Room } from "../../states/rooms.ts";
import {
  aConfirmedPasswordlessUser,
  anUnconfirmedPasswordlessUser,
  anUnconfirmedUserWithPassword,
  goodPassword,
  type KnownUser,
} from "../../states/users.ts";
import type { Answer } from "../../targets/target.ts";
import { defineSuite } from "../define-suite.ts";
import { expectError } from "../expectations.ts";

const invalid = ["NotAuthorizedException", "Invalid session for the user."] as const;
const signedIn = { status: 200, body: { AuthenticationResult: { TokenType: "Bearer" } } };

/** "A user who confirmed the sign-up just now", and the session that this answered. */
async function aJustConfirmedUser(room: Room): Promise<KnownUser & { readonly session: string }> {
  const user = await anUnconfirmedUserWithPassword(room);
  const { body } = await room.target.call("ConfirmSignUp", {
    ClientId: room.client.id,
    Username: user.username,
    ConfirmationCode: await room.target.codes.latest({ to: user.email, after: user.since }),
    Session: user.signedUp.Session,
  });
  const { username, email, sub } = user;
  return { username, email, sub, session: text(body, "Session") };
}

const goOn = (room: Room, { username }: KnownUser, Session: string): Promise<Answer> =>
  initiate(room, "USER_AUTH", { USERNAME: username }, { Session });

defineSuite(
  "The session of a confirmed sign-up",
  { room: aPasswordlessPool, needs: ["read codes"] },
  (contract) => {
    contract("signs in by USER_AUTH without another question, once", async (room) => {
      const user = await aJustConfirmedUser(room);

      expect(await goOn(room, user, user.session)).toMatchObject(signedIn);
      expectError(
        await goOn(room, user, user.session),
        "NotAuthorizedException",
        "Invalid session for the user, session can only be used once.",
      );
    });

    contract("answers no challenge, not even with the right password", async (room) => {
      const user = await aJustConfirmedUser(room);
      const answers = [
        await respond(room, "PASSWORD", user.session, {
          USERNAME: user.username,
          PASSWORD: goodPassword,
        }),
        await respond(room, "SELECT_CHALLENGE", user.session, {
          USERNAME: user.username,
          ANSWER: "EMAIL_OTP",
        }),
      ];

      expect(answers.map(({ status }) => status)).toEqual([400, 400]);
      expect(await goOn(room, user, user.session)).toMatchObject(signedIn);
    });

    contract("takes no code of a sign-in that waits", async (room) => {
      const user = await aJustConfirmedUser(room);
      const since = room.target.now();
      await initiate(room, "USER_AUTH", {
        USERNAME: user.username,
        PREFERRED_CHALLENGE: "EMAIL_OTP",
      });
      const answer = await respond(room, "EMAIL_OTP", user.session, {
        USERNAME: user.username,
        EMAIL_OTP_CODE: await room.target.codes.latest({ to: user.email, after: since }),
      });

      expectError(answer, ...invalid);
    });

    contract("is not in place of a password elsewhere", async (room) => {
      const user = await aJustConfirmedUser(room);
      const answer = await initiate(
        room,
        "USER_PASSWORD_AUTH",
        { USERNAME: user.username, PASSWORD: "Wrong-Horse-7" },
        { Session: user.session },
      );

      expectError(answer, "NotAuthorizedException", "Incorrect username or password.");
    });

    contract("signs nobody else in", async (room) => {
      const user = await aJustConfirmedUser(room);
      const other = await aConfirmedPasswordlessUser(room);

      expectError(await goOn(room, other, user.session), ...invalid);
    });

    contract("is of no use to another client", ["create clients"], async (room) => {
      const user = await aJustConfirmedUser(room);
      const other = { ...room, client: await aClient(room, applicationShape) };

      expectError(await goOn(other, user, user.session), ...invalid);
    });

    contract("lasts three minutes", ["move time"], async (room) => {
      const user = await aJustConfirmedUser(room);
      await room.target.moveTime(3 * 60_000 + 1_000);

      expectError(
        await goOn(room, user, user.session),
        "NotAuthorizedException",
        "Invalid session for the user, session is expired.",
      );
    });

    contract("is not that of a sign-up alone", async (room) => {
      const { signedUp, ...user } = await anUnconfirmedPasswordlessUser(room);
      const answer = await goOn(room, user, String(signedUp.Session));

      expect(answer.status).toBe(400);
    });
  },
);
