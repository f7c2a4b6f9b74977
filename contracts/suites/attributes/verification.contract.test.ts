import { expect } from "vitest";
import {
  aCodeOfChange,
  aPoolWithAliases,
  attributesOf,
  aUserOf,
  aVerificationCode,
  sendCode,
  verify,
} from "../../states/attributes.ts";
import { last, withToken } from "../../states/calls.ts";
import { otherThan, sentTo } from "../../states/recovery.ts";
import { aPasswordlessPool } from "../../states/rooms.ts";
import { aSignedInUser, signIn } from "../../states/sign-ins.ts";
import { anAddress, goodPassword } from "../../states/users.ts";
import { defineSuite } from "../define-suite.ts";
import { expectAnswer, expectError } from "../expectations.ts";

const hour = 3_600_000;
const mismatch = [
  "CodeMismatchException",
  "Invalid verification code provided, please try again.",
] as const;
const expired = [
  "ExpiredCodeException",
  "Invalid code provided, please request a code again.",
] as const;
const tooMany = [
  "LimitExceededException",
  "Attempt limit exceeded, please try after some time.",
] as const;

defineSuite("GetUserAttributeVerificationCode", { room: aPasswordlessPool }, (contract) => {
  contract("says where the code went", async (room) => {
    const { email, tokens } = await aSignedInUser(room);

    expectAnswer(await sendCode(room, tokens), { CodeDeliveryDetails: sentTo(email) });
  });

  contract("an attribute that is neither address nor number is refused", async (room) => {
    const { tokens } = await aSignedInUser(room);

    expect(await sendCode(room, tokens, "nickname")).toMatchObject({
      status: 400,
      body: { __type: "InvalidParameterException" },
    });
  });

  contract("a number that the user does not have is refused", async (room) => {
    const { tokens } = await aSignedInUser(room);

    expect(await sendCode(room, tokens, "phone_number")).toMatchObject({
      status: 400,
      body: { __type: "InvalidParameterException" },
    });
  });

  contract("AttributeName must be there", async (room) => {
    const { tokens } = await aSignedInUser(room);

    expectError(
      await withToken(room, tokens.accessToken, "GetUserAttributeVerificationCode"),
      "InvalidParameterException",
      "1 validation error detected: Value null at 'attributeName' failed to satisfy constraint: " +
        "Member must not be null",
    );
  });

  contract("the sixth code of an hour is LimitExceededException", async (room) => {
    const { tokens } = await aSignedInUser(room);

    expectError(await last(6, () => sendCode(room, tokens)), ...tooMany);
  });

  contract("after an hour there are codes again", ["move time"], async (room) => {
    const user = await aSignedInUser(room);
    await last(6, () => sendCode(room, user.tokens));
    await room.target.moveTime(hour + 1_000);
    const tokens = await signIn(room, user, room.client);

    expectAnswer(await sendCode(room, tokens), { CodeDeliveryDetails: sentTo(user.email) });
  });

  contract("a signed-out user's token is refused", async (room) => {
    const { tokens } = await aSignedInUser(room);
    await withToken(room, tokens.accessToken, "GlobalSignOut");

    expectError(
      await sendCode(room, tokens),
      "NotAuthorizedException",
      "Access Token has been revoked",
    );
  });
});

defineSuite(
  "VerifyUserAttribute",
  { room: aPoolWithAliases, needs: ["create pools", "read codes"] },
  (contract) => {
    contract("the code of six digits verifies the address", async (room) => {
      const email = anAddress(room);
      const { tokens } = await aUserOf(room, email, false);
      const code = await aVerificationCode(room, tokens, email);
      const answer = await verify(room, tokens, code);

      expect(code).toMatch(/^\d{6}$/);
      expectAnswer(answer, {});
      expect(await attributesOf(room, tokens)).toMatchObject({ email, email_verified: "true" });
    });

    contract("a wrong code verifies nothing and leaves the right one good", async (room) => {
      const email = anAddress(room);
      const { tokens } = await aUserOf(room, email, false);
      const code = await aVerificationCode(room, tokens, email);

      expectError(await verify(room, tokens, otherThan(code)), ...mismatch);
      expect(await attributesOf(room, tokens)).toMatchObject({ email_verified: "false" });
      expectAnswer(await verify(room, tokens, code), {});
    });

    contract("a code is good once", async (room) => {
      const email = anAddress(room);
      const { tokens } = await aUserOf(room, email, false);
      const code = await aVerificationCode(room, tokens, email);
      await verify(room, tokens, code);

      expectError(await verify(room, tokens, code), ...expired);
    });

    contract("a second code replaces the first", async (room) => {
      const email = anAddress(room);
      const { tokens } = await aUserOf(room, email, false);
      const first = await aVerificationCode(room, tokens, email);
      const second = await aVerificationCode(room, tokens, email);

      expectError(await verify(room, tokens, first), ...mismatch);
      expectAnswer(await verify(room, tokens, second), {});
    });

    contract("a code that nobody asked for is ExpiredCodeException", async (room) => {
      const { tokens } = await aUserOf(room, anAddress(room), false);

      expectError(await verify(room, tokens, "123456"), ...expired);
    });

    contract("a code of another user is refused", async (room) => {
      const email = anAddress(room);
      const { tokens } = await aUserOf(room, email, false);
      const other = await aUserOf(room, anAddress(room), false);
      const code = await aVerificationCode(room, tokens, email);

      expectError(await verify(room, other.tokens, code), ...expired);
      expectAnswer(await verify(room, tokens, code), {});
    });

    contract("a code of an address that changed since proves nothing", async (room) => {
      const email = anAddress(room);
      const { tokens } = await aUserOf(room, email, false);
      const first = await aVerificationCode(room, tokens, email);
      const later = anAddress(room);
      const second = await aCodeOfChange(room, tokens, later);

      expect((await verify(room, tokens, first)).status).toBe(400);
      expect(await attributesOf(room, tokens)).toMatchObject({
        email: later,
        email_verified: "false",
      });
      expectAnswer(await verify(room, tokens, second), {});
    });

    contract("the sixteenth answer of an hour is LimitExceededException", async (room) => {
      const email = anAddress(room);
      const { tokens } = await aUserOf(room, email, false);
      const code = await aVerificationCode(room, tokens, email);
      await last(15, () => verify(room, tokens, otherThan(code)));

      expectError(await verify(room, tokens, code), ...tooMany);
      expect(await attributesOf(room, tokens)).toMatchObject({ email_verified: "false" });
    });

    contract("a code lasts 24 hours", ["move time"], async (room) => {
      const email = anAddress(room);
      const { username, tokens } = await aUserOf(room, email, false);
      const code = await aVerificationCode(room, tokens, email);
      await room.target.moveTime(24 * hour + 1_000);
      const user = { username, email, sub: username, password: goodPassword };
      const later = await signIn(room, user, room.client);

      expectError(
        await verify(room, tokens, code),
        "NotAuthorizedException",
        "Access Token has expired",
      );
      expectError(await verify(room, later, code), ...expired);
    });
  },
);
