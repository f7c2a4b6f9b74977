import { expect } from "vitest";
import {
  aCodeOfChange,
  aPoolWithAliases,
  attributesOf,
  aUserOf,
  aVerificationCode,
  changeEmail,
  verify,
} from "../../states/attributes.ts";
import { asAdmin } from "../../states/calls.ts";
import { text } from "../../states/present.ts";
import { signInWith } from "../../states/recovery.ts";
import type { Room } from "../../states/rooms.ts";
import { uniqueName } from "../../states/unique-name.ts";
import { anAddress, goodPassword } from "../../states/users.ts";
import type { Answer } from "../../targets/target.ts";
import { defineSuite } from "../define-suite.ts";
import { expectAnswer, expectError } from "../expectations.ts";

const unknownUser = ["UserNotFoundException", "User does not exist."] as const;

const byAlias = (room: Room, email: string): Promise<Answer> =>
  signInWith(room, { username: email }, goodPassword);

/** Whom an administrator finds by the alias. */
const holderOf = async (room: Room, email: string): Promise<string> =>
  text((await asAdmin(room, "AdminGetUser", { Username: email })).body, "Username");

const create = (room: Room, Username: string, email: string, more: object = {}): Promise<Answer> =>
  asAdmin(room, "AdminCreateUser", {
    Username,
    MessageAction: "SUPPRESS",
    UserAttributes: [
      { Name: "email", Value: email },
      { Name: "email_verified", Value: "true" },
    ],
    ...more,
  });

defineSuite(
  "An address as alias",
  { room: aPoolWithAliases, needs: ["create pools"] },
  (contract) => {
    contract("signs in when it is verified, and not before", async (room) => {
      const verified = anAddress(room);
      const unverified = anAddress(room);
      await aUserOf(room, verified, true);
      await aUserOf(room, unverified, false);

      expect((await byAlias(room, verified)).status).toBe(200);
      expectError(await byAlias(room, unverified), ...unknownUser);
    });

    contract("two users may have it while neither has verified it", async (room) => {
      const email = anAddress(room);
      const first = await aUserOf(room, email, false);
      const second = await aUserOf(room, email, false);

      expect(await attributesOf(room, first.tokens)).toMatchObject({ email });
      expect(await attributesOf(room, second.tokens)).toMatchObject({ email });
      expectError(await byAlias(room, email), ...unknownUser);
    });

    contract("who verifies it has it", ["read codes"], async (room) => {
      const email = anAddress(room);
      const { username, tokens } = await aUserOf(room, email, false);
      await verify(room, tokens, await aVerificationCode(room, tokens, email));

      expect(await holderOf(room, email)).toBe(username);
      expect((await byAlias(room, email)).status).toBe(200);
    });

    contract(
      "that somebody has is AliasExistsException for the next",
      ["read codes"],
      async (room) => {
        const email = anAddress(room);
        const holder = await aUserOf(room, email, true);
        const { tokens } = await aUserOf(room, email, false);
        const code = await aVerificationCode(room, tokens, email);

        expectError(
          await verify(room, tokens, code),
          "AliasExistsException",
          "An account with the given email already exists.",
        );
        expect(await attributesOf(room, tokens)).toMatchObject({ email_verified: "false" });
        expect(await holderOf(room, email)).toBe(holder.username);
      },
    );

    contract(
      "stops to sign in when it changes, until the new one is verified",
      ["read codes"],
      async (room) => {
        const before = anAddress(room);
        const { username, tokens } = await aUserOf(room, before, true);
        const after = anAddress(room);
        const code = await aCodeOfChange(room, tokens, after);
        const meanwhile = [await byAlias(room, before), await byAlias(room, after)];
        await verify(room, tokens, code);

        expect(meanwhile.map(({ status }) => status)).toEqual([400, 400]);
        expectError(await byAlias(room, before), ...unknownUser);
        expect(await holderOf(room, after)).toBe(username);
      },
    );

    contract("that was given up is free", async (room) => {
      const email = anAddress(room);
      const former = await aUserOf(room, email, true);
      await changeEmail(room, former.tokens, anAddress(room));
      const next = await aUserOf(room, email, true);

      expect(await holderOf(room, email)).toBe(next.username);
    });

    contract("that an administrator verifies for another moves to them", async (room) => {
      const email = anAddress(room);
      const former = await aUserOf(room, email, true);
      const next = await aUserOf(room, anAddress(room), true);
      const moved = await asAdmin(room, "AdminUpdateUserAttributes", {
        Username: next.username,
        UserAttributes: [
          { Name: "email", Value: email },
          { Name: "email_verified", Value: "true" },
        ],
      });

      expectAnswer(moved, {});
      expect(await holderOf(room, email)).toBe(next.username);
      expect(await attributesOf(room, former.tokens)).toMatchObject({
        email,
        email_verified: "false",
      });
    });

    contract("that somebody has stops AdminCreateUser", async (room) => {
      const email = anAddress(room);
      const holder = await aUserOf(room, email, true);

      expect((await create(room, uniqueName("holder"), email)).status).toBe(400);
      expect(await holderOf(room, email)).toBe(holder.username);
    });

    contract("moves with ForceAliasCreation", async (room) => {
      const email = anAddress(room);
      const former = await aUserOf(room, email, true);
      const username = uniqueName("holder");
      const created = await create(room, username, email, { ForceAliasCreation: true });

      expect(created.status).toBe(200);
      expect(await holderOf(room, email)).toBe(username);
      expect(await attributesOf(room, former.tokens)).toMatchObject({ email_verified: "false" });
    });

    contract("is no username", async (room) => {
      expectError(
        await create(room, anAddress(room), anAddress(room)),
        "InvalidParameterException",
        "Username cannot be of email format, since user pool is configured for email alias.",
      );
    });
  },
);
