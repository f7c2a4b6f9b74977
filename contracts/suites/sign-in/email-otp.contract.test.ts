import { expect } from "vitest";
import { signInAnswer } from "../../normalise/cognito-rules.ts";
import { normalise } from "../../normalise/normalise.ts";
import type { Json } from "../../normalise/rules.ts";
import { ScenarioNames } from "../../normalise/scenario-names.ts";
import { aPasswordlessPool, type Room } from "../../states/rooms.ts";
import { text } from "../../states/present.ts";
import { aPendingEmailSignIn, type PendingEmailSignIn } from "../../states/sign-ins.ts";
import {
  aConfirmedPasswordlessUser,
  aConfirmedUser,
  anAddress,
  anUnconfirmedPasswordlessUser,
  aUserWithTemporaryPassword,
} from "../../states/users.ts";
import type { Answer } from "../../targets/target.ts";
import { defineSuite } from "../define-suite.ts";
import { expectError, sessionForm } from "../expectations.ts";

const wrongCode = (code: string): string => (code === "11111111" ? "22222222" : "11111111");

const codeOf = ({ target }: Room, pending: PendingEmailSignIn): Promise<string> =>
  target.codes.latest({
    to: pending.user.email,
    after: pending.since,
    purpose: "Authentication",
  });

const answerWith = (room: Room, pending: PendingEmailSignIn, code: string): Promise<Answer> =>
  room.target.call("RespondToAuthChallenge", {
    ClientId: room.client.id,
    ChallengeName: "EMAIL_OTP",
    Session: pending.session,
    ChallengeResponses: { USERNAME: pending.user.username, EMAIL_OTP_CODE: code },
  });

const masked = (email: string): string => `${email[0]}***@${email.split("@")[1]?.[0]}***`;

defineSuite("InitiateAuth USER_AUTH", { room: aPasswordlessPool }, (contract) => {
  contract("PREFERRED_CHALLENGE EMAIL_OTP sends a code and opens a session", async (room) => {
    const user = await aConfirmedPasswordlessUser(room);
    const answer = await room.target.call("InitiateAuth", {
      ClientId: room.client.id,
      AuthFlow: "USER_AUTH",
      AuthParameters: { USERNAME: user.username, PREFERRED_CHALLENGE: "EMAIL_OTP" },
    });

    expect(answer.status).toBe(200);
    expect(normalise(answer.body as Json, signInAnswer, new ScenarioNames())).toEqual({
      ChallengeName: "EMAIL_OTP",
      Session: "<session>",
      ChallengeParameters: {
        CODE_DELIVERY_DELIVERY_MEDIUM: "EMAIL",
        CODE_DELIVERY_DESTINATION: masked(user.email),
      },
      AvailableChallenges: ["EMAIL_OTP"],
    });
    expect(text(answer.body, "Session")).toMatch(sessionForm);
  });

  contract("without a preference the user is asked to select", async (room) => {
    const user = await aConfirmedPasswordlessUser(room);
    const answer = await room.target.call("InitiateAuth", {
      ClientId: room.client.id,
      AuthFlow: "USER_AUTH",
      AuthParameters: { USERNAME: user.username },
    });

    expect(normalise(answer.body as Json, signInAnswer, new ScenarioNames())).toEqual({
      ChallengeName: "SELECT_CHALLENGE",
      Session: "<session>",
      ChallengeParameters: {},
      AvailableChallenges: ["EMAIL_OTP"],
    });
  });

  contract("a preference that the user lacks is no error but a selection", async (room) => {
    const user = await aUserWithTemporaryPassword(room);
    const answer = await room.target.call("InitiateAuth", {
      ClientId: room.client.id,
      AuthFlow: "USER_AUTH",
      AuthParameters: { USERNAME: user.username, PREFERRED_CHALLENGE: "EMAIL_OTP" },
    });

    expect(answer).toMatchObject({ status: 200, body: { ChallengeName: "SELECT_CHALLENGE" } });
    expect(answer.body).toMatchObject({
      AvailableChallenges: expect.not.arrayContaining(["EMAIL_OTP"]),
    });
  });

  contract("PASSWORD with the password in the same call signs in", async (room) => {
    const user = await aConfirmedUser(room);
    const answer = await room.target.call("InitiateAuth", {
      ClientId: room.client.id,
      AuthFlow: "USER_AUTH",
      AuthParameters: {
        USERNAME: user.username,
        PREFERRED_CHALLENGE: "PASSWORD",
        PASSWORD: user.password,
      },
    });

    expect(answer).toMatchObject({
      status: 200,
      body: { ChallengeParameters: {}, AuthenticationResult: { TokenType: "Bearer" } },
    });
  });

  contract("an unknown user is UserNotFoundException where errors are shown", async (room) => {
    const answer = await room.target.call("InitiateAuth", {
      ClientId: room.client.id,
      AuthFlow: "USER_AUTH",
      AuthParameters: { USERNAME: anAddress(room), PREFERRED_CHALLENGE: "EMAIL_OTP" },
    });

    expectError(answer, "UserNotFoundException", "User does not exist.");
  });
});

