import { expect } from "vitest";
import { respond } from "../../states/calls.ts";
import { text } from "../../states/present.ts";
import type { Room } from "../../states/rooms.ts";
import {
  aPoolWithApps,
  aPoolWithFactors,
  aUserWithoutAddress,
  passwordOf,
  sessionOf,
  totp,
} from "../../states/second-factors.ts";
import {
  aConfirmedUser,
  anAddress,
  aUserWithTemporaryPassword,
  otherGoodPassword,
  type UserWithPassword,
} from "../../states/users.ts";
import type { Answer } from "../../targets/target.ts";
import { defineSuite } from "../define-suite.ts";
import { expectAnswer, expectError, like, sessionForm } from "../expectations.ts";
import { sessionRules, type Asked, type Start } from "./session-rules.ts";

const tokens = { status: 200, body: { AuthenticationResult: { TokenType: "Bearer" } } };
const invalid = ["NotAuthorizedException", "Invalid session for the user."] as const;

const associate = ({ target }: Room, Session: string): Promise<Answer> =>
  target.call("AssociateSoftwareToken", { Session }, { signed: false });

const verify = ({ target }: Room, Session: string, UserCode: string): Promise<Answer> =>
  target.call("VerifySoftwareToken", { Session, UserCode }, { signed: false });

/** A sign-in whose app has its secret and no code yet. */
async function associated(room: Room, user: UserWithPassword, start: Start = passwordOf) {
  const { body } = await associate(room, sessionOf(await start(room, user)));
  return { secret: text(body, "SecretCode"), session: text(body, "Session") };
}

/** A sign-in whose app is verified, and which waits for being told so. */
async function begin(room: Room, start: Start): Promise<Asked & { readonly secret: string }> {
  const user = await aConfirmedUser(room);
  const { secret, session } = await associated(room, user, start);
  const verified = await verify(room, session, totp(secret, room.target.now()));
  return { user, challenge: "MFA_SETUP", session: sessionOf(verified), right: {}, secret };
}

defineSuite(
  "MFA_SETUP of an authenticator app",
  { room: (target) => aPoolWithApps(target, "ON"), needs: ["create pools"] },
  (contract) => {
    contract("the right password has it set up before there are tokens", async (room) => {
      const user = await aConfirmedUser(room);

      expectAnswer(await passwordOf(room, user), {
        ChallengeName: "MFA_SETUP",
        ChallengeParameters: {
          MFAS_CAN_SETUP: '["SOFTWARE_TOKEN_MFA"]',
          USER_ID_FOR_SRP: user.sub,
        },
        Session: like(sessionForm),
      });
    });

    contract("AssociateSoftwareToken takes the session and gives a new one", async (room) => {
      const session = sessionOf(await passwordOf(room, await aConfirmedUser(room)));
      const answer = await associate(room, session);

      expectAnswer(answer, { SecretCode: like(/^[A-Z2-7]{32,}$/), Session: like(sessionForm) });
      expect(sessionOf(answer)).not.toBe(session);
    });

    contract("VerifySoftwareToken does so with the code, too", async (room) => {
      const { secret, session } = await associated(room, await aConfirmedUser(room));
      const answer = await verify(room, session, totp(secret, room.target.now()));

      expectAnswer(answer, { Status: "SUCCESS", Session: like(sessionForm) });
      expect(sessionOf(answer)).not.toBe(session);
    });

    sessionRules(contract, { begin, another: (room) => aConfirmedUser(room) });

    contract("the next sign-in asks for a code of the app", async (room) => {
      const { user, session } = await begin(room, passwordOf);
      const done = await respond(room, "MFA_SETUP", session, { USERNAME: user.username });

      expect(done).toMatchObject(tokens);
      expect(await passwordOf(room, user)).toMatchObject({
        status: 200,
        body: { ChallengeName: "SOFTWARE_TOKEN_MFA" },
      });
    });

    contract("a wrong code is refused and leaves the session", async (room) => {
      const { secret, session } = await associated(room, await aConfirmedUser(room));
      const later = totp(secret, room.target.now() + 300_000);

      expectError(
        await verify(room, session, later),
        "EnableSoftwareTokenMFAException",
        "Code mismatch",
      );
      expect((await verify(room, session, totp(secret, room.target.now()))).status).toBe(200);
    });

    contract("nothing that was not set up passes", async (room) => {
      const user = await aConfirmedUser(room);
      const first = sessionOf(await passwordOf(room, user));
      const second = (await associated(room, user)).session;
      const answers = [
        await respond(room, "MFA_SETUP", first, { USERNAME: user.username }),
        await respond(room, "MFA_SETUP", second, { USERNAME: user.username }),
      ];

      expect(answers.map(({ status }) => status)).toEqual([400, 400]);
    });

    contract("a session that AssociateSoftwareToken took is used up", async (room) => {
      const session = sessionOf(await passwordOf(room, await aConfirmedUser(room)));
      await associate(room, session);

      expectError(
        await associate(room, session),
        "NotAuthorizedException",
        "Invalid session for the user, session can only be used once.",
      );
    });

    contract("a session that waits for a code sets up no other app", async (room) => {
      const { user, session } = await begin(room, passwordOf);
      await respond(room, "MFA_SETUP", session, { USERNAME: user.username });
      const asked = await passwordOf(room, user);

      expect(asked.body).toMatchObject({ ChallengeName: "SOFTWARE_TOKEN_MFA" });
      expectError(await associate(room, sessionOf(asked)), ...invalid);
    });

    contract("after a temporary password it comes last", async (room) => {
      const user = await aUserWithTemporaryPassword(room);
      const asked = await respond(
        room,
        "NEW_PASSWORD_REQUIRED",
        sessionOf(await passwordOf(room, user)),
        { USERNAME: user.username, NEW_PASSWORD: otherGoodPassword },
      );

      expect(asked).toMatchObject({ status: 200, body: { ChallengeName: "MFA_SETUP" } });
      expect(asked.body).not.toHaveProperty("AuthenticationResult");
    });
  },
);

