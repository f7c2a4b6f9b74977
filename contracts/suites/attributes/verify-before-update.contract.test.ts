import { expect } from "vitest";
import {
  aCodeOfChange,
  aKeepingPool,
  attributesOf,
  changeEmail,
  sendCode,
  verify,
} from "../../states/attributes.ts";
import { asAdmin } from "../../states/calls.ts";
import { otherThan, sentTo, signInWith } from "../../states/recovery.ts";
import { aSignedInUser } from "../../states/sign-ins.ts";
import { anAddress } from "../../states/users.ts";
import { defineSuite } from "../define-suite.ts";
import { expectAnswer, expectError } from "../expectations.ts";

const unknownUser = ["UserNotFoundException", "User does not exist."] as const;
const taken = ["AliasExistsException", "An account with the given email already exists."] as const;

defineSuite(
  "AttributesRequireVerificationBeforeUpdate",
  { room: aKeepingPool, needs: ["create pools", "read codes"] },
  (contract) => {
    contract("the code goes to the new address, and the old one stays", async (room) => {
      const { email, tokens } = await aSignedInUser(room);
      const later = anAddress(room);
      const answer = await changeEmail(room, tokens, later);

      expectAnswer(answer, { CodeDeliveryDetailsList: [sentTo(later)] });
      expect(await attributesOf(room, tokens)).toMatchObject({ email, email_verified: "true" });
    });

    contract("until it is verified the old address signs in, and the new one not", async (room) => {
      const user = await aSignedInUser(room);
      const later = anAddress(room);
      await changeEmail(room, user.tokens, later);

      expect((await signInWith(room, user, user.password)).status).toBe(200);
      expectError(await signInWith(room, { username: later }, user.password), ...unknownUser);
    });

    contract("once it is verified the new address alone signs in", async (room) => {
      const user = await aSignedInUser(room);
      const later = anAddress(room);
      const code = await aCodeOfChange(room, user.tokens, later);
      const answer = await verify(room, user.tokens, code);

      expectAnswer(answer, {});
      expect(await attributesOf(room, user.tokens)).toMatchObject({
        email: later,
        email_verified: "true",
      });
      expect((await signInWith(room, { username: later }, user.password)).status).toBe(200);
      expectError(await signInWith(room, user, user.password), ...unknownUser);
    });

    contract("a wrong code changes nothing", async (room) => {
      const { email, tokens } = await aSignedInUser(room);
      const code = await aCodeOfChange(room, tokens, anAddress(room));

      expectError(
        await verify(room, tokens, otherThan(code)),
        "CodeMismatchException",
        "Invalid verification code provided, please try again.",
      );
      expect(await attributesOf(room, tokens)).toMatchObject({ email, email_verified: "true" });
    });

    contract("meanwhile a code that is asked for goes to the old address", async (room) => {
      const { email, tokens } = await aSignedInUser(room);
      await changeEmail(room, tokens, anAddress(room));

      expectAnswer(await sendCode(room, tokens), { CodeDeliveryDetails: sentTo(email) });
    });

    contract("a second change replaces the first", async (room) => {
      const { tokens } = await aSignedInUser(room);
      const first = await aCodeOfChange(room, tokens, anAddress(room));
      const last = anAddress(room);
      const second = await aCodeOfChange(room, tokens, last);

      expect((await verify(room, tokens, first)).status).toBe(400);
      expectAnswer(await verify(room, tokens, second), {});
      expect(await attributesOf(room, tokens)).toMatchObject({ email: last });
    });

    contract("an administrator who says it is verified does not wait", async (room) => {
      const user = await aSignedInUser(room);
      const later = anAddress(room);
      const answer = await asAdmin(room, "AdminUpdateUserAttributes", {
        Username: user.username,
        UserAttributes: [
          { Name: "email", Value: later },
          { Name: "email_verified", Value: "true" },
        ],
      });

      expectAnswer(answer, {});
      expect(await attributesOf(room, user.tokens)).toMatchObject({
        email: later,
        email_verified: "true",
      });
    });

    contract("an address that waits is nobody's: somebody else may take it", async (room) => {
      const user = await aSignedInUser(room);
      const other = await aSignedInUser(room);
      const wanted = anAddress(room);
      const code = await aCodeOfChange(room, user.tokens, wanted);
      const others = await aCodeOfChange(room, other.tokens, wanted);
      await verify(room, other.tokens, others);

      expectError(await verify(room, user.tokens, code), ...taken);
      expect(await attributesOf(room, user.tokens)).toMatchObject({ email: user.email });
      expect((await signInWith(room, user, user.password)).status).toBe(200);
    });

    contract("an address that somebody has stays theirs", async (room) => {
      const user = await aSignedInUser(room);
      const holder = await aSignedInUser(room);
      await changeEmail(room, user.tokens, holder.email);

      expect(await attributesOf(room, user.tokens)).toMatchObject({
        email: user.email,
        email_verified: "true",
      });
      expect(await attributesOf(room, holder.tokens)).toMatchObject({
        email: holder.email,
        email_verified: "true",
      });
      expect((await signInWith(room, holder, holder.password)).status).toBe(200);
    });
  },
);
