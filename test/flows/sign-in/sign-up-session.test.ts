import { ChallengeNameType } from "@aws-sdk/client-cognito-identity-provider";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import {
  accountRoom,
  attributes,
  goodPassword,
  granted,
  refused,
  type AccountRoom,
} from "../../operations/account-room.ts";
import { startTestEmulator, type Answer, type TestEmulator } from "../../support/emulator.ts";

let emulator: TestEmulator;
let room: AccountRoom;
let people = 0;
beforeAll(async () => {
  emulator = await startTestEmulator();
  room = await accountRoom(emulator, {
    pool: {
      UsernameAttributes: ["email"],
      AutoVerifiedAttributes: ["email"],
      Policies: { SignInPolicy: { AllowedFirstAuthFactors: ["PASSWORD", "EMAIL_OTP"] } },
    },
    client: {
      ExplicitAuthFlows: [
        "ALLOW_USER_AUTH",
        "ALLOW_USER_PASSWORD_AUTH",
        "ALLOW_ADMIN_USER_PASSWORD_AUTH",
        "ALLOW_USER_SRP_AUTH",
        "ALLOW_REFRESH_TOKEN_AUTH",
      ],
    },
  });
});
afterAll(() => emulator.stop());

const newest = async (to: string): Promise<string> => (await emulator.inbox({ to }))[0]?.code ?? "";

/** A user who signed up with a password and confirmed just now, and the session that ConfirmSignUp answered. */
async function confirmed() {
  const ClientId = room.client.id;
  const Username = `new${(people += 1)}@example.com`;
  const user = { ClientId, Username, Password: goodPassword };
  const { Session } = granted(
    await emulator.call("SignUp", { ...user, UserAttributes: attributes({ email: Username }) }),
  );
  const ConfirmationCode = await newest(Username);
  const answer = await emulator.call("ConfirmSignUp", {
    ClientId,
    Username,
    ConfirmationCode,
    Session,
  });
  const session = granted(answer)["Session"];
  if (typeof session !== "string") throw new Error("ConfirmSignUp answered no session");
  return { username: Username, session };
}

type Confirmed = Awaited<ReturnType<typeof confirmed>>;

const goOn = ({ username, session }: Confirmed): Promise<Answer> =>
  emulator.call("InitiateAuth", {
    ClientId: room.client.id,
    AuthFlow: "USER_AUTH",
    AuthParameters: { USERNAME: username },
    Session: session,
  });

/** Everything that any challenge could ask for, the password being right. */
const everything = (username: string, emailCode: string) => ({
  USERNAME: username,
  ANSWER: "PASSWORD",
  PASSWORD: goodPassword,
  NEW_PASSWORD: "Another-Horse-8",
  EMAIL_OTP_CODE: emailCode,
  SMS_OTP_CODE: emailCode,
  SMS_MFA_CODE: "123456",
  SOFTWARE_TOKEN_MFA_CODE: "123456",
  SRP_A: "ab".repeat(384),
  PASSWORD_CLAIM_SIGNATURE: "AAAA",
  PASSWORD_CLAIM_SECRET_BLOCK: "AAAA",
  TIMESTAMP: "Sat Oct 3 04:05:06 UTC 2026",
  CREDENTIAL: "{}",
  DEVICE_KEY: "us-east-1_00000000-0000-4000-8000-000000000000",
});

const invalid = ["NotAuthorizedException", "Invalid session for the user."] as const;

describe.each([
  ["RespondToAuthChallenge", {}],
  ["AdminRespondToAuthChallenge", { admin: true }],
] as const)("%s with the Session of ConfirmSignUp", (operation, { admin }: { admin?: true }) => {
  test.each(Object.values(ChallengeNameType))("is no answer to %s", async (ChallengeName) => {
    const mine = await confirmed();
    const asked = await emulator.call("InitiateAuth", {
      ClientId: room.client.id,
      AuthFlow: "USER_AUTH",
      AuthParameters: { USERNAME: mine.username, PREFERRED_CHALLENGE: "EMAIL_OTP" },
    });
    expect(granted(asked)["ChallengeName"]).toBe("EMAIL_OTP");
    const answer = await emulator.call(operation, {
      ...(admin ? { UserPoolId: room.pool.id } : {}),
      ClientId: room.client.id,
      ChallengeName,
      Session: mine.session,
      ChallengeResponses: everything(mine.username, await newest(mine.username)),
    });
    // What is not built at all refuses every session.
    if (answer.status !== 501) refused(answer, ...invalid);
    expect(answer.body).not.toHaveProperty("AuthenticationResult");
    granted(await goOn(mine));
  });
});

