import { expect } from "vitest";
import { asAdmin, respond } from "../../states/calls.ts";
import type { Room } from "../../states/rooms.ts";
import {
  aPoolWithFactors,
  aUserWithNumber,
  passwordOf,
  prefer,
  sessionOf,
  type UserWithNumber,
} from "../../states/second-factors.ts";
import { aConfirmedUser, type UserWithPassword } from "../../states/users.ts";
import type { Answer } from "../../targets/target.ts";
import { defineSuite } from "../define-suite.ts";
import { expectAnswer, expectError, like, sessionForm } from "../expectations.ts";
import { sessionRules, type Asked, type Start } from "./session-rules.ts";

const tokens = { status: 200, body: { AuthenticationResult: { TokenType: "Bearer" } } };
const mismatch = ["CodeMismatchException", "Invalid code or auth state for the user."] as const;

const answer = (room: Room, { user, challenge, session, right }: Asked): Promise<Answer> =>
  respond(room, challenge, session, { USERNAME: user.username, ...right });

/** Six digits that are not these. */
const otherThan = (code: string | undefined): string => (code === "111111" ? "222222" : "111111");

async function aUserWithSms(room: Room): Promise<UserWithNumber> {
  const user = await aUserWithNumber(room);
  await prefer(room, user, "SMS_MFA");
  return user;
}

async function aUserWithEmail(room: Room): Promise<UserWithPassword> {
  const user = await aConfirmedUser(room);
  await prefer(room, user, "EMAIL_OTP");
  return user;
}

async function askedBySms(room: Room, start: Start) {
  const user = await aUserWithSms(room);
  const since = room.target.now();
  const session = sessionOf(await start(room, user));
  const SMS_MFA_CODE = await room.target.codes.latest({ to: user.phone, after: since });
  return { user, challenge: "SMS_MFA", session, right: { SMS_MFA_CODE } };
}

async function askedByEmail(room: Room, start: Start) {
  const user = await aUserWithEmail(room);
  const since = room.target.now();
  const session = sessionOf(await start(room, user));
  const EMAIL_OTP_CODE = await room.target.codes.latest({ to: user.email, after: since });
  return { user, challenge: "EMAIL_OTP", session, right: { EMAIL_OTP_CODE } };
}

defineSuite(
  "RespondToAuthChallenge SMS_MFA",
  {
    room: (target) => aPoolWithFactors(target, ["SMS_MFA"]),
    needs: ["create pools", "send SMS", "read codes"],
  },
  (contract) => {
    contract("the right password sends a code to the user's number", async (room) => {
      const user = await aUserWithSms(room);

      expectAnswer(await passwordOf(room, user), {
        ChallengeName: "SMS_MFA",
        ChallengeParameters: {
          CODE_DELIVERY_DELIVERY_MEDIUM: "SMS",
          CODE_DELIVERY_DESTINATION: `+*******${user.phone.slice(-4)}`,
          USER_ID_FOR_SRP: user.sub,
        },
        Session: like(sessionForm),
      });
    });

    sessionRules(contract, { begin: askedBySms, another: aUserWithSms });

    contract("the code has six digits and verifies the number", async (room) => {
      const asked = await askedBySms(room, passwordOf);
      const signedIn = await answer(room, asked);
      const after = await asAdmin(room, "AdminGetUser", { Username: asked.user.username });

      expect(asked.right.SMS_MFA_CODE).toMatch(/^\d{6}$/);
      expect(signedIn).toMatchObject(tokens);
      expect(after.body).toMatchObject({
        UserAttributes: expect.arrayContaining([{ Name: "phone_number_verified", Value: "true" }]),
      });
    });

    contract("a wrong code is refused and leaves the session", async (room) => {
      const asked = await askedBySms(room, passwordOf);
      const SMS_MFA_CODE = otherThan(asked.right.SMS_MFA_CODE);

      expectError(await answer(room, { ...asked, right: { SMS_MFA_CODE } }), ...mismatch);
      expect(await answer(room, asked)).toMatchObject(tokens);
    });

    contract("a code works for its own session only", async (room) => {
      const asked = await askedBySms(room, passwordOf);
      const session = sessionOf(await passwordOf(room, asked.user));

      expectError(await answer(room, { ...asked, session }), ...mismatch);
    });

    contract("who did not turn it on is not asked while MFA is optional", async (room) => {
      expect(await passwordOf(room, await aUserWithNumber(room))).toMatchObject(tokens);
    });
  },
);

defineSuite(
  "SMS_MFA where MFA is required",
  {
    room: (target) => aPoolWithFactors(target, ["SMS_MFA"], "ON"),
    needs: ["create pools", "send SMS"],
  },
  (contract) => {
    contract("a number is enough to be asked, without a preference", async (room) => {
      expect(await passwordOf(room, await aUserWithNumber(room))).toMatchObject({
        status: 200,
        body: { ChallengeName: "SMS_MFA" },
      });
    });
  },
);

defineSuite(
  "RespondToAuthChallenge EMAIL_OTP as second factor",
  {
    room: (target) => aPoolWithFactors(target, ["EMAIL_OTP"]),
    needs: ["create pools", "send e-mail", "read codes"],
  },
  (contract) => {
    contract("the right password sends a code to the user's address", async (room) => {
      const user = await aUserWithEmail(room);

      expectAnswer(await passwordOf(room, user), {
        ChallengeName: "EMAIL_OTP",
        ChallengeParameters: {
          CODE_DELIVERY_DELIVERY_MEDIUM: "EMAIL",
          CODE_DELIVERY_DESTINATION: `${user.email[0]}***@${user.email.split("@")[1]?.[0]}***`,
          USER_ID_FOR_SRP: user.sub,
        },
        Session: like(sessionForm),
      });
    });

    sessionRules(contract, { begin: askedByEmail, another: aUserWithEmail });

    contract("the code has six digits, not the eight of a first factor", async (room) => {
      const asked = await askedByEmail(room, passwordOf);

      expect(asked.right.EMAIL_OTP_CODE).toMatch(/^\d{6}$/);
    });

    contract("a wrong code is refused and leaves the session", async (room) => {
      const asked = await askedByEmail(room, passwordOf);
      const EMAIL_OTP_CODE = otherThan(asked.right.EMAIL_OTP_CODE);

      expectError(await answer(room, { ...asked, right: { EMAIL_OTP_CODE } }), ...mismatch);
      expect(await answer(room, asked)).toMatchObject(tokens);
    });

    contract("a code works for its own session only", async (room) => {
      const asked = await askedByEmail(room, passwordOf);
      const session = sessionOf(await passwordOf(room, asked.user));

      expectError(await answer(room, { ...asked, session }), ...mismatch);
    });
  },
);
