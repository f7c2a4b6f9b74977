import type { ChallengeNameType } from "@aws-sdk/client-cognito-identity-provider";
import type { User } from "../../../emulator/domain/user.ts";
import type { Answers } from "../../../emulator/flows/sign-in/challenge.ts";
import { SoftwareAuthenticator } from "../../../emulator/testing/software-authenticator.ts";
import { origin } from "../passkeys/passkey-world.ts";
import { SrpClient } from "../../../contracts/proofs/srp-client.ts";
import { confirmedDevice, userProof, type Calls, type Parameters } from "./challenge-calls.ts";
import { contacts } from "./mfa-world.ts";
import { rightPassword, wrongCode, type NewUser } from "./world.ts";

/** A challenge that was asked, with an answer that is right and one that is wrong. */
export interface Asked {
  readonly user: User;
  readonly session: string | undefined;
  readonly right: Parameters;
  readonly wrong: Parameters;
  /** Where the wrong answer needs a session of its own. */
  readonly wrongSession?: string | undefined;
}

/** One challenge of the table. */
export interface Row {
  /** What clients call it. */
  readonly to: ChallengeNameType;
  /** Whether MFA is required in the pool; optional otherwise. */
  readonly mfaRequired?: true;
  readonly begin: (calls: Calls) => Promise<Asked>;
  /** Where the right answer leads. */
  readonly leadsTo: "tokens" | ChallengeNameType;
  /** Other answers that the same session takes, because the client has a choice there. */
  readonly takesToo?: readonly (keyof Answers)[];
  /** What a refusal says where it is not what every session says. */
  readonly says?: Partial<Refusals>;
}

export interface Refusals {
  readonly ofAnotherUser: string;
  readonly ofAnotherClient: string;
  readonly used: string;
  readonly late: string;
  readonly missing: string;
}

const somebody = ({ room }: Calls, user: NewUser = {}): Promise<User> =>
  room.user({ attributes: contacts(), ...user });

/** USER_AUTH with a preferred challenge. */
const preferring = async (calls: Calls, challenge: string, more: Parameters = {}) => {
  const user = await somebody(calls);
  const { username: USERNAME } = user;
  const asked = await calls.initiate("USER_AUTH", {
    USERNAME,
    PREFERRED_CHALLENGE: challenge,
    ...more,
  });
  return { user, asked, session: asked.Session };
};

const chooses = async (calls: Calls) => {
  const user = await somebody(calls);
  const { Session } = await calls.initiate("USER_AUTH", { USERNAME: user.username });
  return { user, session: Session };
};

/** A code that was sent as the right answer, another one as the wrong one. */
async function sent(calls: Calls, user: User, by: "email" | "phone_number", member: string) {
  const code = await calls.world.codeTo(user.attributes[by] ?? "");
  return { right: { [member]: code }, wrong: { [member]: wrongCode(code) } };
}

/** A second factor that is on, after the right password. */
async function secondFactor(calls: Calls, settings: object) {
  const user = await somebody(calls);
  await calls.room.prefer(user, settings);
  return { user, session: (await calls.start(user)).Session };
}

const on = { Enabled: true };

async function passkey(calls: Calls): Promise<Asked> {
  const { world, room } = calls;
  const user = await somebody(calls);
  const AccessToken = await room.accessToken(user);
  const authenticator = new SoftwareAuthenticator({ origin });
  const { CredentialCreationOptions } = await world.call("StartWebAuthnRegistration", {
    AccessToken,
  });
  // A Document: an object, says the service.
  const options = CredentialCreationOptions as Record<string, unknown>;
  const Credential = authenticator.create(options) as never;
  await world.call("CompleteWebAuthnRegistration", { AccessToken, Credential });
  const ask = () =>
    calls.initiate("USER_AUTH", { USERNAME: user.username, PREFERRED_CHALLENGE: "WEB_AUTHN" });
  const assertion = (asked: Awaited<ReturnType<typeof ask>>): Parameters => ({
    CREDENTIAL: JSON.stringify(
      authenticator.get(asked.ChallengeParameters?.["CREDENTIAL_REQUEST_OPTIONS"] ?? ""),
    ),
  });
  // The assertion of another sign-in is the wrong one.
  const wrong = assertion(await ask());
  const asked = await ask();
  return { user, session: asked.Session, right: assertion(asked), wrong };
}

/** A remembered device that waits to be asked. */
async function deviceNamed(calls: Calls) {
  const user = await somebody(calls);
  const device = await confirmedDevice(calls, user);
  const { Session } = await calls.start(user, { DEVICE_KEY: device.key });
  return { user, device, session: Session };
}

