import { expect } from "vitest";
import { signInAnswer } from "../../normalise/cognito-rules.ts";
import { normalise } from "../../normalise/normalise.ts";
import type { Json } from "../../normalise/rules.ts";
import { ScenarioNames } from "../../normalise/scenario-names.ts";
import { aPasswordlessPool, type Room } from "../../states/rooms.ts";
import { text } from "../../states/present.ts";
import {
  aUserWithTemporaryPassword,
  otherGoodPassword,
  type UserWithPassword,
} from "../../states/users.ts";
import type { Answer } from "../../targets/target.ts";
import { defineSuite } from "../define-suite.ts";
import { expectError } from "../expectations.ts";

const start = (room: Room, user: UserWithPassword): Promise<Answer> =>
  room.target.call("InitiateAuth", {
    ClientId: room.client.id,
    AuthFlow: "USER_PASSWORD_AUTH",
    AuthParameters: { USERNAME: user.username, PASSWORD: user.password },
  });

const choose = (
  room: Room,
  user: UserWithPassword,
  session: string,
  password: string,
  more: Readonly<Record<string, string>> = {},
): Promise<Answer> =>
  room.target.call("RespondToAuthChallenge", {
    ClientId: room.client.id,
    ChallengeName: "NEW_PASSWORD_REQUIRED",
    Session: session,
    ChallengeResponses: { USERNAME: user.username, NEW_PASSWORD: password, ...more },
  });

defineSuite("NEW_PASSWORD_REQUIRED", { room: aPasswordlessPool }, (contract) => {
  contract(
    "a temporary password leads to the challenge, with the user's attributes",
    async (room) => {
      const user = await aUserWithTemporaryPassword(room);
      const names = new ScenarioNames();
      names.reference("sub", user.sub);
      names.reference("email", user.email);
      const answer = await start(room, user);

      expect(answer.status).toBe(200);
      expect(normalise(answer.body as Json, signInAnswer, names)).toEqual({
        ChallengeName: "NEW_PASSWORD_REQUIRED",
        Session: "<session>",
        ChallengeParameters: {
          USER_ID_FOR_SRP: "<sub:1>",
          requiredAttributes: [],
          userAttributes: { email_verified: "true", email: "<email:1>" },
        },
      });
    },
  );

  contract("the new password signs in and makes the user CONFIRMED", async (room) => {
    const user = await aUserWithTemporaryPassword(room);
    const session = text((await start(room, user)).body, "Session");
    const answer = await choose(room, user, session, otherGoodPassword);

    expect(answer).toMatchObject({
      status: 200,
      body: { ChallengeParameters: {}, AuthenticationResult: { TokenType: "Bearer" } },
    });
    const after = await room.target.call("AdminGetUser", {
      UserPoolId: room.poolId,
      Username: user.username,
    });
    expect(after.body).toMatchObject({ UserStatus: "CONFIRMED" });
  });

  contract("the new password may be the temporary one", async (room) => {
    const user = await aUserWithTemporaryPassword(room);
    const session = text((await start(room, user)).body, "Session");
    const answer = await choose(room, user, session, user.password);

    expect(answer.status).toBe(200);
  });

  contract("a refused password leaves the session for another try", async (room) => {
    const user = await aUserWithTemporaryPassword(room);
    const session = text((await start(room, user)).body, "Session");
    const weak = await choose(room, user, session, "weak");
    const good = await choose(room, user, session, otherGoodPassword);

    expectError(
      weak,
      "InvalidPasswordException",
      "Password does not conform to policy: Password not long enough",
    );
    expect(good.status).toBe(200);
  });

  contract("an attribute that has a value cannot be given again", async (room) => {
    const user = await aUserWithTemporaryPassword(room);
    const session = text((await start(room, user)).body, "Session");
    const answer = await choose(room, user, session, otherGoodPassword, {
      "userAttributes.email": user.email,
    });

    expectError(answer, "NotAuthorizedException", "Cannot modify an already provided email");
  });

  contract("an attribute without a value is kept", async (room) => {
    const user = await aUserWithTemporaryPassword(room);
    const session = text((await start(room, user)).body, "Session");
    const answer = await choose(room, user, session, otherGoodPassword, {
      "userAttributes.name": "Ada",
    });

    expect(answer.status).toBe(200);
    const after = await room.target.call("AdminGetUser", {
      UserPoolId: room.poolId,
      Username: user.username,
    });
    expect(after.body).toMatchObject({
      UserAttributes: expect.arrayContaining([{ Name: "name", Value: "Ada" }]),
    });
  });
});