defineSuite(
  "RespondToAuthChallenge EMAIL_OTP",
  { room: aPasswordlessPool, needs: ["read codes"] },
  (contract) => {
    contract("the code of eight digits signs in", async (room) => {
      const pending = await aPendingEmailSignIn(room);
      const code = await codeOf(room, pending);
      const answer = await answerWith(room, pending, code);

      expect(code).toMatch(/^\d{8}$/);
      expect(answer).toMatchObject({
        status: 200,
        body: {
          ChallengeParameters: {},
          AuthenticationResult: { ExpiresIn: 3600, TokenType: "Bearer" },
        },
      });
      expect(answer.body).not.toHaveProperty("Session");
    });

    contract("SELECT_CHALLENGE with EMAIL_OTP sends a code and asks for it", async (room) => {
      const user = await aConfirmedPasswordlessUser(room);
      const asked = await room.target.call("InitiateAuth", {
        ClientId: room.client.id,
        AuthFlow: "USER_AUTH",
        AuthParameters: { USERNAME: user.username },
      });
      const since = room.target.now();
      const selected = await room.target.call("RespondToAuthChallenge", {
        ClientId: room.client.id,
        ChallengeName: "SELECT_CHALLENGE",
        Session: text(asked.body, "Session"),
        ChallengeResponses: { USERNAME: user.username, ANSWER: "EMAIL_OTP" },
      });
      const answer = await room.target.call("RespondToAuthChallenge", {
        ClientId: room.client.id,
        ChallengeName: "EMAIL_OTP",
        Session: text(selected.body, "Session"),
        ChallengeResponses: {
          USERNAME: user.username,
          EMAIL_OTP_CODE: await room.target.codes.latest({
            to: user.email,
            after: since,
            purpose: "Authentication",
          }),
        },
      });

      expect(normalise(selected.body as Json, signInAnswer, new ScenarioNames())).toEqual({
        ChallengeName: "EMAIL_OTP",
        Session: "<session>",
        ChallengeParameters: {
          CODE_DELIVERY_DELIVERY_MEDIUM: "EMAIL",
          CODE_DELIVERY_DESTINATION: masked(user.email),
        },
      });
      expect(answer).toMatchObject({
        status: 200,
        body: { AuthenticationResult: { TokenType: "Bearer" } },
      });
    });

    contract("a sign-in by code confirms an UNCONFIRMED user", async (room) => {
      const user = await anUnconfirmedPasswordlessUser(room);
      const pending = await aPendingEmailSignIn(room, user);
      const answer = await answerWith(room, pending, await codeOf(room, pending));

      expect(answer.status).toBe(200);
      const after = await room.target.call("AdminGetUser", {
        UserPoolId: room.poolId,
        Username: user.username,
      });
      expect(after.body).toMatchObject({
        UserStatus: "CONFIRMED",
        UserAttributes: expect.arrayContaining([{ Name: "email_verified", Value: "true" }]),
      });
    });

    contract("a wrong code is CodeMismatchException and issues no tokens", async (room) => {
      const pending = await aPendingEmailSignIn(room);
      const answer = await answerWith(room, pending, wrongCode(await codeOf(room, pending)));

      expectError(answer, "CodeMismatchException", "Invalid code or auth state for the user.");
    });

    contract("six wrong codes do not use up the right one", async (room) => {
      const pending = await aPendingEmailSignIn(room);
      const code = await codeOf(room, pending);
      const wrong = wrongCode(code);
      const answers = [
        await answerWith(room, pending, wrong),
        await answerWith(room, pending, wrong),
        await answerWith(room, pending, wrong),
        await answerWith(room, pending, wrong),
        await answerWith(room, pending, wrong),
        await answerWith(room, pending, wrong),
      ];
      const right = await answerWith(room, pending, code);

      expect(answers.map(({ status }) => status)).toEqual([400, 400, 400, 400, 400, 400]);
      expect(right.status).toBe(200);
    });

    contract("a code works for its own session only", async (room) => {
      const first = await aPendingEmailSignIn(room);
      const code = await codeOf(room, first);
      const second = await aPendingEmailSignIn(room, first.user);
      const answer = await answerWith(room, second, code);

      expectError(answer, "CodeMismatchException", "Invalid code or auth state for the user.");
    });

    contract("a session is used up by its success", async (room) => {
      const pending = await aPendingEmailSignIn(room);
      const code = await codeOf(room, pending);
      const first = await answerWith(room, pending, code);
      const second = await answerWith(room, pending, code);

      expect(first.status).toBe(200);
      expectError(
        second,
        "NotAuthorizedException",
        "Invalid session for the user, session can only be used once.",
      );
    });

    contract("of two answers at once one signs in", async (room) => {
      const pending = await aPendingEmailSignIn(room);
      const code = await codeOf(room, pending);
      const answers = await Promise.all([
        answerWith(room, pending, code),
        answerWith(room, pending, code),
      ]);

      expect(answers.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([200, 400]);
    });

    contract("a session opened for another user is refused", async (room) => {
      const pending = await aPendingEmailSignIn(room);
      const other = await aConfirmedPasswordlessUser(room);
      const code = await codeOf(room, pending);
      const answer = await answerWith(room, { ...pending, user: other }, code);

      expectError(answer, "NotAuthorizedException", "Invalid session for the user.");
    });

    contract("a session lasts three minutes", ["move time"], async (room) => {
      const pending = await aPendingEmailSignIn(room);
      const code = await codeOf(room, pending);
      await room.target.moveTime(3 * 60_000 + 1_000);
      const answer = await answerWith(room, pending, code);

      expectError(
        answer,
        "NotAuthorizedException",
        "Invalid session for the user, session is expired.",
      );
    });
  },
);
