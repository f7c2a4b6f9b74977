import { expect } from "vitest";
import { asAdmin, initiate, respond } from "../../states/calls.ts";
import { present, text } from "../../states/present.ts";
import { aPasswordlessPool, type Room } from "../../states/rooms.ts";
import { sessionOf } from "../../states/second-factors.ts";
import {
  aPendingChoice,
  proofOf,
  prove,
  questionSession,
  signInBySrp,
  SrpClient,
  withSrp,
} from "../../states/srp.ts";
import {
  aConfirmedUser,
  anAddress,
  aUserWithTemporaryPassword,
  otherGoodPassword,
  type UserWithPassword,
} from "../../states/users.ts";
import type { Answer } from "../../targets/target.ts";
import { defineSuite } from "../define-suite.ts";
import { expectError, sessionForm } from "../expectations.ts";

const tokens = {
  status: 200,
  body: { ChallengeParameters: {}, AuthenticationResult: { TokenType: "Bearer" } },
};
const incorrect = ["NotAuthorizedException", "Incorrect username or password."] as const;

/** USER_AUTH up to the choice. */
const asked = (room: Room, { username }: Pick<UserWithPassword, "username">): Promise<Answer> =>
  initiate(room, "USER_AUTH", { USERNAME: username });

/** The question again, where the choice was made in another call than the first. */
async function chosen(
  room: Room,
  { username }: UserWithPassword,
  challenge: "SELECT_CHALLENGE" | "PASSWORD_SRP",
) {
  const srp = new SrpClient();
  const session = sessionOf(await asked(room, { username }));
  const question = await respond(room, challenge, session, {
    USERNAME: username,
    SRP_A: srp.srpA,
    ...(challenge === "SELECT_CHALLENGE" ? { ANSWER: "PASSWORD_SRP" } : {}),
  });
  return { srp, question };
}

defineSuite("PASSWORD_SRP inside USER_AUTH", { room: aPasswordlessPool }, (contract) => {
  contract("PREFERRED_CHALLENGE PASSWORD_SRP asks for the proof, in a session", async (room) => {
    const user = await aConfirmedUser(room);
    const { question } = await aPendingChoice(room, user.username);

    expect(question).toMatchObject({
      status: 200,
      body: {
        ChallengeName: "PASSWORD_VERIFIER",
        ChallengeParameters: { USERNAME: user.sub, USER_ID_FOR_SRP: user.sub },
        AvailableChallenges: expect.arrayContaining(["PASSWORD_SRP", "PASSWORD"]),
      },
    });
    expect(text(question.body, "Session")).toMatch(sessionForm);
  });

  contract("the proof with that session signs in", async (room) => {
    const user = await aConfirmedUser(room);
    const answer = await prove(room, await aPendingChoice(room, user.username), user.password);

    expect(answer).toMatchObject(tokens);
    expect(answer.body).not.toHaveProperty("Session");
  });

  contract("SRP_A is required", async (room) => {
    const user = await aConfirmedUser(room);

    expectError(
      await initiate(room, "USER_AUTH", {
        USERNAME: user.username,
        PREFERRED_CHALLENGE: "PASSWORD_SRP",
      }),
      "InvalidParameterException",
      "Missing required parameter SRP_A",
    );
  });

  contract("SELECT_CHALLENGE with PASSWORD_SRP asks for the proof", async (room) => {
    const user = await aConfirmedUser(room);
    const pending = await chosen(room, user, "SELECT_CHALLENGE");

    expect(pending.question).toMatchObject({
      status: 200,
      body: { ChallengeName: "PASSWORD_VERIFIER" },
    });
    expect(pending.question.body).not.toHaveProperty("AvailableChallenges");
    expect(await prove(room, pending, user.password)).toMatchObject(tokens);
  });

  contract("PASSWORD_SRP answers SELECT_CHALLENGE under its own name", async (room) => {
    const user = await aConfirmedUser(room);
    const pending = await chosen(room, user, "PASSWORD_SRP");

    expect(await prove(room, pending, user.password)).toMatchObject(tokens);
  });

  contract("a wrong proof is refused and ends the session", async (room) => {
    const user = await aConfirmedUser(room);
    const pending = await aPendingChoice(room, user.username);

    expectError(await prove(room, pending, "Wrong-Horse-7"), ...incorrect);
    expectError(
      await prove(room, pending, user.password),
      "NotAuthorizedException",
      "Invalid session for the user.",
    );
  });

  contract("a session is used up by its success", async (room) => {
    const user = await aConfirmedUser(room);
    const pending = await aPendingChoice(room, user.username);
    const first = await prove(room, pending, user.password);
    const second = await prove(room, pending, user.password);

    expect(first).toMatchObject(tokens);
    expectError(
      second,
      "NotAuthorizedException",
      "Invalid session for the user, session can only be used once.",
    );
  });

  contract("a session of another user is refused", async (room) => {
    const user = await aConfirmedUser(room);
    const other = await aConfirmedUser(room);
    const pending = await aPendingChoice(room, user.username);

    expectError(
      await prove(room, pending, user.password, { USERNAME: other.sub }),
      "NotAuthorizedException",
      "Invalid session for the user.",
    );
  });

  contract("a session of another step is refused", async (room) => {
    const user = await aConfirmedUser(room);
    const pending = await aPendingChoice(room, user.username);
    const other = sessionOf(await asked(room, user));

    expectError(
      await respond(room, "PASSWORD_VERIFIER", other, proofOf(room, pending, user.password)),
      "NotAuthorizedException",
      "Invalid session for the user.",
    );
  });

  contract("a session lasts three minutes", ["move time"], async (room) => {
    const user = await aConfirmedUser(room);
    const pending = await aPendingChoice(room, user.username);
    await room.target.moveTime(3 * 60_000 + 1_000);

    expectError(
      await prove(room, pending, user.password),
      "NotAuthorizedException",
      "Invalid session for the user, session is expired.",
    );
  });

  contract("an unknown user is UserNotFoundException where errors are shown", async (room) => {
    const { question } = await aPendingChoice(room, anAddress(room));

    expectError(question, "UserNotFoundException", "User does not exist.");
  });

  contract("AdminInitiateAuth and its answer sign in, too", async (room) => {
    const user = await aConfirmedUser(room);
    const ClientId = room.client.id;
    const srp = new SrpClient();
    const question = await asAdmin(room, "AdminInitiateAuth", {
      ClientId,
      AuthFlow: "USER_AUTH",
      AuthParameters: {
        USERNAME: user.username,
        PREFERRED_CHALLENGE: "PASSWORD_SRP",
        SRP_A: srp.srpA,
      },
    });
    const answer = await asAdmin(room, "AdminRespondToAuthChallenge", {
      ClientId,
      ChallengeName: "PASSWORD_VERIFIER",
      Session: sessionOf(question),
      ChallengeResponses: proofOf(room, { srp, question }, user.password),
    });

    expect(answer).toMatchObject(tokens);
  });
});

