import { expect } from "vitest";
import { asAdmin, initiate, respond, withToken } from "../../states/calls.ts";
import { present, text } from "../../states/present.ts";
import type { Room } from "../../states/rooms.ts";
import {
  aPoolWithApps,
  aUserWithApp,
  nextCode,
  passwordOf,
  sessionOf,
  totp,
  withApp,
  type UserWithApp,
} from "../../states/second-factors.ts";
import { aSignedInUser } from "../../states/sign-ins.ts";
import { signInBySrp, withSrp } from "../../states/srp.ts";
import { aConfirmedUser } from "../../states/users.ts";
import type { Answer } from "../../targets/target.ts";
import { defineSuite } from "../define-suite.ts";
import { expectAnswer, expectError, like, sessionForm } from "../expectations.ts";
import { sessionRules, type Asked, type Start } from "./session-rules.ts";

const tokens = { status: 200, body: { AuthenticationResult: { TokenType: "Bearer" } } };
const used = ["ExpiredCodeException", "Your software token has already been used once."] as const;
const given = { room: aPoolWithApps, needs: ["create pools"] } as const;

async function begin(room: Room, start: Start): Promise<Asked & { readonly user: UserWithApp }> {
  const user = await aUserWithApp(room);
  const session = sessionOf(await start(room, user));
  const right = { SOFTWARE_TOKEN_MFA_CODE: nextCode(room, user) };
  return { user, challenge: "SOFTWARE_TOKEN_MFA", session, right };
}

const answer = (room: Room, { user, session }: Asked, code: string): Promise<Answer> =>
  respond(room, "SOFTWARE_TOKEN_MFA", session, {
    USERNAME: user.username,
    SOFTWARE_TOKEN_MFA_CODE: code,
  });

/** Six digits that are none of the codes around now. */
const wrongCode = (room: Room, { secret }: UserWithApp): string => {
  const near = [-2, -1, 0, 1, 2].map((step) => totp(secret, room.target.now() + step * 30_000));
  const codes = ["000000", "111111", "222222", "333333", "444444", "555555"];
  return present(
    codes.find((code) => !near.includes(code)),
    "wrong code",
  );
};

defineSuite("An authenticator app by access token", given, (contract) => {
  contract("AssociateSoftwareToken gives a secret in base 32, and no session", async (room) => {
    const { tokens: mine } = await aSignedInUser(room);

    expectAnswer(await withToken(room, mine.accessToken, "AssociateSoftwareToken"), {
      SecretCode: like(/^[A-Z2-7]{32,}$/),
    });
  });

  contract("VerifySoftwareToken takes the code of six digits", async (room) => {
    const { tokens: mine } = await aSignedInUser(room);
    const associated = await withToken(room, mine.accessToken, "AssociateSoftwareToken");
    const UserCode = totp(text(associated.body, "SecretCode"), room.target.now());

    expectAnswer(await withToken(room, mine.accessToken, "VerifySoftwareToken", { UserCode }), {
      Status: "SUCCESS",
    });
  });

  contract("the code of the next half minute is right already", async (room) => {
    const { tokens: mine } = await aSignedInUser(room);
    const associated = await withToken(room, mine.accessToken, "AssociateSoftwareToken");
    const UserCode = totp(text(associated.body, "SecretCode"), room.target.now() + 30_000);
    const verified = await withToken(room, mine.accessToken, "VerifySoftwareToken", { UserCode });

    expect(verified.status).toBe(200);
  });

  contract("a wrong code leaves another try", async (room) => {
    const user = await aSignedInUser(room);
    const { accessToken } = user.tokens;
    const associated = await withToken(room, accessToken, "AssociateSoftwareToken");
    const secret = text(associated.body, "SecretCode");
    const verify = (UserCode: string): Promise<Answer> =>
      withToken(room, accessToken, "VerifySoftwareToken", { UserCode });

    expectError(
      await verify(wrongCode(room, { ...user, secret })),
      "EnableSoftwareTokenMFAException",
      "Code mismatch and fail enable Software Token MFA",
    );
    expect((await verify(totp(secret, room.target.now()))).status).toBe(200);
  });

  contract("a second secret takes the place of the first", async (room) => {
    const { tokens: mine } = await aSignedInUser(room);
    const first = await withToken(room, mine.accessToken, "AssociateSoftwareToken");
    const second = await withToken(room, mine.accessToken, "AssociateSoftwareToken");
    const verify = ({ body }: Answer): Promise<Answer> =>
      withToken(room, mine.accessToken, "VerifySoftwareToken", {
        UserCode: totp(text(body, "SecretCode"), room.target.now()),
      });

    expectError(
      await verify(first),
      "EnableSoftwareTokenMFAException",
      "Code mismatch and fail enable Software Token MFA",
    );
    expect((await verify(second)).status).toBe(200);
  });

  contract("a code with a letter in it is against a constraint", async (room) => {
    const { tokens: mine } = await aSignedInUser(room);
    await withToken(room, mine.accessToken, "AssociateSoftwareToken");

    expectError(
      await withToken(room, mine.accessToken, "VerifySoftwareToken", { UserCode: "12345a" }),
      "InvalidParameterException",
      /^1 validation error detected: .*at 'userCode' failed to satisfy constraint: /,
    );
  });

  contract("is not asked for before the user turns it on", async (room) => {
    const user = await withApp(room, await aSignedInUser(room));

    expect(await passwordOf(room, user)).toMatchObject(tokens);
  });

  contract("AdminDeleteSoftwareToken takes it away", async (room) => {
    const user = await aUserWithApp(room);
    const deleted = await asAdmin(room, "AdminDeleteSoftwareToken", { Username: user.username });

    expectAnswer(deleted, {});
    expect(await passwordOf(room, user)).toMatchObject(tokens);
  });
});

