import { expect } from "vitest";
import { aPasswordlessPool, type Room } from "../../states/rooms.ts";
import { text } from "../../states/present.ts";
import {
  aConfirmedUser,
  aDisabledUser,
  anUnconfirmedUserWithPassword,
  type UserWithPassword,
} from "../../states/users.ts";
import type { Answer } from "../../targets/target.ts";
import { defineSuite } from "../define-suite.ts";
import { expectError } from "../expectations.ts";

const signInWith = (room: Room, user: UserWithPassword, password: string): Promise<Answer> =>
  room.target.call("InitiateAuth", {
    ClientId: room.client.id,
    AuthFlow: "USER_PASSWORD_AUTH",
    AuthParameters: { USERNAME: user.username, PASSWORD: password },
  });

defineSuite("USER_PASSWORD_AUTH", { room: aPasswordlessPool }, (contract) => {
  contract("the right password signs in", async (room) => {
    const user = await aConfirmedUser(room);
    const answer = await signInWith(room, user, user.password);

    expect(answer).toMatchObject({
      status: 200,
      body: {
        ChallengeParameters: {},
        AuthenticationResult: { ExpiresIn: 3600, TokenType: "Bearer" },
      },
    });
    expect(answer.body).not.toHaveProperty("ChallengeName");
    expect(answer.body).not.toHaveProperty("Session");
  });

  contract("a wrong password is NotAuthorizedException", async (room) => {
    const user = await aConfirmedUser(room);

    expectError(
      await signInWith(room, user, "Wrong-Horse-7"),
      "NotAuthorizedException",
      "Incorrect username or password.",
    );
  });

  contract("an UNCONFIRMED user learns so with the right password only", async (room) => {
    const user = await anUnconfirmedUserWithPassword(room);

    expectError(
      await signInWith(room, user, "Wrong-Horse-7"),
      "NotAuthorizedException",
      "Incorrect username or password.",
    );
    expectError(
      await signInWith(room, user, user.password),
      "UserNotConfirmedException",
      "User is not confirmed.",
    );
  });

  contract("a disabled user is refused", async (room) => {
    const user = await aDisabledUser(room);

    expectError(
      await signInWith(room, user, user.password),
      "NotAuthorizedException",
      "User is disabled.",
    );
  });

  contract(
    "after five wrong passwords the right one is refused for a while",
    ["move time"],
    async (room) => {
      const user = await aConfirmedUser(room);
      const wrong = [
        await signInWith(room, user, "Wrong-Horse-1"),
        await signInWith(room, user, "Wrong-Horse-2"),
        await signInWith(room, user, "Wrong-Horse-3"),
        await signInWith(room, user, "Wrong-Horse-4"),
        await signInWith(room, user, "Wrong-Horse-5"),
      ];
      const locked = await signInWith(room, user, user.password);
      await room.target.moveTime(15 * 60_000);
      const later = await signInWith(room, user, user.password);

      expect(wrong.map(({ body }) => text(body, "message"))).toEqual([
        "Incorrect username or password.",
        "Incorrect username or password.",
        "Incorrect username or password.",
        "Incorrect username or password.",
        "Incorrect username or password.",
      ]);
      expectError(locked, "NotAuthorizedException", "Password attempts exceeded");
      expect(later.status).toBe(200);
    },
  );

  contract("AdminInitiateAuth with ADMIN_USER_PASSWORD_AUTH signs in", async (room) => {
    const user = await aConfirmedUser(room);
    const answer = await room.target.call("AdminInitiateAuth", {
      UserPoolId: room.poolId,
      ClientId: room.client.id,
      AuthFlow: "ADMIN_USER_PASSWORD_AUTH",
      AuthParameters: { USERNAME: user.username, PASSWORD: user.password },
    });

    expect(answer).toMatchObject({
      status: 200,
      body: { ChallengeParameters: {}, AuthenticationResult: { TokenType: "Bearer" } },
    });
  });

  contract("a wrong PASSWORD inside USER_AUTH kills the session", async (room) => {
    const user = await aConfirmedUser(room);
    const asked = await room.target.call("InitiateAuth", {
      ClientId: room.client.id,
      AuthFlow: "USER_AUTH",
      AuthParameters: { USERNAME: user.username },
    });
    const select = (password: string): Promise<Answer> =>
      room.target.call("RespondToAuthChallenge", {
        ClientId: room.client.id,
        ChallengeName: "SELECT_CHALLENGE",
        Session: text(asked.body, "Session"),
        ChallengeResponses: { USERNAME: user.username, ANSWER: "PASSWORD", PASSWORD: password },
      });
    const wrong = await select("Wrong-Horse-7");
    const right = await select(user.password);

    expectError(wrong, "NotAuthorizedException", "Incorrect username or password.");
    expectError(right, "NotAuthorizedException", "Invalid session for the user.");
  });
});
