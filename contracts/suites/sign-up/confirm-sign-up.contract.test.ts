import { expect } from "vitest";
import { aPasswordlessPool } from "../../states/rooms.ts";
import { text } from "../../states/present.ts";
import {
  anUnconfirmedPasswordlessUser,
  anUnconfirmedUserWithPassword,
} from "../../states/users.ts";
import { defineSuite } from "../define-suite.ts";
import { expectAnswer, expectError } from "../expectations.ts";

const otherThan = (code: string): string => (code === "111111" ? "222222" : "111111");

defineSuite("ConfirmSignUp", { room: aPasswordlessPool }, (contract) => {
  contract(
    "the code from the message confirms the user and verifies the address",
    ["read codes"],
    async (room) => {
      const user = await anUnconfirmedUserWithPassword(room);
      const code = await room.target.codes.latest({ to: user.email, after: user.since });
      const answer = await room.target.call("ConfirmSignUp", {
        ClientId: room.client.id,
        Username: user.username,
        ConfirmationCode: code,
      });

      expect(code).toMatch(/^\d{6}$/);
      expect(answer.status).toBe(200);
      const after = await room.target.call("AdminGetUser", {
        UserPoolId: room.poolId,
        Username: user.username,
      });
      expect(after.body).toMatchObject({
        UserStatus: "CONFIRMED",
        UserAttributes: expect.arrayContaining([{ Name: "email_verified", Value: "true" }]),
      });
    },
  );

  contract("a wrong code is CodeMismatchException and confirms nobody", async (room) => {
    const user = await anUnconfirmedUserWithPassword(room);
    const answer = await room.target.call("ConfirmSignUp", {
      ClientId: room.client.id,
      Username: user.username,
      ConfirmationCode: "000000",
    });

    expectError(
      answer,
      "CodeMismatchException",
      "Invalid verification code provided, please try again.",
    );
    const after = await room.target.call("AdminGetUser", {
      UserPoolId: room.poolId,
      Username: user.username,
    });
    expect(after.body).toMatchObject({ UserStatus: "UNCONFIRMED" });
  });

  contract("a wrong code does not use up the right one", ["read codes"], async (room) => {
    const user = await anUnconfirmedUserWithPassword(room);
    const code = await room.target.codes.latest({ to: user.email, after: user.since });
    const wrong = await room.target.call("ConfirmSignUp", {
      ClientId: room.client.id,
      Username: user.username,
      ConfirmationCode: otherThan(code),
    });
    const right = await room.target.call("ConfirmSignUp", {
      ClientId: room.client.id,
      Username: user.username,
      ConfirmationCode: code,
    });

    expectError(
      wrong,
      "CodeMismatchException",
      "Invalid verification code provided, please try again.",
    );
    expect(right.status).toBe(200);
  });

  contract("a confirmed user cannot be confirmed again", ["read codes"], async (room) => {
    const user = await anUnconfirmedUserWithPassword(room);
    const code = await room.target.codes.latest({ to: user.email, after: user.since });
    const confirm = {
      ClientId: room.client.id,
      Username: user.username,
      ConfirmationCode: code,
    };
    await room.target.call("ConfirmSignUp", confirm);
    const again = await room.target.call("ConfirmSignUp", confirm);

    expectError(
      again,
      "NotAuthorizedException",
      "User cannot be confirmed. Current status is CONFIRMED",
    );
  });

  contract("a new code replaces the one before", ["read codes"], async (room) => {
    const user = await anUnconfirmedUserWithPassword(room);
    const first = await room.target.codes.latest({ to: user.email, after: user.since });
    const since = room.target.now();
    const resent = await room.target.call("ResendConfirmationCode", {
      ClientId: room.client.id,
      Username: user.username,
    });
    const second = await room.target.codes.latest({ to: user.email, after: since });
    const answer = await room.target.call("ConfirmSignUp", {
      ClientId: room.client.id,
      Username: user.username,
      ConfirmationCode: second,
    });

    expectAnswer(resent, {
      CodeDeliveryDetails: {
        Destination: `${user.email[0]}***@${user.email.split("@")[1]?.[0]}***`,
        DeliveryMedium: "EMAIL",
        AttributeName: "email",
      },
    });
    expect(second).not.toBe(first);
    expect(answer.status).toBe(200);
  });

  contract("a code lasts 24 hours", ["read codes", "move time"], async (room) => {
    const user = await anUnconfirmedUserWithPassword(room);
    const code = await room.target.codes.latest({ to: user.email, after: user.since });
    await room.target.moveTime(24 * 3_600_000 + 1_000);
    const answer = await room.target.call("ConfirmSignUp", {
      ClientId: room.client.id,
      Username: user.username,
      ConfirmationCode: code,
    });

    expectError(
      answer,
      "ExpiredCodeException",
      "Invalid code provided, please request a code again.",
    );
  });

  contract("the session of a sign-up signs in once confirmed", ["read codes"], async (room) => {
    const user = await anUnconfirmedPasswordlessUser(room);
    const code = await room.target.codes.latest({ to: user.email, after: user.since });
    const confirmed = await room.target.call("ConfirmSignUp", {
      ClientId: room.client.id,
      Username: user.username,
      ConfirmationCode: code,
      Session: user.signedUp.Session,
    });
    const signIn = {
      ClientId: room.client.id,
      AuthFlow: "USER_AUTH",
      AuthParameters: { USERNAME: user.username },
      Session: text(confirmed.body, "Session"),
    };
    const first = await room.target.call("InitiateAuth", signIn);
    const second = await room.target.call("InitiateAuth", signIn);

    expect(first).toMatchObject({
      status: 200,
      body: { ChallengeParameters: {}, AuthenticationResult: { TokenType: "Bearer" } },
    });
    expect(first.body).not.toHaveProperty("ChallengeName");
    expectError(
      second,
      "NotAuthorizedException",
      "Invalid session for the user, session can only be used once.",
    );
  });
});