describe("every other call with the Session of ConfirmSignUp", () => {
  const initiate = (flow: string, parameters: object, Session: string): Promise<Answer> =>
    emulator.call(flow.startsWith("ADMIN") ? "AdminInitiateAuth" : "InitiateAuth", {
      ...(flow.startsWith("ADMIN") ? { UserPoolId: room.pool.id } : {}),
      ClientId: room.client.id,
      AuthFlow: flow,
      AuthParameters: parameters,
      Session,
    });

  test.each(["USER_PASSWORD_AUTH", "ADMIN_USER_PASSWORD_AUTH"])(
    "%s wants its password all the same",
    async (flow) => {
      const mine = await confirmed();
      const USERNAME = mine.username;
      refused(
        await initiate(flow, { USERNAME }, mine.session),
        "InvalidParameterException",
        "Missing required parameter PASSWORD",
      );
      refused(
        await initiate(flow, { USERNAME, PASSWORD: "Wrong-Horse-7" }, mine.session),
        "NotAuthorizedException",
        "Incorrect username or password.",
      );
      granted(await goOn(mine));
    },
  );

  test("USER_SRP_AUTH asks its question all the same", async () => {
    const mine = await confirmed();
    const given = { USERNAME: mine.username, SRP_A: "ab".repeat(384) };
    const asked = granted(await initiate("USER_SRP_AUTH", given, mine.session));
    expect(asked["ChallengeName"]).toBe("PASSWORD_VERIFIER");
    expect(asked).not.toHaveProperty("AuthenticationResult");
    granted(await goOn(mine));
  });

  test("REFRESH_TOKEN_AUTH takes it for no refresh token", async () => {
    const mine = await confirmed();
    refused(
      await initiate("REFRESH_TOKEN_AUTH", { REFRESH_TOKEN: mine.session }, mine.session),
      "NotAuthorizedException",
      "Invalid Refresh Token",
    );
    granted(await goOn(mine));
  });

  test("no authenticator app is set up with it", async () => {
    const mine = await confirmed();
    const Session = mine.session;
    refused(await emulator.call("AssociateSoftwareToken", { Session }), ...invalid);
    const UserCode = "123456";
    refused(await emulator.call("VerifySoftwareToken", { Session, UserCode }), ...invalid);
    granted(await goOn(mine));
  });

  test("it confirms nobody else", async () => {
    const mine = await confirmed();
    const Username = `new${(people += 1)}@example.com`;
    const ClientId = room.client.id;
    const UserAttributes = attributes({ email: Username });
    granted(
      await emulator.call("SignUp", { ClientId, Username, Password: goodPassword, UserAttributes }),
    );
    const ConfirmationCode = await newest(Username);
    const theirs = { ClientId, Username, ConfirmationCode, Session: mine.session };
    refused(await emulator.call("ConfirmSignUp", theirs), ...invalid);
    expect((await room.user(Username)).status).toBe("UNCONFIRMED");
    granted(await goOn(mine));
  });
});

describe("InitiateAuth USER_AUTH with the Session of ConfirmSignUp", () => {
  test("is the one step that it awaits: tokens, once", async () => {
    const mine = await confirmed();
    expect(granted(await goOn(mine))).toMatchObject({
      ChallengeParameters: {},
      AuthenticationResult: { TokenType: "Bearer" },
    });
    refused(
      await goOn(mine),
      "NotAuthorizedException",
      "Invalid session for the user, session can only be used once.",
    );
  });

  test("of somebody else is refused, and stays good for its own", async () => {
    const mine = await confirmed();
    const theirs = await confirmed();
    refused(await goOn({ ...mine, session: theirs.session }), ...invalid);
    granted(await goOn(mine));
    granted(await goOn(theirs));
  });

  test("continues an administrators' sign-in too", async () => {
    const mine = await confirmed();
    const answer = await room.asAdmin("AdminInitiateAuth", {
      ClientId: room.client.id,
      AuthFlow: "USER_AUTH",
      AuthParameters: { USERNAME: mine.username },
      Session: mine.session,
    });
    expect(granted(answer)).toHaveProperty("AuthenticationResult");
    refused(
      await goOn(mine),
      "NotAuthorizedException",
      "Invalid session for the user, session can only be used once.",
    );
  });
});

test("ConfirmSignUp takes no session of a challenge, and leaves it good", async () => {
  const ClientId = room.client.id;
  const Username = `new${(people += 1)}@example.com`;
  const UserAttributes = attributes({ email: Username });
  granted(await emulator.call("SignUp", { ClientId, Username, UserAttributes }));
  const ConfirmationCode = await newest(Username);
  const AuthParameters = { USERNAME: Username, PREFERRED_CHALLENGE: "EMAIL_OTP" };
  const { Session } = granted(
    await emulator.call("InitiateAuth", { ClientId, AuthFlow: "USER_AUTH", AuthParameters }),
  );
  const confirm = { ClientId, Username, ConfirmationCode, Session };
  refused(await emulator.call("ConfirmSignUp", confirm), ...invalid);
  const signedIn = await emulator.call("RespondToAuthChallenge", {
    ClientId,
    ChallengeName: "EMAIL_OTP",
    Session,
    ChallengeResponses: { USERNAME: Username, EMAIL_OTP_CODE: await newest(Username) },
  });
  expect(granted(signedIn)).toHaveProperty("AuthenticationResult");
});
