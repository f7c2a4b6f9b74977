import { decodeJwt } from "jose";
import { expect } from "vitest";
import { asAdmin, initiate, withToken } from "../../states/calls.ts";
import {
  aConfirmedDevice,
  anIssuedDevice,
  aPoolWithDevices,
  aUserWithDevice,
  confirmDevice,
  deviceIn,
  signInFrom,
} from "../../states/devices.ts";
import { text } from "../../states/present.ts";
import { aPasswordlessPool } from "../../states/rooms.ts";
import { aPendingProof, prove, signInBySrp, withSrp } from "../../states/srp.ts";
import { aConfirmedUser } from "../../states/users.ts";
import { defineSuite } from "../define-suite.ts";
import { expectAnswer, expectError, like } from "../expectations.ts";

const unknown = ["ResourceNotFoundException", "Device does not exist."] as const;

defineSuite(
  "NewDeviceMetadata",
  { room: aPoolWithDevices, needs: ["create pools"] },
  (contract) => {
    contract("a sign-in gets the key of a device, which its access token names", async (room) => {
      const user = await aConfirmedUser(room);
      const { body } = await signInBySrp(room, user.username, user.password);
      const result = (name: string): string => text(body, "AuthenticationResult", name);

      expect(body).toMatchObject({
        AuthenticationResult: {
          NewDeviceMetadata: {
            DeviceKey: like(/^[a-z]{2}(-[a-z]+)+-\d_[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/),
            DeviceGroupKey: like(/^-\w{4,}$/),
          },
        },
      });
      expect(decodeJwt(result("AccessToken"))["device_key"]).toBe(
        text(body, "AuthenticationResult", "NewDeviceMetadata", "DeviceKey"),
      );
      expect(decodeJwt(result("IdToken"))).not.toHaveProperty("device_key");
    });

    contract("every sign-in without a key gets another one", async (room) => {
      const user = await aConfirmedUser(room);
      const first = await anIssuedDevice(room, user);
      const second = await anIssuedDevice(room, user);

      expect(second.key).not.toBe(first.key);
    });

    contract("a refresh gets none, and keeps the device of its tokens", async (room) => {
      const { device } = await aUserWithDevice(room);
      const { body } = await initiate(room, "REFRESH_TOKEN_AUTH", {
        REFRESH_TOKEN: device.refreshToken,
        DEVICE_KEY: device.key,
      });
      const claims = decodeJwt(text(body, "AuthenticationResult", "AccessToken"));

      expect(claims["device_key"]).toBe(device.key);
      expect(body).not.toHaveProperty("AuthenticationResult.NewDeviceMetadata");
    });
  },
);

defineSuite(
  "A pool that does not track devices",
  { room: async (target) => withSrp(await aPasswordlessPool(target)), needs: ["create clients"] },
  (contract) => {
    contract("issues no device, and no claim of one", async (room) => {
      const user = await aConfirmedUser(room);
      const { body } = await signInBySrp(room, user.username, user.password);
      const claims = decodeJwt(text(body, "AuthenticationResult", "AccessToken"));

      expect(body).not.toHaveProperty("AuthenticationResult.NewDeviceMetadata");
      expect(claims).not.toHaveProperty("device_key");
    });

    contract("takes no notice of a DEVICE_KEY", async (room) => {
      const user = await aConfirmedUser(room);
      const answer = await signInFrom(room, user, {
        key: `${room.target.region}_00000000-0000-4000-8000-000000000000`,
      });

      expect(answer).toMatchObject({
        status: 200,
        body: { AuthenticationResult: { TokenType: "Bearer" } },
      });
    });
  },
);

defineSuite("ConfirmDevice", { room: aPoolWithDevices, needs: ["create pools"] }, (contract) => {
  contract("remembers the device at once where the pool does so always", async (room) => {
    const user = await aConfirmedUser(room);
    const device = await anIssuedDevice(room, user);
    const confirmed = await confirmDevice(room, device);
    const known = await asAdmin(room, "AdminGetDevice", {
      Username: user.username,
      DeviceKey: device.key,
    });

    expectAnswer(confirmed, { UserConfirmationNecessary: false });
    expect(known.body).toMatchObject({
      Device: {
        DeviceKey: device.key,
        DeviceAttributes: expect.arrayContaining([
          { Name: "device_name", Value: "a phone" },
          { Name: "dev:device_remembered_status", Value: "remembered" },
        ]),
      },
    });
  });

  contract("a key that was not confirmed is no device", async (room) => {
    const user = await aConfirmedUser(room);
    const device = await anIssuedDevice(room, user);

    expectError(await signInFrom(room, user, device), ...unknown);
    expectAnswer(await withToken(room, device.accessToken, "ListDevices"), { Devices: [] });
  });

  contract("a key that a sign-in under the address got cannot be confirmed", async (room) => {
    const user = await aConfirmedUser(room);
    const pending = await aPendingProof(room, user.username);
    const answer = await prove(room, pending, user.password, { USERNAME: user.username });

    expectError(
      await confirmDevice(room, deviceIn(answer)),
      "InvalidParameterException",
      "Invalid device key given.",
    );
  });

  contract("a user may have several devices", async (room) => {
    const { user } = await aUserWithDevice(room);
    const second = await aConfirmedDevice(room, user);
    const listed = await withToken(room, second.accessToken, "ListDevices");

    expect(listed).toMatchObject({ status: 200, body: { Devices: [{}, {}] } });
  });
});

defineSuite(
  "ConfirmDevice where the user is asked",
  { room: (target) => aPoolWithDevices(target, true), needs: ["create pools"] },
  (contract) => {
    contract("says so, and remembers nothing yet", async (room) => {
      const user = await aConfirmedUser(room);
      const device = await anIssuedDevice(room, user);

      expectAnswer(await confirmDevice(room, device), { UserConfirmationNecessary: true });
      expectAnswer(await withToken(room, device.accessToken, "ListDevices"), { Devices: [] });
      expect(await signInFrom(room, user, device)).toMatchObject({
        status: 200,
        body: { AuthenticationResult: { TokenType: "Bearer" } },
      });
    });

    contract("UpdateDeviceStatus remembered makes it one, and takes it back", async (room) => {
      const { user, device } = await aUserWithDevice(room);
      const update = (DeviceRememberedStatus: string) =>
        withToken(room, device.accessToken, "UpdateDeviceStatus", {
          DeviceKey: device.key,
          DeviceRememberedStatus,
        });
      const remembered = await update("remembered");
      const listed = await withToken(room, device.accessToken, "ListDevices");
      const asked = await signInFrom(room, user, device);
      const back = await update("not_remembered");
      const again = await signInFrom(room, user, device);

      expectAnswer(remembered, {});
      expect(listed.body).toMatchObject({ Devices: [{ DeviceKey: device.key }] });
      expect(asked.body).toMatchObject({ ChallengeName: "DEVICE_SRP_AUTH" });
      expectAnswer(back, {});
      expect(again.body).toMatchObject({ AuthenticationResult: { TokenType: "Bearer" } });
    });

    contract("AdminUpdateDeviceStatus does so for the user", async (room) => {
      const { user, device } = await aUserWithDevice(room);
      const updated = await asAdmin(room, "AdminUpdateDeviceStatus", {
        Username: user.username,
        DeviceKey: device.key,
        DeviceRememberedStatus: "remembered",
      });

      expectAnswer(updated, {});
      expect(await signInFrom(room, user, device)).toMatchObject({
        status: 200,
        body: { ChallengeName: "DEVICE_SRP_AUTH" },
      });
    });
  },
);
