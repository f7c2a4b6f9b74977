import { expect } from "vitest";
import { signUpAnswer } from "../../normalise/cognito-rules.ts";
import { normalise } from "../../normalise/normalise.ts";
import type { Json } from "../../normalise/rules.ts";
import { ScenarioNames } from "../../normalise/scenario-names.ts";
import { passwordlessShape } from "../../states/pools.ts";
import { aPasswordlessPool, aRoom } from "../../states/rooms.ts";
import { text } from "../../states/present.ts";
import { aConfirmedUser, anAddress, goodPassword } from "../../states/users.ts";
import { defineSuite } from "../define-suite.ts";
import { expectError, sessionForm, uuid } from "../expectations.ts";

defineSuite("SignUp", { room: aPasswordlessPool }, (contract) => {
  contract("without a password makes an UNCONFIRMED user and opens a session", async (room) => {
    const email = anAddress(room);
    const answer = await room.target.call("SignUp", {
      ClientId: room.client.id,
      Username: email,
      UserAttributes: [{ Name: "email", Value: email }],
    });

    expect(answer.status).toBe(200);
    // An answer is a parsed JSON document.
    expect(normalise(answer.body as Json, signUpAnswer, new ScenarioNames())).toEqual({
      UserConfirmed: false,
      UserSub: "<sub:1>",
      CodeDeliveryDetails: {
        Destination: `${email[0]}***@${email.split("@")[1]?.[0]}***`,
        DeliveryMedium: "EMAIL",
        AttributeName: "email",
      },
      Session: "<session>",
    });
    expect(text(answer.body, "UserSub")).toMatch(uuid);
    expect(text(answer.body, "Session")).toMatch(sessionForm);
    const user = await room.target.call("AdminGetUser", {
      UserPoolId: room.poolId,
      Username: email,
    });
    expect(user.body).toMatchObject({ UserStatus: "UNCONFIRMED", Enabled: true });
  });

  contract("a blank password is none", async (room) => {
    const email = anAddress(room);
    const answer = await room.target.call("SignUp", {
      ClientId: room.client.id,
      Username: email,
      Password: "",
      UserAttributes: [{ Name: "email", Value: email }],
    });

    expect(answer).toMatchObject({ status: 200, body: { UserConfirmed: false } });
  });

  contract("with a password keeps the username as e-mail attribute", async (room) => {
    const email = anAddress(room);
    const answer = await room.target.call("SignUp", {
      ClientId: room.client.id,
      Username: email,
      Password: goodPassword,
    });

    expect(answer).toMatchObject({ status: 200, body: { UserConfirmed: false } });
    const sub = text(answer.body, "UserSub");
    const user = await room.target.call("AdminGetUser", {
      UserPoolId: room.poolId,
      Username: email,
    });
    expect(user.body).toMatchObject({ Username: sub, UserStatus: "UNCONFIRMED" });
    expect(user.body).toMatchObject({
      UserAttributes: expect.arrayContaining([
        { Name: "sub", Value: sub },
        { Name: "email", Value: email },
      ]),
    });
  });

  contract("a taken username is UsernameExistsException", async (room) => {
    const { email } = await aConfirmedUser(room);
    const answer = await room.target.call("SignUp", {
      ClientId: room.client.id,
      Username: email,
      Password: goodPassword,
    });

    expectError(answer, "UsernameExistsException", "User already exists");
  });

  contract("an upper-case spelling of a taken username is taken too", async (room) => {
    const { email } = await aConfirmedUser(room);
    const answer = await room.target.call("SignUp", {
      ClientId: room.client.id,
      Username: email.toUpperCase(),
      Password: goodPassword,
    });

    expectError(answer, "UsernameExistsException", "User already exists");
  });

  contract("a refused password makes no user", async (room) => {
    const email = anAddress(room);
    const answer = await room.target.call("SignUp", {
      ClientId: room.client.id,
      Username: email,
      Password: "short",
    });

    expectError(
      answer,
      "InvalidPasswordException",
      "Password did not conform with policy: Password not long enough",
    );
    expectError(
      await room.target.call("AdminGetUser", { UserPoolId: room.poolId, Username: email }),
      "UserNotFoundException",
      "User does not exist.",
    );
  });
});

defineSuite(
  "SignUp in a pool that verifies nothing by itself",
  {
    room: (target) => aRoom(target, { ...passwordlessShape, AutoVerifiedAttributes: [] }),
    needs: ["create pools"],
  },
  (contract) => {
    contract("sends no code: CodeDeliveryDetails is absent, not null", async (room) => {
      const email = anAddress(room);
      const answer = await room.target.call("SignUp", {
        ClientId: room.client.id,
        Username: email,
        Password: goodPassword,
      });

      expect(answer).toMatchObject({ status: 200, body: { UserConfirmed: false } });
      expect(answer.body).not.toHaveProperty("CodeDeliveryDetails");
    });
  },
);