async function deviceAsked(calls: Calls, named: Awaited<ReturnType<typeof deviceNamed>>) {
  const { user, device, session } = named;
  const srp = new SrpClient();
  const given = { USERNAME: user.username, DEVICE_KEY: device.key };
  const asked = await calls.respond("DEVICE_SRP_AUTH", session, { ...given, SRP_A: srp.srpA });
  const proof = (password: string): Parameters => ({
    DEVICE_KEY: device.key,
    ...srp.claim(
      { ...device.identity, password },
      asked.ChallengeParameters ?? {},
      calls.world.clock.now(),
    ),
  });
  return {
    user,
    session: asked.Session,
    right: proof(device.identity.password),
    wrong: proof("another"),
  };
}

/** The same after USER_SRP_AUTH, which gives no session. */
async function deviceNamedBySrp(calls: Calls) {
  const user = await somebody(calls);
  const device = await confirmedDevice(calls, user);
  const srp = new SrpClient();
  const given = { USERNAME: user.username, DEVICE_KEY: device.key };
  const asked = await calls.initiate("USER_SRP_AUTH", { ...given, SRP_A: srp.srpA });
  await calls.respond("PASSWORD_VERIFIER", undefined, {
    ...given,
    ...userProof(calls, srp, asked),
  });
  return { user, device, session: undefined };
}

const incorrect = "NotAuthorizedException: Incorrect username or password.";

/** Every challenge that can be answered. One that is new to the machine is missed here by the compiler. */
export const everyChallenge: Readonly<Record<keyof Answers, Row>> = {
  SELECT_CHALLENGE: {
    to: "SELECT_CHALLENGE",
    leadsTo: "tokens",
    takesToo: ["PASSWORD", "PASSWORD_SRP", "WEB_AUTHN"],
    begin: async (calls) => ({
      ...(await chooses(calls)),
      right: { ANSWER: "PASSWORD", PASSWORD: rightPassword },
      wrong: { ANSWER: "PASSWORD", PASSWORD: "Wrong-password-1" },
    }),
  },
  PASSWORD: {
    to: "PASSWORD",
    leadsTo: "tokens",
    begin: async (calls) => ({
      ...(await preferring(calls, "PASSWORD")),
      right: { PASSWORD: rightPassword },
      wrong: { PASSWORD: "Wrong-password-1" },
    }),
  },
  PASSWORD_SRP: {
    to: "PASSWORD_SRP",
    leadsTo: "PASSWORD_VERIFIER",
    takesToo: ["SELECT_CHALLENGE", "PASSWORD", "WEB_AUTHN"],
    begin: async (calls) => ({
      ...(await chooses(calls)),
      right: { SRP_A: new SrpClient().srpA },
      wrong: { SRP_A: "0" },
    }),
  },
  PASSWORD_VERIFIER: {
    to: "PASSWORD_VERIFIER",
    leadsTo: "tokens",
    // Without a session the answer belongs to USER_SRP_AUTH, which never gave this SECRET_BLOCK.
    says: { missing: incorrect },
    async begin(calls) {
      const srp = new SrpClient();
      const more = { SRP_A: srp.srpA };
      const { asked, ...rest } = await preferring(calls, "PASSWORD_SRP", more);
      const right = userProof(calls, srp, asked);
      return { ...rest, right, wrong: userProof(calls, srp, asked, "Wrong-password-1") };
    },
  },
  EMAIL_OTP: {
    to: "EMAIL_OTP",
    leadsTo: "tokens",
    async begin(calls) {
      const started = await preferring(calls, "EMAIL_OTP");
      return { ...started, ...(await sent(calls, started.user, "email", "EMAIL_OTP_CODE")) };
    },
  },
  SMS_OTP: {
    to: "SMS_OTP",
    leadsTo: "tokens",
    async begin(calls) {
      const started = await preferring(calls, "SMS_OTP");
      return { ...started, ...(await sent(calls, started.user, "phone_number", "SMS_OTP_CODE")) };
    },
  },
  WEB_AUTHN: { to: "WEB_AUTHN", leadsTo: "tokens", begin: passkey },
  NEW_PASSWORD_REQUIRED: {
    to: "NEW_PASSWORD_REQUIRED",
    leadsTo: "tokens",
    async begin(calls) {
      const user = await somebody(calls, { status: "FORCE_CHANGE_PASSWORD" });
      return {
        user,
        session: (await calls.start(user)).Session,
        right: { NEW_PASSWORD: "Another-password-2" },
        wrong: { NEW_PASSWORD: "weak" },
      };
    },
  },
  SMS_MFA: {
    to: "SMS_MFA",
    leadsTo: "tokens",
    async begin(calls) {
      const started = await secondFactor(calls, { SMSMfaSettings: on });
      return { ...started, ...(await sent(calls, started.user, "phone_number", "SMS_MFA_CODE")) };
    },
  },
  EMAIL_MFA: {
    to: "EMAIL_OTP",
    leadsTo: "tokens",
    async begin(calls) {
      const started = await secondFactor(calls, { EmailMfaSettings: on });
      return { ...started, ...(await sent(calls, started.user, "email", "EMAIL_OTP_CODE")) };
    },
  },
  SOFTWARE_TOKEN_MFA: {
    to: "SOFTWARE_TOKEN_MFA",
    leadsTo: "tokens",
    async begin(calls) {
      const { room } = calls;
      const user = await somebody(calls);
      const secret = await room.token(user);
      await room.prefer(user, { SoftwareTokenMfaSettings: on });
      return {
        user,
        session: (await calls.start(user)).Session,
        right: { SOFTWARE_TOKEN_MFA_CODE: room.code(secret, 1) },
        wrong: { SOFTWARE_TOKEN_MFA_CODE: wrongCode(room.code(secret, 1)) },
      };
    },
  },
  SELECT_MFA_TYPE: {
    to: "SELECT_MFA_TYPE",
    leadsTo: "SMS_MFA",
    begin: async (calls) => ({
      ...(await secondFactor(calls, { SMSMfaSettings: on, EmailMfaSettings: on })),
      right: { ANSWER: "SMS_MFA" },
      wrong: { ANSWER: "SOFTWARE_TOKEN_MFA" },
    }),
  },
  MFA_SETUP: {
    to: "MFA_SETUP",
    mfaRequired: true,
    leadsTo: "tokens",
    async begin(calls) {
      const { world, room } = calls;
      const user = await somebody(calls, { attributes: {} });
      // Nothing is set up in that sign-in: whoever answers it has done nothing.
      const { Session: wrongSession } = await calls.start(user);
      const { Session: first } = await calls.start(user);
      const { SecretCode = "", Session } = await world.call("AssociateSoftwareToken", {
        Session: first,
      });
      const verified = await world.call("VerifySoftwareToken", {
        Session,
        UserCode: room.code(SecretCode),
      });
      return { user, session: verified.Session, right: {}, wrong: {}, wrongSession };
    },
  },
  DEVICE_SRP_AUTH: {
    to: "DEVICE_SRP_AUTH",
    leadsTo: "DEVICE_PASSWORD_VERIFIER",
    async begin(calls) {
      const { user, device, session } = await deviceNamed(calls);
      const given = { DEVICE_KEY: device.key };
      return {
        user,
        session,
        right: { ...given, SRP_A: new SrpClient().srpA },
        wrong: { ...given, SRP_A: "0" },
      };
    },
  },
  DEVICE_PASSWORD_VERIFIER: {
    to: "DEVICE_PASSWORD_VERIFIER",
    leadsTo: "tokens",
    says: { missing: incorrect },
    begin: async (calls) => deviceAsked(calls, await deviceNamed(calls)),
  },
};

