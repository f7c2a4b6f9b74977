import { asAdmin, initiate, respond, withToken } from "../../../states/calls.ts";
import {
  aPoolWithDevices,
  aUserWithDevice,
  anIssuedDevice,
  confirmDevice,
  proveDevice,
  signInFrom,
} from "../../../states/devices.ts";
import type { Room } from "../../../states/rooms.ts";
import { aSignedInUser } from "../../../states/sign-ins.ts";
import { aPendingProof, prove, proofOf, SrpClient, withSrp } from "../../../states/srp.ts";
import {
  aConfirmedUser,
  anAddress,
  anUnconfirmedUserWithPassword,
  type UserWithPassword,
} from "../../../states/users.ts";
import type { Answer } from "../../../targets/target.ts";
import { needing, type Provocation, type Provocations } from "../provocation.ts";

const bySrp = (provoke: (room: Room) => Promise<Answer>): Provocation =>
  needing(["create clients"], async (room) => provoke(await withSrp(room)));

/** Proves the password of the user, or another one. */
const proved = async (
  room: Room,
  { username, password }: Pick<UserWithPassword, "username" | "password">,
  spoilt: Readonly<Record<string, string>> = {},
): Promise<Answer> => prove(room, await aPendingProof(room, username), password, spoilt);

const wrong = "Wrong-Horse-7";

export const srp: Provocations = {
  "srp/signature-missing": bySrp(async (room) => {
    const user = await aConfirmedUser(room);
    const pending = await aPendingProof(room, user.username);
    const { PASSWORD_CLAIM_SIGNATURE: _, ...rest } = proofOf(room, pending, user.password);
    return respond(room, "PASSWORD_VERIFIER", undefined, rest);
  }),
  "srp/wrong-password": bySrp(async (room) =>
    proved(room, { ...(await aConfirmedUser(room)), password: wrong }),
  ),
  "srp/unknown-user-hidden": needing(["create clients"], async (start) => {
    const room = await withSrp(start, { PreventUserExistenceErrors: "ENABLED" });
    return proved(room, { username: anAddress(room), password: wrong });
  }),
  "srp/stale-timestamp": needing(["create clients", "move time"], async (start) => {
    const room = await withSrp(start);
    const user = await aConfirmedUser(room);
    const pending = await aPendingProof(room, user.username);
    const proof = proofOf(room, pending, user.password);
    await room.target.moveTime(3_600_000);
    return respond(room, "PASSWORD_VERIFIER", undefined, proof);
  }),
  "srp/locked-out": bySrp(async (room) => {
    const user = await aConfirmedUser(room);
    for (let i = 0; i < 5; i += 1) await proved(room, { ...user, password: wrong });
    return proved(room, user);
  }),
  "srp/unconfirmed": bySrp(async (room) => proved(room, await anUnconfirmedUserWithPassword(room))),
  "srp/reset-required": bySrp(async (room) => {
    const user = await aConfirmedUser(room);
    await asAdmin(room, "AdminResetUserPassword", { Username: user.username });
    return proved(room, user);
  }),
};

const withDevices = (provoke: (room: Room) => Promise<Answer>): Provocation =>
  needing(["create pools"], async ({ target }) => provoke(await aPoolWithDevices(target)));

const refreshFrom = (room: Room, refreshToken: string, key?: string): Promise<Answer> =>
  initiate(room, "REFRESH_TOKEN_AUTH", {
    REFRESH_TOKEN: refreshToken,
    ...(key === undefined ? {} : { DEVICE_KEY: key }),
  });

const nowhere = "us-east-1_00000000-0000-4000-8000-000000000000";

export const devices: Provocations = {
  "device/unknown-device-key": withDevices(async (room) => {
    const { user, device } = await aUserWithDevice(room);
    await signInFrom(room, user, device);
    return respond(room, "DEVICE_SRP_AUTH", undefined, {
      USERNAME: user.username,
      DEVICE_KEY: nowhere,
      SRP_A: new SrpClient().srpA,
    });
  }),
  "device/wrong-signature": withDevices(async (room) => {
    const { user, device } = await aUserWithDevice(room);
    await signInFrom(room, user, device);
    return proveDevice(room, user, { ...device, password: "another" });
  }),
  "device/refresh-forgotten": withDevices(async (room) => {
    const { device } = await aUserWithDevice(room);
    await withToken(room, device.accessToken, "ForgetDevice", { DeviceKey: device.key });
    return refreshFrom(room, device.refreshToken, device.key);
  }),
  "device/refresh-without-key": withDevices(async (room) => {
    const { device } = await aUserWithDevice(room);
    return refreshFrom(room, device.refreshToken);
  }),
  "device/confirm-foreign-key": withDevices(async (room) => {
    const one = await anIssuedDevice(room, await aConfirmedUser(room));
    const other = await anIssuedDevice(room, await aConfirmedUser(room));
    return confirmDevice(room, { ...one, key: other.key });
  }),
  "device/confirm-twice": withDevices(async (room) => {
    const { device } = await aUserWithDevice(room);
    return confirmDevice(room, device);
  }),
  "device/unknown": withDevices(async (room) => {
    const { tokens } = await aSignedInUser(room);
    return withToken(room, tokens.accessToken, "GetDevice", { DeviceKey: nowhere });
  }),
  "device/admin-unknown": withDevices(async (room) => {
    const { username } = await aConfirmedUser(room);
    return asAdmin(room, "AdminGetDevice", { Username: username, DeviceKey: nowhere });
  }),
  "device/admin-unknown-user": withDevices((room) =>
    asAdmin(room, "AdminListDevices", { Username: anAddress(room) }),
  ),
  "device/admin-tracking-off": async (room) =>
    asAdmin(room, "AdminListDevices", { Username: (await aConfirmedUser(room)).username }),
  "device/tracking-off": async (room) => {
    const { tokens } = await aSignedInUser(room);
    return withToken(room, tokens.accessToken, "ListDevices");
  },
};
