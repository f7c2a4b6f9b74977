import { expect } from "vitest";
import { aPasswordlessPool } from "../../states/rooms.ts";
import { text } from "../../states/present.ts";
import { aSignedInUser, signIn } from "../../states/sign-ins.ts";
import {
  aConfirmedPasswordlessUser,
  aConfirmedUser,
  anAddress,
  anUnconfirmedUserWithPassword,
  aUserWithTemporaryPassword,
  goodPassword,
  otherGoodPassword,
} from "../../states/users.ts";
import { defineSuite } from "../define-suite.ts";
import { expectAnswer, expectError, uuid } from "../expectations.ts";

defineSuite("Administration of users", { room: aPasswordlessPool }, (contract) => {
  contract("AdminCreateUser without a password makes a CONFIRMED user", async (room) => {
    const email = anAddress(room);
    const answer = await room.target.call("AdminCreateUser", {
      UserPoolId: room.poolId,
      Username: email,
      MessageAction: "SUPPRESS",
      UserAttributes: [
        { Name: "email", Value: email },
        { Name: "email_verified", Value: "True" },
      ],
    });
    const sub = text(answer.body, "User", "Username");

    expectAnswer(answer, {
      User: {
        Username: expect.stringMatching(uuid),
        Attributes: expect.arrayContaining([
          { Name: "sub", Value: sub },
          { Name: "email", Value: email },
        ]),
        UserCreateDate: expect.any(Number),
        UserLastModifiedDate: expect.any(Number),
        Enabled: true,
        UserStatus: "CONFIRMED",
      },
    });
  });

  contract("AdminCreateUser with a temporary password wants a new one", async (room) => {
    const user = await aUserWithTemporaryPassword(room);
    const answer = await room.target.call("AdminGetUser", {
      UserPoolId: room.poolId,
      Username: user.username,
    });

    expectAnswer(answer, {
      Username: user.sub,
      UserAttributes: expect.arrayContaining([
        { Name: "sub", Value: user.sub },
        { Name: "email", Value: user.email },
        { Name: "email_verified", Value: "true" },
      ]),
      UserCreateDate: expect.any(Number),
      UserLastModifiedDate: expect.any(Number),
      Enabled: true,
      UserStatus: "FORCE_CHANGE_PASSWORD",
    });
  });

  contract("a user is found by sub as well as by address", async (room) => {
    const user = await aConfirmedPasswordlessUser(room);
    const bySub = await room.target.call("AdminGetUser", {
      UserPoolId: room.poolId,
      Username: user.sub,
    });

    expect(bySub).toMatchObject({ status: 200, body: { Username: user.sub } });
  });

  contract("AdminSetUserPassword that is not permanent wants a new one", async (room) => {
    const user = await aConfirmedUser(room);
    const answer = await room.target.call("AdminSetUserPassword", {
      UserPoolId: room.poolId,
      Username: user.username,
      Password: otherGoodPassword,
    });
    const after = await room.target.call("AdminGetUser", {
      UserPoolId: room.poolId,
      Username: user.username,
    });

    expectAnswer(answer, {});
    expect(after.body).toMatchObject({ UserStatus: "FORCE_CHANGE_PASSWORD" });
  });

  contract("AdminConfirmSignUp confirms the user but not the address", async (room) => {
    const user = await anUnconfirmedUserWithPassword(room);
    const answer = await room.target.call("AdminConfirmSignUp", {
      UserPoolId: room.poolId,
      Username: user.username,
    });
    const after = await room.target.call("AdminGetUser", {
      UserPoolId: room.poolId,
      Username: user.username,
    });

    expectAnswer(answer, {});
    expect(after.body).toMatchObject({
      UserStatus: "CONFIRMED",
      UserAttributes: expect.not.arrayContaining([{ Name: "email_verified", Value: "true" }]),
    });
  });

  contract(
    "AdminDisableUser ends the tokens, AdminEnableUser does not bring them back",
    async (room) => {
      const user = await aSignedInUser(room);
      const name = { UserPoolId: room.poolId, Username: user.username };
      await room.target.call("AdminDisableUser", name);
      await room.target.call("AdminEnableUser", name);
      const refreshed = await room.target.call("InitiateAuth", {
        ClientId: room.client.id,
        AuthFlow: "REFRESH_TOKEN_AUTH",
        AuthParameters: { REFRESH_TOKEN: user.tokens.refreshToken },
      });

      expectError(refreshed, "NotAuthorizedException", "Refresh Token has been revoked");
      expect(await signIn(room, user, room.client)).toMatchObject({
        accessToken: expect.any(String),
      });
    },
  );

  contract("AdminUserGlobalSignOut ends every session", async (room) => {
    const user = await aSignedInUser(room);
    const answer = await room.target.call("AdminUserGlobalSignOut", {
      UserPoolId: room.poolId,
      Username: user.username,
    });

    expectAnswer(answer, {});
    expectError(
      await room.target.call("GetUser", { AccessToken: user.tokens.accessToken }),
      "NotAuthorizedException",
      "Access Token has been revoked",
    );
  });

  contract("ListUsers finds a user by e-mail address, whatever the case", async (room) => {
    const user = await aConfirmedPasswordlessUser(room);
    const answer = await room.target.call("ListUsers", {
      UserPoolId: room.poolId,
      Filter: `email = "${user.email.toUpperCase()}"`,
    });

    expect(answer).toMatchObject({
      status: 200,
      body: { Users: [{ Username: user.sub, UserStatus: "CONFIRMED", Enabled: true }] },
    });
    expect(answer.body).toHaveProperty("Users[0].Attributes");
    expect(answer.body).not.toHaveProperty("PaginationToken");
  });

  contract("ListUsers finds users by the beginning of an attribute", async (room) => {
    const user = await aConfirmedPasswordlessUser(room);
    const answer = await room.target.call("ListUsers", {
      UserPoolId: room.poolId,
      Filter: `"email"^="${user.email.split("@")[0]}"`,
      AttributesToGet: ["email"],
    });

    expect(answer).toMatchObject({
      status: 200,
      body: { Users: [{ Username: user.sub, Attributes: [{ Name: "email", Value: user.email }] }] },
    });
  });

  contract("a user set up with a password by an administrator signs in", async (room) => {
    const user = await aConfirmedPasswordlessUser(room);
    await room.target.call("AdminSetUserPassword", {
      UserPoolId: room.poolId,
      Username: user.username,
      Password: goodPassword,
      Permanent: true,
    });
    const tokens = await signIn(room, { ...user, password: goodPassword }, room.client);

    expect(tokens.accessToken).not.toBe("");
  });
});
