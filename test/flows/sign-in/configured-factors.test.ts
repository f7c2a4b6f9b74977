import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { configuredFactors } from "../../../emulator/flows/sign-in/configured-factors.ts";
import { createPasskeyWorld, type PasskeyWorld } from "../passkeys/passkey-world.ts";

let it: PasskeyWorld;
beforeAll(async () => {
  it = await createPasskeyWorld();
});
beforeEach(() => it.startAfresh());
afterAll(() => it.world.close());

const factors = async () => {
  const { stores } = it.world.context;
  const pool = await stores.pools.byId(it.pool.id);
  const user = await stores.users.bySub(it.pool.id, it.user.sub);
  if (pool === undefined || user === undefined) throw new Error("not there");
  return configuredFactors({ stores }, pool, user);
};

test("a password, and a passkey once there is one", async () => {
  expect(await factors()).toEqual(["PASSWORD"]);
  await it.register(it.authenticator());
  expect(await factors()).toEqual(["PASSWORD", "WEB_AUTHN"]);
});

test("codes where the pool allows them and the user has the address", async () => {
  const AllowedFirstAuthFactors: ("PASSWORD" | "EMAIL_OTP" | "SMS_OTP")[] = [
    "SMS_OTP",
    "EMAIL_OTP",
    "PASSWORD",
  ];
  await it.configure({ Policies: { SignInPolicy: { AllowedFirstAuthFactors } } });
  const attributes = { email: "ann@example.com", phone_number: "+15550100" };
  await it.world.change(it.pool, it.user, { attributes, password: undefined });
  expect(await factors()).toEqual(["EMAIL_OTP", "SMS_OTP"]);
});

test("second factors that the user turned on", async () => {
  await it.configure({
    MfaConfiguration: "ON",
    SoftwareTokenMfaConfiguration: { Enabled: true },
    SmsConfiguration: { SnsCallerArn: "arn:aws:iam::000000000000:role/sms" },
  });
  await it.world.change(it.pool, it.user, {
    attributes: { phone_number: "+15550100" },
    mfa: {
      enabled: ["SMS_MFA", "SOFTWARE_TOKEN_MFA"],
      softwareToken: { secret: "A", lastUse: { timeStep: 0, by: "" } },
    },
  });
  expect(await factors()).toEqual(["PASSWORD", "SMS_OTP", "SOFTWARE_TOKEN"]);
});