defineSuite(
  "PASSWORD_SRP of a client that hides whether users exist",
  {
    room: async (target) =>
      withSrp(await aPasswordlessPool(target), { PreventUserExistenceErrors: "ENABLED" }),
    needs: ["create clients"],
  },
  (contract) => {
    contract("an unknown user is asked for a proof that nobody can give", async (room) => {
      const pending = await aPendingChoice(room, anAddress(room));

      expect(pending.question).toMatchObject({
        status: 200,
        body: { ChallengeName: "PASSWORD_VERIFIER" },
      });
      present(questionSession(pending), "Session");
      expectError(await prove(room, pending, "Correct-Horse-7"), ...incorrect);
    });
  },
);

defineSuite(
  "NEW_PASSWORD_REQUIRED after SRP",
  {
    room: async (target) => withSrp(await aPasswordlessPool(target)),
    needs: ["create clients"],
  },
  (contract) => {
    const choose = (room: Room, user: UserWithPassword, session: string): Promise<Answer> =>
      respond(room, "NEW_PASSWORD_REQUIRED", session, {
        USERNAME: user.username,
        NEW_PASSWORD: otherGoodPassword,
      });

    contract("USER_SRP_AUTH goes on with a session and the user's attributes", async (room) => {
      const user = await aUserWithTemporaryPassword(room);
      const answer = await signInBySrp(room, user.username, user.password);

      expect(answer).toMatchObject({
        status: 200,
        body: {
          ChallengeName: "NEW_PASSWORD_REQUIRED",
          ChallengeParameters: {
            USER_ID_FOR_SRP: user.sub,
            requiredAttributes: "[]",
          },
        },
      });
      const attributes = text(answer.body, "ChallengeParameters", "userAttributes");
      expect(JSON.parse(attributes)).toEqual({ email: user.email, email_verified: "true" });
      expect(sessionOf(answer)).toMatch(sessionForm);
    });

    contract("the new password signs in, and is what SRP proves from then on", async (room) => {
      const user = await aUserWithTemporaryPassword(room);
      const asked = await signInBySrp(room, user.username, user.password);
      const answer = await choose(room, user, sessionOf(asked));

      expect(answer).toMatchObject(tokens);
      expectError(await signInBySrp(room, user.username, user.password), ...incorrect);
      expect(await signInBySrp(room, user.username, otherGoodPassword)).toMatchObject(tokens);
    });

    contract("PASSWORD_SRP inside USER_AUTH asks for it, too", async (room) => {
      const user = await aUserWithTemporaryPassword(room);
      const pending = await aPendingChoice(room, user.username);
      const asked = await prove(room, pending, user.password);

      expect(asked).toMatchObject({
        status: 200,
        body: { ChallengeName: "NEW_PASSWORD_REQUIRED" },
      });
      expect(await choose(room, user, sessionOf(asked))).toMatchObject(tokens);
    });

    contract("a wrong proof says nothing of the temporary password", async (room) => {
      const user = await aUserWithTemporaryPassword(room);

      expectError(await signInBySrp(room, user.username, "Wrong-Horse-7"), ...incorrect);
    });
  },
);