defineSuite(
  "MFA_SETUP of an e-mail address",
  {
    room: (target) =>
      aPoolWithFactors(target, ["SOFTWARE_TOKEN_MFA", "EMAIL_OTP"], "ON", {
        UsernameAttributes: undefined,
      }),
    needs: ["create pools", "send e-mail", "read codes"],
  },
  (contract) => {
    contract("is offered to somebody who has none", async (room) => {
      const user = await aUserWithoutAddress(room);

      expectAnswer(await passwordOf(room, user), {
        ChallengeName: "MFA_SETUP",
        ChallengeParameters: {
          MFAS_CAN_SETUP: '["SOFTWARE_TOKEN_MFA","EMAIL_OTP"]',
          USER_ID_FOR_SRP: user.username,
        },
        Session: like(sessionForm),
      });
    });

    contract("sends a code to the address, which is the user's once it is proven", async (room) => {
      const user = await aUserWithoutAddress(room);
      const address = anAddress(room);
      const session = sessionOf(await passwordOf(room, user));
      const since = room.target.now();
      const asked = await respond(room, "MFA_SETUP", session, {
        USERNAME: user.username,
        EMAIL: address,
      });
      const EMAIL_OTP_CODE = await room.target.codes.latest({ to: address, after: since });
      const done = await respond(room, "EMAIL_OTP", sessionOf(asked), {
        USERNAME: user.username,
        EMAIL_OTP_CODE,
      });
      const after = await room.target.call("AdminGetUser", {
        UserPoolId: room.poolId,
        Username: user.username,
      });

      expect(asked).toMatchObject({
        status: 200,
        body: {
          ChallengeName: "EMAIL_OTP",
          ChallengeParameters: { CODE_DELIVERY_DELIVERY_MEDIUM: "EMAIL" },
        },
      });
      expect(asked.body).not.toHaveProperty("AuthenticationResult");
      expect(EMAIL_OTP_CODE).toMatch(/^\d{6}$/);
      expect(done).toMatchObject(tokens);
      expect(after.body).toMatchObject({
        UserAttributes: expect.arrayContaining([
          { Name: "email", Value: address },
          { Name: "email_verified", Value: "true" },
        ]),
      });
    });

    contract("a wrong code is refused and leaves the session", async (room) => {
      const user = await aUserWithoutAddress(room);
      const address = anAddress(room);
      const session = sessionOf(await passwordOf(room, user));
      const since = room.target.now();
      const asked = await respond(room, "MFA_SETUP", session, {
        USERNAME: user.username,
        EMAIL: address,
      });
      const right = await room.target.codes.latest({ to: address, after: since });
      const answer = (EMAIL_OTP_CODE: string): Promise<Answer> =>
        respond(room, "EMAIL_OTP", sessionOf(asked), { USERNAME: user.username, EMAIL_OTP_CODE });

      expectError(
        await answer(right === "111111" ? "222222" : "111111"),
        "CodeMismatchException",
        "Invalid code or auth state for the user.",
      );
      expect(await answer(right)).toMatchObject(tokens);
    });
  },
);
