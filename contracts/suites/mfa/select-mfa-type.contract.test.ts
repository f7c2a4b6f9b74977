import { expect } from "vitest";
import { respond } from "../../states/calls.ts";
import type { Room } from "../../states/rooms.ts";
import {
  aPoolWithFactors,
  aUserWithNumber,
  nextCode,
  passwordOf,
  prefer,
  sessionOf,
  withApp,
} from "../../states/second-factors.ts";
import { signIn } from "../../states/sign-ins.ts";
import type { Answer } from "../../targets/target.ts";
import { defineSuite } from "../define-suite.ts";
import { expectAnswer, like, sessionForm } from "../expectations.ts";
import { sessionRules, type Start } from "./session-rules.ts";

const tokens = { status: 200, body: { AuthenticationResult: { TokenType: "Bearer" } } };

/** A user with a number and an app, who prefers neither. */
async function aUserWithBoth(room: Room) {
  const user = await aUserWithNumber(room);
  const { secret } = await withApp(room, {
    ...user,
    tokens: await signIn(room, user, room.client),
  });
  await prefer(room, user, "SMS_MFA", "SOFTWARE_TOKEN_MFA");
  return { ...user, secret };
}

async function begin(room: Room, start: Start) {
  const user = await aUserWithBoth(room);
  const session = sessionOf(await start(room, user));
  return { user, challenge: "SELECT_MFA_TYPE", session, right: { ANSWER: "SOFTWARE_TOKEN_MFA" } };
}

defineSuite(
  "RespondToAuthChallenge SELECT_MFA_TYPE",
  {
    room: (target) => aPoolWithFactors(target, ["SMS_MFA", "SOFTWARE_TOKEN_MFA"]),
    needs: ["create pools", "send SMS"],
  },
  (contract) => {
    const select = async (room: Room, ANSWER: string) => {
      const { user, session } = await begin(room, passwordOf);
      const since = room.target.now();
      const asked = await respond(room, "SELECT_MFA_TYPE", session, {
        USERNAME: user.username,
        ANSWER,
      });
      return { user, asked, since, session };
    };

    contract("two factors and no preference are a choice", async (room) => {
      const user = await aUserWithBoth(room);

      expect(await passwordOf(room, user)).toMatchObject({
        status: 200,
        body: {
          ChallengeName: "SELECT_MFA_TYPE",
          ChallengeParameters: {
            MFAS_CAN_CHOOSE: '["SMS_MFA","SOFTWARE_TOKEN_MFA"]',
            USER_ID_FOR_SRP: user.sub,
          },
          Session: like(sessionForm),
        },
      });
    });

    contract("SOFTWARE_TOKEN_MFA asks for a code of the app, which signs in", async (room) => {
      const { user, asked } = await select(room, "SOFTWARE_TOKEN_MFA");
      const answer = await respond(room, "SOFTWARE_TOKEN_MFA", sessionOf(asked), {
        USERNAME: user.username,
        SOFTWARE_TOKEN_MFA_CODE: nextCode(room, user),
      });

      expectAnswer(asked, {
        ChallengeName: "SOFTWARE_TOKEN_MFA",
        ChallengeParameters: { USER_ID_FOR_SRP: user.sub },
        Session: like(sessionForm),
      });
      expect(answer).toMatchObject(tokens);
    });

    contract("SMS_MFA sends a code, which signs in", ["read codes"], async (room) => {
      const { user, asked, since } = await select(room, "SMS_MFA");
      const answer = await respond(room, "SMS_MFA", sessionOf(asked), {
        USERNAME: user.username,
        SMS_MFA_CODE: await room.target.codes.latest({ to: user.phone, after: since }),
      });

      expect(asked).toMatchObject({
        status: 200,
        body: {
          ChallengeName: "SMS_MFA",
          ChallengeParameters: { CODE_DELIVERY_DELIVERY_MEDIUM: "SMS" },
        },
      });
      expect(answer).toMatchObject(tokens);
    });

    contract("the other factor's code does not answer the chosen one", async (room) => {
      const { user, asked } = await select(room, "SMS_MFA");
      const answer: Answer = await respond(room, "SOFTWARE_TOKEN_MFA", sessionOf(asked), {
        USERNAME: user.username,
        SOFTWARE_TOKEN_MFA_CODE: nextCode(room, user),
      });

      expect(answer).toMatchObject({ status: 400, body: { __type: "NotAuthorizedException" } });
    });

    contract("a factor that was not offered is refused", async (room) => {
      const { asked } = await select(room, "EMAIL_OTP");

      expect(asked.status).toBe(400);
      expect(asked.body).not.toHaveProperty("AuthenticationResult");
    });

    sessionRules(contract, {
      begin,
      another: aUserWithBoth,
      accepted: { ChallengeName: "SOFTWARE_TOKEN_MFA" },
    });
  },
);