defineSuite("RespondToAuthChallenge SOFTWARE_TOKEN_MFA", given, (contract) => {
  contract("the right password asks for a code and gives no tokens", async (room) => {
    const user = await aUserWithApp(room);

    expectAnswer(await passwordOf(room, user), {
      ChallengeName: "SOFTWARE_TOKEN_MFA",
      ChallengeParameters: { USER_ID_FOR_SRP: user.sub },
      Session: like(sessionForm),
    });
  });

  contract("the question names the app as the user did", async (room) => {
    const user = await aSignedInUser(room);
    const { accessToken } = user.tokens;
    const associated = await withToken(room, accessToken, "AssociateSoftwareToken");
    await withToken(room, accessToken, "VerifySoftwareToken", {
      UserCode: totp(text(associated.body, "SecretCode"), room.target.now()),
      FriendlyDeviceName: "Ada's phone",
    });
    await withToken(room, accessToken, "SetUserMFAPreference", {
      SoftwareTokenMfaSettings: { Enabled: true },
    });
    const asked = await passwordOf(room, user);

    expect(asked.body).toMatchObject({
      ChallengeParameters: { FRIENDLY_DEVICE_NAME: "Ada's phone", USER_ID_FOR_SRP: user.sub },
    });
  });

  contract("a wrong password asks for no code", async (room) => {
    const user = await aUserWithApp(room);

    expectError(
      await passwordOf(room, { ...user, password: "Wrong-Horse-7" }),
      "NotAuthorizedException",
      "Incorrect username or password.",
    );
  });

  sessionRules(contract, { begin, another: aUserWithApp });

  contract("a wrong code is refused and leaves the session", async (room) => {
    const asked = await begin(room, passwordOf);

    expectError(
      await answer(room, asked, wrongCode(room, asked.user)),
      "CodeMismatchException",
      "Invalid code received for user",
    );
    expect(await answer(room, asked, nextCode(room, asked.user))).toMatchObject(tokens);
  });

  contract("the code that verified the app is used up", async (room) => {
    const user = await aSignedInUser(room);
    const { accessToken } = user.tokens;
    const associated = await withToken(room, accessToken, "AssociateSoftwareToken");
    const UserCode = totp(text(associated.body, "SecretCode"), room.target.now());
    await withToken(room, accessToken, "VerifySoftwareToken", { UserCode });
    await withToken(room, accessToken, "SetUserMFAPreference", {
      SoftwareTokenMfaSettings: { Enabled: true },
    });
    const session = sessionOf(await passwordOf(room, user));
    const asked = { user, challenge: "SOFTWARE_TOKEN_MFA", session, right: {} };

    expectError(await answer(room, asked, UserCode), ...used);
  });

  contract("a code signs in once, and the next one still does", ["move time"], async (room) => {
    const first = await begin(room, passwordOf);
    const code = nextCode(room, first.user);
    const signedIn = await answer(room, first, code);
    const session = sessionOf(await passwordOf(room, first.user));
    const again = await answer(room, { ...first, session }, code);
    await room.target.moveTime(60_000);
    const next = await answer(room, { ...first, session }, nextCode(room, first.user));

    expect(signedIn).toMatchObject(tokens);
    expectError(again, ...used);
    expect(next).toMatchObject(tokens);
  });

  contract("USER_SRP_AUTH asks for it after the proof", async (start) => {
    const room = await withSrp(start);
    const user = await aUserWithApp(room);
    const asked = await signInBySrp(room, user.username, user.password);
    const session = sessionOf(asked);
    const pending = { user, challenge: "SOFTWARE_TOKEN_MFA", session, right: {} };

    expect(asked.body).toMatchObject({ ChallengeName: "SOFTWARE_TOKEN_MFA" });
    expect(asked.body).not.toHaveProperty("AuthenticationResult");
    expect(await answer(room, pending, nextCode(room, user))).toMatchObject(tokens);
  });

  contract("PASSWORD inside USER_AUTH asks for it, too", async (room) => {
    const user = await aUserWithApp(room);
    const asked = await initiate(room, "USER_AUTH", {
      USERNAME: user.username,
      PREFERRED_CHALLENGE: "PASSWORD",
      PASSWORD: user.password,
    });

    expect(asked).toMatchObject({ status: 200, body: { ChallengeName: "SOFTWARE_TOKEN_MFA" } });
    expect(asked.body).not.toHaveProperty("AuthenticationResult");
  });

  contract("who has no app is asked for none while MFA is optional", async (room) => {
    expect(await passwordOf(room, await aConfirmedUser(room))).toMatchObject(tokens);
  });
});