const incorrectAlways = {
  ofAnotherUser: incorrect,
  ofAnotherClient: incorrect,
  used: incorrect,
  late: incorrect,
};
const noSession = "InvalidParameterException: Missing required parameter Session";

/** The challenges of USER_SRP_AUTH, which are known by what was asked instead of by a session. */
export const withoutSession: Readonly<
  Record<"PASSWORD_VERIFIER" | "DEVICE_SRP_AUTH" | "DEVICE_PASSWORD_VERIFIER", Row>
> = {
  PASSWORD_VERIFIER: {
    to: "PASSWORD_VERIFIER",
    leadsTo: "tokens",
    says: incorrectAlways,
    async begin(calls) {
      const user = await somebody(calls);
      const srp = new SrpClient();
      const asked = await calls.initiate("USER_SRP_AUTH", {
        USERNAME: user.username,
        SRP_A: srp.srpA,
      });
      const right = userProof(calls, srp, asked);
      const wrong = userProof(calls, srp, asked, "Wrong-password-1");
      return { user, session: asked.Session, right, wrong };
    },
  },
  DEVICE_SRP_AUTH: {
    to: "DEVICE_SRP_AUTH",
    leadsTo: "DEVICE_PASSWORD_VERIFIER",
    says: {
      ofAnotherUser: "ResourceNotFoundException: Device does not exist.",
      ofAnotherClient: noSession,
      used: noSession,
      late: noSession,
    },
    async begin(calls) {
      const { user, device } = await deviceNamedBySrp(calls);
      const given = { DEVICE_KEY: device.key };
      return {
        user,
        session: undefined,
        right: { ...given, SRP_A: new SrpClient().srpA },
        wrong: { ...given, SRP_A: "0" },
      };
    },
  },
  DEVICE_PASSWORD_VERIFIER: {
    to: "DEVICE_PASSWORD_VERIFIER",
    leadsTo: "tokens",
    says: incorrectAlways,
    begin: async (calls) => deviceAsked(calls, await deviceNamedBySrp(calls)),
  },
};
