import { expect } from "vitest";
import { asAdmin, initiate, last, respond, withToken } from "../../states/calls.ts";
import { text } from "../../states/present.ts";
import { signInWith } from "../../states/recovery.ts";
import { aPasswordlessPool, type Room } from "../../states/rooms.ts";
import { aPendingEmailSignIn, aSignedInUser } from "../../states/sign-ins.ts";
import {
  aConfirmedPasswordlessUser,
  goodPassword,
  otherGoodPassword,
  type KnownUser,
} from "../../states/users.ts";
import type { Answer } from "../../targets/target.ts";
import { defineSuite } from "../define-suite.ts";
import { expectAnswer, expectError } from "../expectations.ts";

const wrongPassword = ["NotAuthorizedException", "Incorrect username or password."] as const;

const change = (
  room: Room,
  accessToken: string,
  PreviousPassword: string,
  ProposedPassword = otherGoodPassword,
): Promise<Answer> =>
  withToken(room, accessToken, "ChangePassword", { PreviousPassword, ProposedPassword });

/** "A passwordless user, signed in by a code". */
async function aSignedInPasswordlessUser(
  room: Room,
): Promise<KnownUser & { readonly accessToken: string }> {
  const { user, session, since } = await aPendingEmailSignIn(
    room,
    await aConfirmedPasswordlessUser(room),
  );
  const code = await room.target.codes.latest({ to: user.email, after: since });
  const answer = await respond(room, "EMAIL_OTP", session, {
    USERNAME: user.username,
    EMAIL_OTP_CODE: code,
  });
  return { ...user, accessToken: text(answer.body, "AuthenticationResult", "AccessToken") };
}

defineSuite("ChangePassword", { room: aPasswordlessPool }, (contract) => {
  contract("answers {} and replaces the password; the tokens stay good", async (room) => {
    const user = await aSignedInUser(room);
    const answer = await change(room, user.tokens.accessToken, user.password);

    expectAnswer(answer, {});
    expect((await withToken(room, user.tokens.accessToken, "GetUser")).status).toBe(200);
    expect((await signInWith(room, user, otherGoodPassword)).status).toBe(200);
    expectError(await signInWith(room, user, goodPassword), ...wrongPassword);
  });

  contract("a wrong previous password changes nothing", async (room) => {
    const user = await aSignedInUser(room);

    expectError(await change(room, user.tokens.accessToken, "Wrong-Horse-7"), ...wrongPassword);
    expect((await signInWith(room, user, goodPassword)).status).toBe(200);
  });

  contract("a weak password changes nothing", async (room) => {
    const user = await aSignedInUser(room);

    expectError(
      await change(room, user.tokens.accessToken, goodPassword, "Aa1-"),
      "InvalidPasswordException",
      "Password did not conform with policy: Password not long enough",
    );
    expect((await signInWith(room, user, goodPassword)).status).toBe(200);
  });

  contract("a user who has a password must say it", async (room) => {
    const user = await aSignedInUser(room);
    const answer = await withToken(room, user.tokens.accessToken, "ChangePassword", {
      ProposedPassword: otherGoodPassword,
    });

    expect(answer.status).toBe(400);
    expect((await signInWith(room, user, goodPassword)).status).toBe(200);
  });

  contract("a passwordless user adds a first password", ["read codes"], async (room) => {
    const user = await aSignedInPasswordlessUser(room);
    const answer = await withToken(room, user.accessToken, "ChangePassword", {
      ProposedPassword: goodPassword,
    });
    const factors = await initiate(room, "USER_AUTH", { USERNAME: user.username });

    expectAnswer(answer, {});
    expect((await signInWith(room, user, goodPassword)).status).toBe(200);
    expect(factors.body).toMatchObject({
      AvailableChallenges: expect.arrayContaining(["PASSWORD", "EMAIL_OTP"]),
    });
  });

  contract("a first password obeys the policy", ["read codes"], async (room) => {
    const user = await aSignedInPasswordlessUser(room);
    const answer = await withToken(room, user.accessToken, "ChangePassword", {
      ProposedPassword: "nodigits-or-capitals",
    });

    expectError(
      answer,
      "InvalidPasswordException",
      "Password did not conform with policy: Password must have uppercase characters",
    );
  });

  contract("the sixth call of an hour is refused, right password or not", async (room) => {
    const user = await aSignedInUser(room);
    await last(5, () => change(room, user.tokens.accessToken, "Wrong-Horse-7"));

    expectError(
      await change(room, user.tokens.accessToken, goodPassword),
      "LimitExceededException",
      "Attempt limit exceeded, please try after some time.",
    );
  });

  contract("a signed-out user's token changes nothing", async (room) => {
    const user = await aSignedInUser(room);
    await asAdmin(room, "AdminUserGlobalSignOut", { Username: user.username });

    expectError(
      await change(room, user.tokens.accessToken, goodPassword),
      "NotAuthorizedException",
      "Access Token has been revoked",
    );
    expect((await signInWith(room, user, goodPassword)).status).toBe(200);
  });

  contract("an ID token changes nothing", async (room) => {
    const user = await aSignedInUser(room);

    expectError(
      await change(room, user.tokens.idToken, goodPassword),
      "NotAuthorizedException",
      "Invalid Access Token",
    );
  });
});
