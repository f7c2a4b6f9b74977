import { expect } from "vitest";
import { nothing } from "../../states/branding.ts";
import { asAdmin } from "../../states/calls.ts";
import { aPoolWithDevices } from "../../states/devices.ts";
import { aPasswordlessPool } from "../../states/rooms.ts";
import { anAddress } from "../../states/users.ts";
import { defineSuite } from "../define-suite.ts";
import { expectError } from "../expectations.ts";

const attributes = [{ Name: "given_name", Value: "Ada" }];

/** What an administrator does with a user, each with the least that it takes beside the name. */
const calls: readonly (readonly [operation: string, body: object])[] = [
  ["AdminConfirmSignUp", {}],
  ["AdminDeleteSoftwareToken", {}],
  ["AdminDeleteUser", {}],
  ["AdminDeleteUserAttributes", { UserAttributeNames: ["given_name"] }],
  ["AdminDisableUser", {}],
  ["AdminEnableUser", {}],
  ["AdminGetUser", {}],
  ["AdminGetUserAuthFactors", {}],
  ["AdminListGroupsForUser", {}],
  ["AdminResetUserPassword", {}],
  ["AdminSetUserMFAPreference", {}],
  ["AdminSetUserPassword", { Password: "Correct-Horse-7" }],
  ["AdminSetUserSettings", { MFAOptions: [] }],
  ["AdminUpdateUserAttributes", { UserAttributes: attributes }],
  ["AdminUserGlobalSignOut", {}],
];

defineSuite("A user that does not exist", { room: aPasswordlessPool }, (contract) => {
  for (const [operation, body] of calls) {
    contract(`is UserNotFoundException for ${operation}`, async (room) => {
      expectError(
        await asAdmin(room, operation, { Username: anAddress(room), ...body }),
        "UserNotFoundException",
        "User does not exist.",
      );
    });
  }
});

/** UserNotFoundException is not among the errors that the interface gives these. */
const onDevices: readonly (readonly [operation: string, body: object])[] = [
  ["AdminForgetDevice", { DeviceKey: `eu-west-1_${nothing}` }],
  ["AdminGetDevice", { DeviceKey: `eu-west-1_${nothing}` }],
  ["AdminListDevices", {}],
  ["AdminUpdateDeviceStatus", { DeviceKey: `eu-west-1_${nothing}` }],
];

defineSuite(
  "The devices of a user that does not exist",
  { room: (target) => aPoolWithDevices(target), needs: ["create pools"] },
  (contract) => {
    for (const [operation, body] of onDevices) {
      contract(`are refused by ${operation}`, async (room) => {
        const answer = await asAdmin(room, operation, { Username: anAddress(room), ...body });

        expect(answer).toMatchObject({ status: 400, body: { message: "User does not exist." } });
      });
    }
  },
);
