import { deviceVerifierConfig, SrpClient, type Identity } from "../proofs/srp-client.ts";
import type { Answer, Target } from "../targets/target.ts";
import { respond, withToken, type Parameters } from "./calls.ts";
import { text } from "./present.ts";
import { aRoom, type Room } from "./rooms.ts";
import { aPoolWithFactors } from "./second-factors.ts";
import { signInBySrp, withSrp } from "./srp.ts";
import { aConfirmedUser, type UserWithPassword } from "./users.ts";

/** What an application keeps of a device: two keys, and the password that it made up. */
export interface KnownDevice {
  readonly key: string;
  readonly groupKey: string;
  readonly password: string;
  /** Of the sign-in that made it known. */
  readonly accessToken: string;
  readonly refreshToken: string;
}

/** "A pool that remembers devices". Needs "create pools". */
export const aPoolWithDevices = async (
  target: Target,
  DeviceOnlyRememberedOnUserPrompt = false,
): Promise<Room> =>
  withSrp(
    await aRoom(target, {
      UsernameAttributes: ["email"],
      DeviceConfiguration: {
        ChallengeRequiredOnNewDevice: false,
        DeviceOnlyRememberedOnUserPrompt,
      },
    }),
  );

const identityOf = ({ groupKey, key, password }: KnownDevice): Identity => ({
  poolName: groupKey,
  user: key,
  password,
});

/** "A pool where remembered devices stand in for the code of an app", with SRP. Needs "create pools". */
export const aPoolTrustingDevices = async (
  target: Target,
  ChallengeRequiredOnNewDevice = true,
): Promise<Room> =>
  withSrp(
    await aPoolWithFactors(target, ["SOFTWARE_TOKEN_MFA"], "OPTIONAL", {
      DeviceConfiguration: {
        ChallengeRequiredOnNewDevice,
        DeviceOnlyRememberedOnUserPrompt: false,
      },
    }),
  );

/** The device that a sign-in's tokens were issued to. */
export function deviceIn({ body }: Answer): KnownDevice {
  const result = (...path: readonly string[]) => text(body, "AuthenticationResult", ...path);
  return {
    key: result("NewDeviceMetadata", "DeviceKey"),
    groupKey: result("NewDeviceMetadata", "DeviceGroupKey"),
    password: "made up by the app",
    accessToken: result("AccessToken"),
    refreshToken: result("RefreshToken"),
  };
}

/** A device that a sign-in just issued, not confirmed. */
export const anIssuedDevice = async (room: Room, user: UserWithPassword): Promise<KnownDevice> =>
  deviceIn(await signInBySrp(room, user.username, user.password));

export const confirmDevice = (room: Room, device: KnownDevice): Promise<Answer> =>
  withToken(room, device.accessToken, "ConfirmDevice", {
    DeviceKey: device.key,
    DeviceName: "a phone",
    DeviceSecretVerifierConfig: deviceVerifierConfig(identityOf(device)),
  });

/** "A confirmed device" of the user. */
export async function aConfirmedDevice(room: Room, user: UserWithPassword): Promise<KnownDevice> {
  const device = await anIssuedDevice(room, user);
  const confirmed = await confirmDevice(room, device);
  if (confirmed.status !== 200) throw new Error(`not confirmed: ${JSON.stringify(confirmed.body)}`);
  return device;
}

/** A user with a confirmed device. */
export async function aUserWithDevice(room: Room) {
  const user = await aConfirmedUser(room);
  return { user, device: await aConfirmedDevice(room, user) };
}

/** Signs in from the device, up to DEVICE_SRP_AUTH. */
export const signInFrom = (
  room: Room,
  { username, password }: UserWithPassword,
  { key }: Pick<KnownDevice, "key">,
): Promise<Answer> => signInBySrp(room, username, password, { DEVICE_KEY: key });

/** A DEVICE_PASSWORD_VERIFIER that waits for its answer. */
export interface PendingDeviceProof {
  readonly srp: SrpClient;
  readonly question: Answer;
}

/** Answers DEVICE_SRP_AUTH: without a session after USER_SRP_AUTH, which gives none. */
export async function askDevice(
  room: Room,
  { username }: Pick<UserWithPassword, "username">,
  { key }: Pick<KnownDevice, "key">,
  session?: string,
): Promise<PendingDeviceProof> {
  const srp = new SrpClient();
  const question = await respond(room, "DEVICE_SRP_AUTH", session, {
    USERNAME: username,
    DEVICE_KEY: key,
    SRP_A: srp.srpA,
  });
  return { srp, question };
}

/** What an honest device answers, beside USERNAME; `spoilt` is what it says instead. */
export function deviceProof(
  room: Room,
  device: KnownDevice,
  { srp, question }: PendingDeviceProof,
  spoilt: Parameters = {},
): Parameters {
  // The answers of challenges hold their parameters as texts.
  const { ChallengeParameters } = question.body as { readonly ChallengeParameters: Parameters };
  const claim = srp.claim(identityOf(device), ChallengeParameters, room.target.now());
  return { DEVICE_KEY: device.key, ...claim, ...spoilt };
}

/** Takes DEVICE_SRP_AUTH to its end; `spoilt` is what the last answer says instead. */
export async function proveDevice(
  room: Room,
  { username }: Pick<UserWithPassword, "username">,
  device: KnownDevice,
  spoilt: Parameters = {},
  asked?: Answer,
): Promise<Answer> {
  const pending = await askDevice(room, { username }, device, sessionIn(asked));
  return respond(room, "DEVICE_PASSWORD_VERIFIER", sessionIn(pending.question), {
    USERNAME: username,
    ...deviceProof(room, device, pending, spoilt),
  });
}

/** The session of an answer, if it has one: an object's member that is a text. */
const sessionIn = (answer: Answer | undefined): string | undefined =>
  (answer?.body as { readonly Session?: string } | undefined)?.Session;
