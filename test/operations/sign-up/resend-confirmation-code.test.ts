import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { hours } from "../../../emulator/platform/clock.ts";
import { startTestEmulator, type TestEmulator } from "../../support/emulator.ts";
import { accountRoom, attributes, goodPassword, granted, refused } from "../account-room.ts";

let emulator: TestEmulator;
beforeAll(async () => {
  emulator = await startTestEmulator();
});
afterAll(() => emulator.stop());

const mary = {
  Username: "mary",
  Password: goodPassword,
  UserAttributes: attributes({ email: "mary@example.com" }),
};
const details = { Destination: "m***@e***", DeliveryMedium: "EMAIL", AttributeName: "email" };

describe("ResendConfirmationCode", () => {
  test("sends a new code that replaces the old one", async () => {
    const room = await accountRoom(emulator);
    granted(await room.asClient("SignUp", mary));
    const old = await room.latestCode();
    let fresh = old;
    while (fresh === old) {
      const answer = await room.asClient("ResendConfirmationCode", { Username: "mary" });
      expect(granted(answer)).toEqual({ CodeDeliveryDetails: details });
      fresh = await room.latestCode();
    }
    const [message] = await emulator.inbox();
    expect(message).toMatchObject({ purpose: "ResendCode", to: "mary@example.com" });
    refused(
      await room.asClient("ConfirmSignUp", { Username: "mary", ConfirmationCode: old }),
      "CodeMismatchException",
      "Invalid verification code provided, please try again.",
    );
    granted(await room.asClient("ConfirmSignUp", { Username: "mary", ConfirmationCode: fresh }));
  });

  test("a confirmed user is InvalidParameterException", async () => {
    const room = await accountRoom(emulator);
    granted(await room.asClient("SignUp", mary));
    granted(await room.asAdmin("AdminConfirmSignUp", { Username: "mary" }));
    refused(
      await room.asClient("ResendConfirmationCode", { Username: "mary" }),
      "InvalidParameterException",
      "User is already confirmed.",
    );
  });

  test("a pool without auto verification is InvalidParameterException", async () => {
    const room = await accountRoom(emulator, { pool: { AutoVerifiedAttributes: [] } });
    granted(await room.asClient("SignUp", mary));
    refused(
      await room.asClient("ResendConfirmationCode", { Username: "mary" }),
      "InvalidParameterException",
      "Cannot resend codes. Auto verification not turned on.",
    );
  });

  test("an unknown user is UserNotFoundException", async () => {
    const room = await accountRoom(emulator);
    refused(
      await room.asClient("ResendConfirmationCode", { Username: "nobody" }),
      "UserNotFoundException",
      "Username/client id combination not found.",
    );
  });

  test("where existence is hidden, unknown and disabled users get simulated details and no message", async () => {
    const room = await accountRoom(emulator, {
      client: { PreventUserExistenceErrors: "ENABLED" },
    });
    granted(await room.asClient("SignUp", mary));
    granted(await room.asAdmin("AdminDisableUser", { Username: "mary" }));
    await emulator.context.stores.messages.clear();
    for (const [Username, Destination] of [
      ["zoe@nowhere.org", "z***@n***"],
      ["mary", expect.stringMatching(/^[a-z]\*\*\*@[a-z]\*\*\*$/)],
    ]) {
      const answer = await room.asClient("ResendConfirmationCode", { Username });
      expect(granted(answer)).toEqual({ CodeDeliveryDetails: { ...details, Destination } });
      const again = await room.asClient("ResendConfirmationCode", { Username });
      expect(again.body).toEqual(answer.body);
    }
    expect(await emulator.inbox()).toEqual([]);
  });

  test.each(["mary", "nobody"])(
    "the sixth call within an hour is LimitExceededException for %s alike",
    async (Username) => {
      const room = await accountRoom(emulator, {
        client: { PreventUserExistenceErrors: "ENABLED" },
      });
      granted(await room.asClient("SignUp", mary));
      for (let call = 0; call < 5; call += 1) {
        granted(await room.asClient("ResendConfirmationCode", { Username }));
      }
      refused(
        await room.asClient("ResendConfirmationCode", { Username }),
        "LimitExceededException",
        "Attempt limit exceeded, please try after some time.",
      );
      emulator.clock.advance(hours(1) + 1);
      granted(await room.asClient("ResendConfirmationCode", { Username }));
    },
  );

  test("a missing SecretHash is NotAuthorizedException", async () => {
    const room = await accountRoom(emulator, { client: { GenerateSecret: true } });
    refused(
      await room.asClient("ResendConfirmationCode", { Username: "mary", SecretHash: undefined }),
      "NotAuthorizedException",
      `Unable to verify secret hash for client ${room.client.id}`,
    );
  });
});

describe("AdminConfirmSignUp", () => {
  test("confirms without verifying any attribute", async () => {
    const room = await accountRoom(emulator);
    granted(await room.asClient("SignUp", mary));
    expect(granted(await room.asAdmin("AdminConfirmSignUp", { Username: "mary" }))).toEqual({});
    expect(await room.user("mary")).toMatchObject({
      status: "CONFIRMED",
      attributes: { email_verified: "false" },
    });
  });

  test("another status than UNCONFIRMED is NotAuthorizedException", async () => {
    const room = await accountRoom(emulator);
    granted(await room.asAdmin("AdminCreateUser", { Username: "ann" }));
    refused(
      await room.asAdmin("AdminConfirmSignUp", { Username: "ann" }),
      "NotAuthorizedException",
      "User cannot be confirmed. Current status is FORCE_CHANGE_PASSWORD",
    );
  });

  test("an unknown user is UserNotFoundException, an unknown pool ResourceNotFoundException", async () => {
    const room = await accountRoom(emulator);
    refused(
      await room.asAdmin("AdminConfirmSignUp", { Username: "nobody" }),
      "UserNotFoundException",
      "User does not exist.",
    );
    refused(
      await room.asAdmin("AdminConfirmSignUp", {
        UserPoolId: "us-east-1_nowhere00",
        Username: "x",
      }),
      "ResourceNotFoundException",
      "User pool us-east-1_nowhere00 does not exist.",
    );
  });
});
