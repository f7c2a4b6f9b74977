import { describe, expect, test } from "vitest";
import { pool, read, refusal, withPool } from "./reading.ts";

const sms = "SmsConfiguration: { SnsCallerArn: 'arn:aws:iam::123456789012:role/sms' }";
const SmsConfiguration = { SnsCallerArn: "arn:aws:iam::123456789012:role/sms" };

/** What the pool says of second factors, in both calls. */
function factors(...properties: readonly string[]): unknown {
  const { MfaConfiguration, mfaConfig } = pool(withPool(properties));
  return { MfaConfiguration, mfaConfig };
}

describe("second factors of a template", () => {
  test("are set in a second call, because no pool can be created with a software token", () => {
    expect(factors("MfaConfiguration: 'ON'", "EnabledMfas: [SOFTWARE_TOKEN_MFA]")).toEqual({
      MfaConfiguration: undefined,
      mfaConfig: {
        MfaConfiguration: "ON",
        SoftwareTokenMfaConfiguration: { Enabled: true },
      },
    });
  });

  test("by SMS and e-mail take the pool's configuration and messages", () => {
    expect(
      factors(
        "MfaConfiguration: OPTIONAL",
        "EnabledMfas: [SMS_MFA, EMAIL_OTP]",
        "SmsAuthenticationMessage: 'Code {####}'",
        "EmailAuthenticationMessage: 'Mail {####}'",
        "EmailAuthenticationSubject: Code",
        sms,
      ),
    ).toEqual({
      MfaConfiguration: undefined,
      mfaConfig: {
        MfaConfiguration: "OPTIONAL",
        SmsMfaConfiguration: { SmsConfiguration, SmsAuthenticationMessage: "Code {####}" },
        EmailMfaConfiguration: { Message: "Mail {####}", Subject: "Code" },
      },
    });
  });

  test("without EnabledMfas are SMS, with which a pool can be created", () => {
    expect(factors("MfaConfiguration: OPTIONAL", sms)).toEqual({
      MfaConfiguration: "OPTIONAL",
      mfaConfig: undefined,
    });
  });

  test("passkeys are configured while MFA is off", () => {
    expect(
      factors("WebAuthnRelyingPartyID: shop.example", "WebAuthnUserVerification: required"),
    ).toEqual({
      MfaConfiguration: undefined,
      mfaConfig: {
        MfaConfiguration: "OFF",
        WebAuthnConfiguration: { RelyingPartyId: "shop.example", UserVerification: "required" },
      },
    });
  });

  test("passkeys beside SMS leave SMS as it is", () => {
    expect(
      factors(
        "MfaConfiguration: 'ON'",
        "WebAuthnFactorConfiguration: MULTI_FACTOR_WITH_USER_VERIFICATION",
        sms,
      ),
    ).toEqual({
      MfaConfiguration: undefined,
      mfaConfig: {
        MfaConfiguration: "ON",
        SmsMfaConfiguration: { SmsConfiguration },
        WebAuthnConfiguration: { FactorConfiguration: "MULTI_FACTOR_WITH_USER_VERIFICATION" },
      },
    });
  });

  test("have no effect while MfaConfiguration is OFF, which is noted", () => {
    const text = withPool(["MfaConfiguration: 'OFF'", "EnabledMfas: [SOFTWARE_TOKEN_MFA]"]);
    expect(pool(text)).toMatchObject({ MfaConfiguration: "OFF" });
    expect(read(text).notes).toEqual([
      "t.yaml:7:7 Resources.UserPool.Properties.EnabledMfas: EnabledMfas has no effect while MfaConfiguration is OFF",
    ]);
  });

  test("of e-mail alone are noted, because CloudFormation is said to refuse them", () => {
    const { notes } = read(withPool(["MfaConfiguration: 'ON'", "EnabledMfas: [EMAIL_OTP]"]));
    expect(notes).toEqual([expect.stringContaining("cloudformation-coverage-roadmap#2221")]);
  });

  test("without SMS where the pool has SMS are refused in CloudFormation's words", () => {
    expect(
      refusal(withPool(["MfaConfiguration: 'ON'", "EnabledMfas: [SOFTWARE_TOKEN_MFA]", sms])),
    ).toEqual([
      "t.yaml:7:7 Resources.UserPool.Properties.EnabledMfas: Can't turn off SMS_MFA when SMS configuration is set for the user pool",
    ]);
  });

  test("that are none are refused", () => {
    expect(refusal(withPool(["MfaConfiguration: 'ON'", "EnabledMfas: [TOTP]"]))).toEqual([
      "t.yaml:7:21 Resources.UserPool.Properties.EnabledMfas[0]: must be one of SMS_MFA, SOFTWARE_TOKEN_MFA, EMAIL_OTP",
    ]);
  });
});
