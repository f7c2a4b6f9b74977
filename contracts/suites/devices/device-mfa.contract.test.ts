import { expect } from "vitest";
import { asAdmin, respond } from "../../states/calls.ts";
import {
  aPoolTrustingDevices,
  confirmDevice,
  deviceIn,
  proveDevice,
  signInFrom,
  type KnownDevice,
} from "../../states/devices.ts";
import type { Room } from "../../states/rooms.ts";
import {
  aUserWithApp,
  nextCode,
  sessionOf,
  type UserWithApp,
} from "../../states/second-factors.ts";
import { signInBySrp } from "../../states/srp.ts";
import type { Answer } from "../../targets/target.ts";
import { defineSuite } from "../define-suite.ts";
import { expectError } from "../expectations.ts";

const tokens = { status: 200, body: { AuthenticationResult: { TokenType: "Bearer" } } };
const asksForCode = { status: 200, body: { ChallengeName: "SOFTWARE_TOKEN_MFA" } };
const asksForDevice = { status: 200, body: { ChallengeName: "DEVICE_SRP_AUTH" } };

/** The code of the app, under the user's real name, so that the device can be confirmed. */
const giveCode = (room: Room, user: UserWithApp, asked: Answer): Promise<Answer> =>
  respond(room, "SOFTWARE_TOKEN_MFA", sessionOf(asked), {
    USERNAME: user.sub,
    SOFTWARE_TOKEN_MFA_CODE: nextCode(room, user),
  });

/** A user with an app, and a device that was confirmed after a code. */
async function aUserWithBoth(room: Room) {
  const user = await aUserWithApp(room);
  const asked = await signInBySrp(room, user.username, user.password);
  const device = deviceIn(await giveCode(room, user, asked));
  await confirmDevice(room, device);
  return { user, device };
}

const withoutKey = (room: Room, { username, password }: UserWithApp): Promise<Answer> =>
  signInBySrp(room, username, password);

const setStatus = (room: Room, user: UserWithApp, { key }: KnownDevice, status: string) =>
  asAdmin(room, "AdminUpdateDeviceStatus", {
    Username: user.username,
    DeviceKey: key,
    DeviceRememberedStatus: status,
  });

defineSuite(
  "A remembered device in place of MFA",
  { room: aPoolTrustingDevices, needs: ["create pools"] },
  (contract) => {
    contract("from a new device the code is asked for, and gets its key", async (room) => {
      const user = await aUserWithApp(room);
      const asked = await withoutKey(room, user);

      expect(asked).toMatchObject(asksForCode);
      expect(asked.body).not.toHaveProperty("AuthenticationResult");
      expect(await giveCode(room, user, asked)).toMatchObject({
        status: 200,
        body: { AuthenticationResult: { NewDeviceMetadata: {} } },
      });
    });

    contract("from a remembered one its proof stands in for the code", async (room) => {
      const { user, device } = await aUserWithBoth(room);
      const asked = await signInFrom(room, user, device);

      expect(asked).toMatchObject(asksForDevice);
      expect(asked.body).not.toHaveProperty("AuthenticationResult");
      expect(await proveDevice(room, user, device)).toMatchObject(tokens);
    });

    contract("a wrong proof of the device gives no tokens", async (room) => {
      const { user, device } = await aUserWithBoth(room);
      await signInFrom(room, user, device);

      expectError(
        await proveDevice(room, user, { ...device, password: "another" }),
        "NotAuthorizedException",
        "Incorrect username or password.",
      );
    });

    contract("who does not name the device is asked for the code", async (room) => {
      const { user } = await aUserWithBoth(room);

      expect(await withoutKey(room, user)).toMatchObject(asksForCode);
    });

    contract("a device that is not remembered any more spares no code", async (room) => {
      const { user, device } = await aUserWithBoth(room);
      await setStatus(room, user, device, "not_remembered");

      expect(await signInFrom(room, user, device)).toMatchObject(asksForCode);
    });

    contract("a forgotten device spares no code", async (room) => {
      const { user, device } = await aUserWithBoth(room);
      await asAdmin(room, "AdminForgetDevice", { Username: user.username, DeviceKey: device.key });

      expectError(
        await signInFrom(room, user, device),
        "ResourceNotFoundException",
        "Device does not exist.",
      );
      expect(await withoutKey(room, user)).toMatchObject(asksForCode);
    });
  },
);

defineSuite(
  "A remembered device beside MFA",
  { room: (target) => aPoolTrustingDevices(target, false), needs: ["create pools"] },
  (contract) => {
    contract("spares no code where the pool does not say so", async (room) => {
      const { user, device } = await aUserWithBoth(room);
      const asked = await signInFrom(room, user, device);

      expect(asked).toMatchObject(asksForCode);
      expect(asked.body).not.toHaveProperty("AuthenticationResult");
    });
  },
);
