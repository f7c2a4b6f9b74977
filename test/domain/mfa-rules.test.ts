import { describe, expect, test } from "vitest";
import type { AccountRecoverySettingType } from "@aws-sdk/client-cognito-identity-provider";
import { offeredFactors, secondFactorOf } from "../../emulator/domain/mfa-rules.ts";
import type { MfaFactor, UserMfa } from "../../emulator/domain/mfa.ts";
import type { Pool } from "../../emulator/domain/pool.ts";
import type { User } from "../../emulator/domain/user.ts";
import { createdAt, poolOf, sms } from "./pools.ts";
import { refusal } from "./refusal.ts";

type Mode = "ON" | "OPTIONAL" | "OFF";
type Recovery = "email" | "phone" | "email, phone" | "phone, email" | "admin";

const recoveries: Readonly<Record<Recovery, AccountRecoverySettingType>> = {
  email: { RecoveryMechanisms: [{ Priority: 1, Name: "verified_email" }] },
  phone: { RecoveryMechanisms: [{ Priority: 1, Name: "verified_phone_number" }] },
  "email, phone": {
    RecoveryMechanisms: [
      { Priority: 1, Name: "verified_email" },
      { Priority: 2, Name: "verified_phone_number" },
    ],
  },
  "phone, email": {
    RecoveryMechanisms: [
      { Priority: 2, Name: "verified_email" },
      { Priority: 1, Name: "verified_phone_number" },
    ],
  },
  admin: { RecoveryMechanisms: [{ Priority: 1, Name: "admin_only" }] },
};

function poolWith(mode: Mode, factors: readonly MfaFactor[], recovery: Recovery): Pool {
  const pool = poolOf({ AccountRecoverySetting: recoveries[recovery] });
  return {
    ...pool,
    settings: {
      ...pool.settings,
      MfaConfiguration: mode,
      ...(factors.includes("SMS_MFA") ? { SmsConfiguration: sms } : {}),
      ...(factors.includes("SOFTWARE_TOKEN_MFA")
        ? { SoftwareTokenMfaConfiguration: { Enabled: true } }
        : {}),
      ...(factors.includes("EMAIL_OTP") ? { EmailMfaConfiguration: {} } : {}),
    },
  };
}

const email = { email: "a@example.com" };
const phone = { phone_number: "+15550100" };
const both = { ...email, ...phone };

const userWith = (attributes: Readonly<Record<string, string>>, mfa?: UserMfa): User => ({
  poolId: "us-east-1_AbCdEfGh1",
  sub: "sub",
  username: "user",
  usernameKey: "user",
  attributes,
  status: "CONFIRMED",
  enabled: true,
  formerPasswords: [],
  aliases: [],
  pendingAttributes: {},
  ...(mfa === undefined ? {} : { mfa }),
  createdAt,
  updatedAt: createdAt,
});

const softwareToken = { secret: "GEZDGNBVGY3TQOJQ", lastUse: { timeStep: 0, by: "" } };
const registered: UserMfa = { enabled: [], softwareToken };
const all: readonly MfaFactor[] = ["SMS_MFA", "SOFTWARE_TOKEN_MFA", "EMAIL_OTP"];

describe("a pool offers", () => {
  test("nothing while MFA is off", () => {
    expect(offeredFactors(poolWith("OFF", all, "admin").settings)).toEqual([]);
  });

  test("SMS as soon as it has an SMS configuration, and what else is configured", () => {
    expect(offeredFactors(poolWith("OPTIONAL", all, "admin").settings)).toEqual(all);
    expect(offeredFactors(poolWith("ON", ["SMS_MFA"], "admin").settings)).toEqual(["SMS_MFA"]);
    const { settings } = poolWith("ON", [], "admin");
    const disabled = { ...settings, SoftwareTokenMfaConfiguration: { Enabled: false } };
    expect(offeredFactors(disabled)).toEqual([]);
  });
});

type Case = readonly [
  rule: string,
  mode: Mode,
  factors: readonly MfaFactor[],
  recovery: Recovery,
  user: User,
  second: unknown,
];

