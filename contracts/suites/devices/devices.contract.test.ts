import { expect } from "vitest";
import { asAdmin, withToken } from "../../states/calls.ts";
import {
  aConfirmedDevice,
  aPoolWithDevices,
  aUserWithDevice,
  signInFrom,
} from "../../states/devices.ts";
import { text } from "../../states/present.ts";
import { signInBySrp } from "../../states/srp.ts";
import { defineSuite } from "../define-suite.ts";
import { expectAnswer, expectError } from "../expectations.ts";

const unknown = ["ResourceNotFoundException", "Device does not exist."] as const;
const attribute = (Name: string, Value: unknown) => ({ Name, Value });
const given = { room: aPoolWithDevices, needs: ["create pools"] } as const;
const dates = {
  DeviceCreateDate: expect.any(Number),
  DeviceLastModifiedDate: expect.any(Number),
  DeviceLastAuthenticatedDate: expect.any(Number),
};

defineSuite("The devices of a user", given, (contract) => {
  contract("GetDevice tells the user of a device", async (room) => {
    const { device } = await aUserWithDevice(room);
    const answer = await withToken(room, device.accessToken, "GetDevice", {
      DeviceKey: device.key,
    });

    expect(answer).toMatchObject({
      status: 200,
      body: {
        Device: {
          DeviceKey: device.key,
          ...dates,
          DeviceAttributes: expect.arrayContaining([
            attribute("device_status", "valid"),
            attribute("device_name", "a phone"),
            attribute("last_ip_used", expect.any(String)),
          ]),
        },
      },
    });
  });

  contract("ListDevices tells of every remembered one", async (room) => {
    const { device } = await aUserWithDevice(room);

    expect(await withToken(room, device.accessToken, "ListDevices")).toMatchObject({
      status: 200,
      body: { Devices: [{ DeviceKey: device.key, ...dates }] },
    });
  });

  contract("AdminGetDevice and AdminListDevices tell whether it is remembered", async (room) => {
    const { user, device } = await aUserWithDevice(room);
    const Username = user.username;
    const got = await asAdmin(room, "AdminGetDevice", { Username, DeviceKey: device.key });
    const listed = await asAdmin(room, "AdminListDevices", { Username });
    const shape = {
      DeviceKey: device.key,
      ...dates,
      DeviceAttributes: expect.arrayContaining([
        attribute("device_status", "valid"),
        attribute("device_name", "a phone"),
        attribute("dev:device_remembered_status", "remembered"),
      ]),
    };

    expect(got).toMatchObject({ status: 200, body: { Device: shape } });
    expect(listed).toMatchObject({ status: 200, body: { Devices: [shape] } });
  });

  contract("a list comes in pages of its limit", async (room) => {
    const { user, device } = await aUserWithDevice(room);
    const second = await aConfirmedDevice(room, user);
    const page = (more: object) =>
      withToken(room, device.accessToken, "ListDevices", { Limit: 1, ...more });
    const first = await page({});
    const next = await page({ PaginationToken: text(first.body, "PaginationToken") });
    const keys = [first, next].map(({ body }) => text(body, "Devices", "0", "DeviceKey"));

    expect(keys.toSorted()).toEqual([device.key, second.key].toSorted());
  });

  contract("another user's device is none of the user's", async (room) => {
    const { device } = await aUserWithDevice(room);
    const other = await aUserWithDevice(room);
    const asOther = (operation: string, more: object = {}) =>
      withToken(room, other.device.accessToken, operation, { DeviceKey: device.key, ...more });

    expectError(await asOther("GetDevice"), ...unknown);
    expectError(await asOther("ForgetDevice"), ...unknown);
    expectError(
      await asOther("UpdateDeviceStatus", { DeviceRememberedStatus: "not_remembered" }),
      ...unknown,
    );
  });
});

defineSuite("A forgotten device", given, (contract) => {
  contract("is gone for its user", async (room) => {
    const { device } = await aUserWithDevice(room);
    const forget = () =>
      withToken(room, device.accessToken, "ForgetDevice", { DeviceKey: device.key });

    // The interface gives it no output: the body is empty.
    expectAnswer(await forget(), undefined);
    expectAnswer(await withToken(room, device.accessToken, "ListDevices"), { Devices: [] });
    expectError(
      await withToken(room, device.accessToken, "GetDevice", { DeviceKey: device.key }),
      ...unknown,
    );
    expectError(await forget(), ...unknown);
  });

  contract("signs nobody in, and is issued anew without its key", async (room) => {
    const { user, device } = await aUserWithDevice(room);
    await withToken(room, device.accessToken, "ForgetDevice", { DeviceKey: device.key });

    expectError(await signInFrom(room, user, device), ...unknown);
    expect(await signInBySrp(room, user.username, user.password)).toMatchObject({
      status: 200,
      body: { AuthenticationResult: { NewDeviceMetadata: {} } },
    });
  });

  contract("AdminForgetDevice forgets it for the user", async (room) => {
    const { user, device } = await aUserWithDevice(room);
    const whose = { Username: user.username, DeviceKey: device.key };

    expectAnswer(await asAdmin(room, "AdminForgetDevice", whose), undefined);
    expectError(await asAdmin(room, "AdminGetDevice", whose), ...unknown);
    expectError(await asAdmin(room, "AdminForgetDevice", whose), ...unknown);
  });
});
