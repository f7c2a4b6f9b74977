import { expect } from "vitest";
import { aPasswordlessPool } from "../../states/rooms.ts";
import { aSignedInUser } from "../../states/sign-ins.ts";
import { aConfirmedUser, anAddress } from "../../states/users.ts";
import { defineSuite } from "../define-suite.ts";
import { expectAnswer, expectError } from "../expectations.ts";

defineSuite("A user's own attributes", { room: aPasswordlessPool }, (contract) => {
  contract("GetUser answers the username and the attributes as texts", async (room) => {
    const user = await aSignedInUser(room);
    const answer = await room.target.call("GetUser", { AccessToken: user.tokens.accessToken });

    expectAnswer(answer, { Username: user.sub, UserAttributes: expect.any(Array) });
    expect(new Set((answer.body as { UserAttributes: unknown[] }).UserAttributes)).toEqual(
      new Set([
        { Name: "sub", Value: user.sub },
        { Name: "email", Value: user.email },
        { Name: "email_verified", Value: "true" },
      ]),
    );
  });

  contract("an attribute that needs no verification changes at once", async (room) => {
    const { tokens } = await aSignedInUser(room);
    const answer = await room.target.call("UpdateUserAttributes", {
      AccessToken: tokens.accessToken,
      UserAttributes: [{ Name: "given_name", Value: "Ada" }],
    });
    const after = await room.target.call("GetUser", { AccessToken: tokens.accessToken });

    expect(answer.status).toBe(200);
    expect(after.body).toMatchObject({
      UserAttributes: expect.arrayContaining([{ Name: "given_name", Value: "Ada" }]),
    });
  });

  contract("a new address is unverified and gets a code", ["read codes"], async (room) => {
    const { tokens } = await aSignedInUser(room);
    const email = anAddress(room);
    const since = room.target.now();
    const answer = await room.target.call("UpdateUserAttributes", {
      AccessToken: tokens.accessToken,
      UserAttributes: [{ Name: "email", Value: email }],
    });
    const after = await room.target.call("GetUser", { AccessToken: tokens.accessToken });

    expectAnswer(answer, {
      CodeDeliveryDetailsList: [
        {
          Destination: `${email[0]}***@${email.split("@")[1]?.[0]}***`,
          DeliveryMedium: "EMAIL",
          AttributeName: "email",
        },
      ],
    });
    expect(after.body).toMatchObject({
      UserAttributes: expect.arrayContaining([
        { Name: "email", Value: email },
        { Name: "email_verified", Value: "false" },
      ]),
    });
    expect(await room.target.codes.latest({ to: email, after: since })).toMatch(/^\d{6}$/);
  });

  contract("of several attributes one refused refuses all", async (room) => {
    const { tokens } = await aSignedInUser(room);
    const answer = await room.target.call("UpdateUserAttributes", {
      AccessToken: tokens.accessToken,
      UserAttributes: [
        { Name: "given_name", Value: "Ada" },
        { Name: "email_verified", Value: "true" },
      ],
    });
    const after = await room.target.call("GetUser", { AccessToken: tokens.accessToken });

    expectError(
      answer,
      "NotAuthorizedException",
      "A client attempted to write unauthorized attribute",
    );
    expect(after.body).toMatchObject({
      UserAttributes: expect.not.arrayContaining([{ Name: "given_name", Value: "Ada" }]),
    });
  });

  contract("DeleteUserAttributes removes them", async (room) => {
    const { tokens } = await aSignedInUser(room);
    await room.target.call("UpdateUserAttributes", {
      AccessToken: tokens.accessToken,
      UserAttributes: [{ Name: "nickname", Value: "ace" }],
    });
    const answer = await room.target.call("DeleteUserAttributes", {
      AccessToken: tokens.accessToken,
      UserAttributeNames: ["nickname"],
    });
    const after = await room.target.call("GetUser", { AccessToken: tokens.accessToken });

    expectAnswer(answer, {});
    expect(JSON.stringify(after.body)).not.toContain("nickname");
  });

  contract("DeleteUser ends the account and its tokens", async (room) => {
    const user = await aSignedInUser(room);
    const answer = await room.target.call("DeleteUser", { AccessToken: user.tokens.accessToken });

    expect(answer.status).toBe(200);
    expectError(
      await room.target.call("AdminGetUser", {
        UserPoolId: room.poolId,
        Username: user.username,
      }),
      "UserNotFoundException",
      "User does not exist.",
    );
  });

  contract("AdminUpdateUserAttributes with a blank value deletes", async (room) => {
    const user = await aConfirmedUser(room, [{ Name: "nickname", Value: "ace" }]);
    const answer = await room.target.call("AdminUpdateUserAttributes", {
      UserPoolId: room.poolId,
      Username: user.username,
      UserAttributes: [{ Name: "nickname", Value: "" }],
    });
    const after = await room.target.call("AdminGetUser", {
      UserPoolId: room.poolId,
      Username: user.username,
    });

    expectAnswer(answer, {});
    expect(JSON.stringify(after.body)).not.toContain("nickname");
  });
});