const cases: readonly Case[] = [
  [
    "MFA off asks nothing, even of a user with a preferred software token",
    "OFF",
    all,
    "admin",
    userWith(both, { ...registered, enabled: all, preferred: "SOFTWARE_TOKEN_MFA" }),
    "none",
  ],
  [
    "optional MFA asks nothing of a user who turned nothing on",
    "OPTIONAL",
    all,
    "admin",
    userWith(both),
    "none",
  ],
  [
    "optional MFA asks nothing for a token that was verified and never enabled",
    "OPTIONAL",
    all,
    "admin",
    userWith(both, registered),
    "none",
  ],
  [
    "the preferred factor of several is asked",
    "OPTIONAL",
    all,
    "admin",
    userWith(both, { ...registered, enabled: all, preferred: "EMAIL_OTP" }),
    { ask: "EMAIL_OTP" },
  ],
  [
    "the only enabled factor is asked without a preference",
    "OPTIONAL",
    all,
    "admin",
    userWith(both, { ...registered, enabled: ["SOFTWARE_TOKEN_MFA"] }),
    { ask: "SOFTWARE_TOKEN_MFA" },
  ],
  [
    "several enabled factors without a preference are a choice",
    "OPTIONAL",
    all,
    "admin",
    userWith(both, { ...registered, enabled: ["SMS_MFA", "SOFTWARE_TOKEN_MFA"] }),
    { choose: ["SMS_MFA", "SOFTWARE_TOKEN_MFA"] },
  ],
  [
    "a verified token is asked for after the pool gave up software tokens",
    "OPTIONAL",
    ["SMS_MFA"],
    "admin",
    userWith(both, {
      ...registered,
      enabled: ["SOFTWARE_TOKEN_MFA"],
      preferred: "SOFTWARE_TOKEN_MFA",
    }),
    { ask: "SOFTWARE_TOKEN_MFA" },
  ],
  [
    "SMS by the old SetUserSettings is asked like SMS_MFA",
    "OPTIONAL",
    all,
    "admin",
    userWith(both, { enabled: [], smsByUserSettings: true }),
    { ask: "SMS_MFA" },
  ],
  [
    "an enabled factor without an address is not asked",
    "OPTIONAL",
    all,
    "admin",
    userWith({}, { enabled: ["SMS_MFA"], preferred: "SMS_MFA" }),
    "none",
  ],
  [
    "required MFA asks the factor that the user enabled, not another one that the user has",
    "ON",
    ["SMS_MFA", "EMAIL_OTP"],
    "email, phone",
    userWith(both, { enabled: ["EMAIL_OTP"] }),
    { ask: "EMAIL_OTP" },
  ],
  [
    "required MFA asks a verified token that was never enabled",
    "ON",
    ["SOFTWARE_TOKEN_MFA"],
    "email, phone",
    userWith(both, registered),
    { ask: "SOFTWARE_TOKEN_MFA" },
  ],
  [
    "required MFA with a token and an address that recovers nothing is a choice",
    "ON",
    ["SMS_MFA", "SOFTWARE_TOKEN_MFA"],
    "email",
    userWith(both, registered),
    { choose: ["SMS_MFA", "SOFTWARE_TOKEN_MFA"] },
  ],
  [
    "the address that recovers the password first is no choice beside a token",
    "ON",
    ["SOFTWARE_TOKEN_MFA", "EMAIL_OTP"],
    "email, phone",
    userWith(email, registered),
    { ask: "SOFTWARE_TOKEN_MFA" },
  ],
  [
    "the phone of a user without anything is SMS_MFA",
    "ON",
    ["SMS_MFA"],
    "email, phone",
    userWith(phone),
    { ask: "SMS_MFA" },
  ],
  [
    "the address of a user without a phone is EMAIL_OTP, also where it recovers first",
    "ON",
    ["SMS_MFA", "EMAIL_OTP"],
    "email, phone",
    userWith(email),
    { ask: "EMAIL_OTP" },
  ],
  [
    "of address and phone the one is asked that does not recover first",
    "ON",
    ["SMS_MFA", "EMAIL_OTP"],
    "email, phone",
    userWith(both),
    { ask: "SMS_MFA" },
  ],
  [
    "and the other way round",
    "ON",
    ["SMS_MFA", "EMAIL_OTP"],
    "phone, email",
    userWith(both),
    { ask: "EMAIL_OTP" },
  ],
  [
    "address and phone are a choice where only administrators recover",
    "ON",
    ["SMS_MFA", "EMAIL_OTP"],
    "admin",
    userWith(both),
    { choose: ["SMS_MFA", "EMAIL_OTP"] },
  ],
  [
    "the only way to recover is no second factor: a token is set up",
    "ON",
    ["SOFTWARE_TOKEN_MFA", "EMAIL_OTP"],
    "email",
    userWith(email),
    { setUp: ["SOFTWARE_TOKEN_MFA"] },
  ],
  [
    "a user with addresses in a pool of tokens alone sets a token up",
    "ON",
    ["SOFTWARE_TOKEN_MFA"],
    "email, phone",
    userWith(both),
    { setUp: ["SOFTWARE_TOKEN_MFA"] },
  ],
  [
    "a user without any address may set up everything that does not recover first",
    "ON",
    all,
    "phone, email",
    userWith({}),
    { setUp: ["SOFTWARE_TOKEN_MFA", "EMAIL_OTP"] },
  ],
  [
    "and everything where only administrators recover",
    "ON",
    all,
    "admin",
    userWith({}),
    { setUp: all },
  ],
  [
    "a token that the pool no longer takes does not stop required MFA from asking for another factor",
    "ON",
    ["SMS_MFA"],
    "email",
    userWith(phone, registered),
    { ask: "SMS_MFA" },
  ],
];

describe("the second factor", () => {
  test.each(cases)("%s", (_rule, mode, factors, recovery, user, second) => {
    expect(secondFactorOf(poolWith(mode, factors, recovery), user)).toEqual(second);
  });

  test("is impossible where required MFA finds only the way to recover", () => {
    const pool = poolWith("ON", ["EMAIL_OTP"], "email");
    expect(refusal(() => secondFactorOf(pool, userWith(email)))).toEqual({
      type: "InvalidUserPoolConfigurationException",
      message: "User pool requires MFA, and the user has no MFA method available.",
    });
  });
});
