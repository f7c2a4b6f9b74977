import { afterAll, beforeAll, expect, test } from "vitest";
import { operations, type OperationName } from "../../../emulator/model/generated/operations.ts";
import { shapes } from "../../../emulator/model/generated/shapes.ts";
import { granted } from "../../operations/account-room.ts";
import { recoveryRoom } from "../../operations/recovery/recovery-room.ts";
import { startTestEmulator, type TestEmulator } from "../../support/emulator.ts";

let emulator: TestEmulator;
let AccessToken: string;
beforeAll(async () => {
  emulator = await startTestEmulator();
  const room = await recoveryRoom(emulator);
  await room.confirmed("mary");
  AccessToken = await room.accessToken("mary");
  granted(await room.asAdmin("AdminDeleteUser", { Username: "mary" }));
});
afterAll(() => emulator.stop());

const SessionId = `tkn${"0".repeat(25)}`;
const DeviceKey = "us-east-1_00000000-0000-4000-8000-000000000000";

/** Every operation with an access token, and what else it wants. */
const calls: Partial<Record<OperationName, object>> = {
  AssociateSoftwareToken: {},
  ChangePassword: { PreviousPassword: "Correct-Horse-7", ProposedPassword: "Another-Horse-8" },
  CompleteWebAuthnRegistration: { Credential: {} },
  ConfirmDevice: { DeviceKey },
  DeleteUser: {},
  DeleteUserAttributes: { UserAttributeNames: ["name"] },
  DeleteWebAuthnCredential: { CredentialId: "AAAA" },
  ForgetDevice: { DeviceKey },
  GetDevice: { DeviceKey },
  GetUser: {},
  GetUserAttributeVerificationCode: { AttributeName: "email" },
  GetUserAuthFactors: {},
  GlobalSignOut: {},
  ListDevices: {},
  ListUserSessions: {},
  ListWebAuthnCredentials: {},
  RevokeUserSession: { SessionId },
  SetUserMFAPreference: {},
  SetUserSettings: { MFAOptions: [] },
  StartWebAuthnRegistration: {},
  UpdateDeviceStatus: { DeviceKey },
  UpdateUserAttributes: { UserAttributes: [{ Name: "name", Value: "Mary" }] },
  VerifySoftwareToken: { UserCode: "123456" },
  VerifyUserAttribute: { AttributeName: "email", Code: "123456" },
};

// Object.entries forgets that the keys are names.
const listed = Object.keys(calls) as OperationName[];

test("these are all the operations with an access token", () => {
  const withToken = Object.entries(operations).filter(
    ([, { input, signed }]) => !signed && "AccessToken" in (membersOf(input) ?? {}),
  );
  expect(listed.toSorted()).toEqual(withToken.map(([name]) => name).toSorted());
});

test.each(listed)(
  "%s with a deleted user's token is an exception that it declares",
  async (name) => {
    const declared: readonly string[] = operations[name].errors;
    const answer = await emulator.call(name, { AccessToken, ...calls[name] }, { signed: false });
    expect([answer.status, answer.body["__type"], answer.body["message"]]).toEqual(
      declared.includes("UserNotFoundException")
        ? [400, "UserNotFoundException", "User does not exist."]
        : [400, "NotAuthorizedException", "Access Token has been revoked"],
    );
  },
);

function membersOf(input: string | null): object | undefined {
  const shape = input === null ? undefined : shapes[input];
  return shape?.type === "structure" ? shape.members : undefined;
}
