import { aClient, applicationShape } from "../../../states/clients.ts";
import { passwordlessShape } from "../../../states/pools.ts";
import { text } from "../../../states/present.ts";
import { aRoom, type Room } from "../../../states/rooms.ts";
import { aPendingEmailSignIn } from "../../../states/sign-ins.ts";
import { uniquePhone } from "../../../states/unique-name.ts";
import { aConfirmedUser, aUserWithTemporaryPassword, goodPassword } from "../../../states/users.ts";
import type { Answer } from "../../../targets/target.ts";
import { needing, provoked, type Provocation, type Provocations } from "../provocation.ts";
import { aPendingChoice } from "./sign-in.ts";
import { withHistory } from "./users.ts";

const respond = (
  { target, client }: Room,
  challenge: string,
  session: string | undefined,
  responses: Readonly<Record<string, string>>,
): Promise<Answer> =>
  target.call("RespondToAuthChallenge", {
    ClientId: client.id,
    ChallengeName: challenge,
    Session: session,
    ChallengeResponses: responses,
  });

/** Answers NEW_PASSWORD_REQUIRED of a fresh user of the room. */
const newPassword = async (
  room: Room,
  responses: Readonly<Record<string, string>>,
): Promise<Answer> => {
  const user = await aUserWithTemporaryPassword(room);
  const started = await room.target.call("InitiateAuth", {
    ClientId: room.client.id,
    AuthFlow: "USER_PASSWORD_AUTH",
    AuthParameters: { USERNAME: user.username, PASSWORD: user.password },
  });
  return respond(room, "NEW_PASSWORD_REQUIRED", text(started.body, "Session"), {
    USERNAME: user.username,
    ...responses,
  });
};

/** Answers an e-mail challenge with the right code, the given number of times; the last answer. */
const rightCode = async (room: Room, times: number): Promise<Answer> => {
  const { user, session, since } = await aPendingEmailSignIn(room);
  const code = await room.target.codes.latest({
    to: user.email,
    after: since,
    purpose: "Authentication",
  });
  const answer = (): Promise<Answer> =>
    respond(room, "EMAIL_OTP", session, { USERNAME: user.username, EMAIL_OTP_CODE: code });
  if (times > 1) await answer();
  return answer();
};

/** A session of SMS_OTP. */
const pendingSms = async ({
  target,
}: Room): Promise<{ room: Room; username: string; session: string }> => {
  const room = await aRoom(target, {
    UsernameAttributes: ["phone_number"],
    SmsConfiguration: { SnsCallerArn: target.smsRole() },
    Policies: { SignInPolicy: { AllowedFirstAuthFactors: ["PASSWORD", "SMS_OTP"] } },
  });
  const username = uniquePhone();
  await target.call("AdminCreateUser", {
    UserPoolId: room.poolId,
    Username: username,
    MessageAction: "SUPPRESS",
    UserAttributes: [
      { Name: "phone_number", Value: username },
      { Name: "phone_number_verified", Value: "true" },
    ],
  });
  const started = await target.call("InitiateAuth", {
    ClientId: room.client.id,
    AuthFlow: "USER_AUTH",
    AuthParameters: { USERNAME: username, PREFERRED_CHALLENGE: "SMS_OTP" },
  });
  return { room, username, session: text(started.body, "Session") };
};

const bySms = (responses: Readonly<Record<string, string>>): Provocation =>
  needing(["create pools", "send SMS"], async (start) => {
    const { room, username, session } = await pendingSms(start);
    return respond(room, "SMS_OTP", session, { USERNAME: username, ...responses });
  });

/** Chooses PASSWORD at SELECT_CHALLENGE with the password given, once for each; the last answer. */
const selectPassword = async (room: Room, wrongFirst: boolean): Promise<Answer> => {
  const user = await aConfirmedUser(room);
  const started = await room.target.call("InitiateAuth", {
    ClientId: room.client.id,
    AuthFlow: "USER_AUTH",
    AuthParameters: { USERNAME: user.username },
  });
  const select = (password: string): Promise<Answer> =>
    respond(room, "SELECT_CHALLENGE", text(started.body, "Session"), {
      USERNAME: user.username,
      ANSWER: "PASSWORD",
      PASSWORD: password,
    });
  const wrong = await select("Wrong-Horse-7");
  return wrongFirst ? select(user.password) : wrong;
};

