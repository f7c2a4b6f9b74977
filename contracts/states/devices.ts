import { deviceVerifierConfig, SrpClient, type Identity } from "../../test/support/srp-client.ts";
import type { Answer, Target } from "../targets/target.ts";
import { respond, withToken, type Parameters } from "./calls.ts";
import { text } from "./present.ts";
import { aRoom, type Room } from "./rooms.ts";
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

/** A device that a sign-in just issued, not confirmed. */
export async function anIssuedDevice(room: Room, user: UserWithPassword): Promise<KnownDevice> {
  const { body } = await signInBySrp(room, user.username, user.password);
  const result = (...path: readonly string[]) => text(body, "AuthenticationResult", ...path);
  return {
    key: result("NewDeviceMetadata", "DeviceKey"),
    groupKey: result("NewDeviceMetadata", "DeviceGroupKey"),
    password: "made up by the app",
    accessToken: result("AccessToken"),
    refreshToken: result("RefreshToken"),
  };
}

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

/** Takes DEVICE_SRP_AUTH, which has no session, to its end; `spoilt` is what the last answer says instead. */
export async function proveDevice(
  room: Room,
  { username }: Pick<UserWithPassword, "username">,
  device: KnownDevice,
  spoilt: Parameters = {},
): Promise<Answer> {
  const srp = new SrpClient();
  const given = { USERNAME: username, DEVICE_KEY: device.key };
  const question = await respond(room, "DEVICE_SRP_AUTH", undefined, {
    ...given,
    SRP_A: srp.srpA,
  });
  // The answers of challenges hold their parameters as texts.
  const { ChallengeParameters } = question.body as { readonly ChallengeParameters: Parameters };
  const claim = srp.claim(identityOf(device), ChallengeParameters, room.target.now());
  return respond(room, "DEVICE_PASSWORD_VERIFIER", undefined, {
    ...given,
    ...claim,
    ...spoilt,
  });
}
