import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { startTestEmulator, type TestEmulator } from "../../support/emulator.ts";
import { granted, refused } from "../account-room.ts";
import { deliveryConfig, enable, signedIn } from "./signed-in.ts";

const type = "InvalidParameterException";

let emulator: TestEmulator;
beforeAll(async () => {
  emulator = await startTestEmulator();
});
afterAll(() => emulator.stop());

describe.each(["SetUserSettings", "AdminSetUserSettings"])(
  "%s, which knows SMS alone",
  (operation) => {
    const smsOption = { DeliveryMedium: "SMS", AttributeName: "phone_number" };
    const prepared = async (values?: Record<string, string>) => {
      const user = await signedIn(emulator, values);
      const call = operation.startsWith("Admin") ? user.asAdmin : user.own;
      const set = (...MFAOptions: object[]) => call(operation, { MFAOptions });
      return { ...user, set };
    };

    test("is shown as MFAOptions and asks SMS_MFA, until it is taken back", async () => {
      const { room, set, settings } = await prepared();
      expect(granted(await set(smsOption))).toEqual({});
      expect(await settings()).toEqual({ MFAOptions: [smsOption] });
      const { Users } = granted(await room.asAdmin("ListUsers", {}));
      expect(Users).toMatchObject([{ MFAOptions: [smsOption] }]);
      granted(await set());
      expect(await settings()).toEqual({});
    });

    test("is overruled by SetUserMFAPreference", async () => {
      const { set, prefer, settings } = await prepared();
      granted(await set(smsOption));
      granted(await prefer({ SMSMfaSettings: enable(false) }));
      expect(await settings()).toEqual({});
    });

    test.each([
      { DeliveryMedium: "EMAIL", AttributeName: "email" },
      { DeliveryMedium: "SMS", AttributeName: "email" },
      {},
    ])("refuses %o", async (option) => {
      const { set } = await prepared();
      refused(
        await set(option),
        type,
        "MFAOptions takes the phone_number attribute and the SMS delivery medium only",
      );
    });

    test("needs a phone number", async () => {
      const { set } = await prepared({ email: "mary@example.com" });
      refused(await set(smsOption), type, deliveryConfig("SMS_MFA"));
    });
  },
);