export const challenges: Provocations = {
  "challenge/session-expired": needing(["move time"], async (room) => {
    const { user, session } = await aPendingEmailSignIn(room);
    await room.target.moveTime(3 * 60_000 + 1_000);
    return respond(room, "EMAIL_OTP", session, {
      USERNAME: user.username,
      EMAIL_OTP_CODE: "12345678",
    });
  }),
  "challenge/session-used": needing(["read codes"], (room) => rightCode(room, 2)),
  "challenge/session-unknown": (room) =>
    respond(room, "EMAIL_OTP", `AYABe${"x".repeat(1500)}`, {
      USERNAME: "somebody@example.com",
      EMAIL_OTP_CODE: "12345678",
    }),
  "challenge/session-missing": (room) =>
    respond(room, "EMAIL_OTP", undefined, {
      USERNAME: "somebody@example.com",
      EMAIL_OTP_CODE: "12345678",
    }),
  "challenge/session-dead": (room) => selectPassword(room, true),
  "challenge/wrong-password": (room) => selectPassword(room, false),
  "challenge/username-missing": async (room) => {
    const { session } = await aPendingEmailSignIn(room);
    return respond(room, "EMAIL_OTP", session, { EMAIL_OTP_CODE: "12345678" });
  },
  "challenge/email-code-missing": async (room) => {
    const { user, session } = await aPendingEmailSignIn(room);
    return respond(room, "EMAIL_OTP", session, { USERNAME: user.username });
  },
  "challenge/answer-missing": async (room) => {
    const { username, session } = await aPendingChoice(room);
    return respond(room, "SELECT_CHALLENGE", session, { USERNAME: username });
  },
  "challenge/wrong-email-code": async (room) => {
    const { user, session } = await aPendingEmailSignIn(room);
    return respond(room, "EMAIL_OTP", session, {
      USERNAME: user.username,
      EMAIL_OTP_CODE: "00000000",
    });
  },
  "challenge/sms-code-missing": bySms({}),
  "challenge/wrong-sms-code": bySms({ SMS_OTP_CODE: "00000000" }),
  "challenge/new-password-missing": (room) => newPassword(room, {}),
  "challenge/new-password-weak": (room) =>
    provoked(newPassword(room, { NEW_PASSWORD: "Aa1-" }), { reason: "Password not long enough" }),
  "challenge/new-password-attribute-given": (room) =>
    newPassword(room, {
      NEW_PASSWORD: goodPassword,
      "userAttributes.email": "other@example.com",
    }),
  "challenge/new-password-attribute-missing": needing(["create pools"], async ({ target }) => {
    const room = await aRoom(target, {
      ...passwordlessShape,
      Schema: [{ Name: "given_name", Required: true, AttributeDataType: "String" }],
    });
    return provoked(newPassword(room, { NEW_PASSWORD: goodPassword }), { name: "given_name" });
  }),
  "challenge/new-password-attribute-not-writable": needing(["create clients"], async (room) => {
    const client = await aClient(room, {
      ...applicationShape,
      WriteAttributes: ["email"],
    });
    return newPassword(
      { ...room, client },
      { NEW_PASSWORD: goodPassword, "userAttributes.given_name": "Ada" },
    );
  }),
  "challenge/new-password-used-before": needing(["create pools"], async (room) => {
    const pool = await withHistory(room);
    const user = await aConfirmedUser(pool);
    await room.target.call("AdminSetUserPassword", {
      UserPoolId: pool.poolId,
      Username: user.username,
      Password: "Another-Horse-9",
      Permanent: false,
    });
    const started = await room.target.call("InitiateAuth", {
      ClientId: pool.client.id,
      AuthFlow: "USER_PASSWORD_AUTH",
      AuthParameters: { USERNAME: user.username, PASSWORD: "Another-Horse-9" },
    });
    return respond(pool, "NEW_PASSWORD_REQUIRED", text(started.body, "Session"), {
      USERNAME: user.username,
      NEW_PASSWORD: user.password,
    });
  }),
};
