import { describe, expect, test } from "vitest";
import { compose } from "../../emulator/delivery/compose.ts";
import type { MessagePurpose } from "../../emulator/domain/message.ts";
import type { Pool } from "../../emulator/domain/pool.ts";
import { testPool } from "../domain/test-pool.ts";

const text = (pool: Pool, purpose: MessagePurpose, channel: "EMAIL" | "SMS", code?: string) =>
  compose({ pool, purpose, channel, username: "mary", ...(code === undefined ? {} : { code }) });

describe("the texts of a pool that sets none", () => {
  const pool = testPool();

  test.each([
    "SignUp",
    "ResendCode",
    "ForgotPassword",
    "UpdateUserAttribute",
    "VerifyUserAttribute",
  ] as const)("%s is a verification code", (purpose) => {
    expect(text(pool, purpose, "EMAIL", "123456")).toEqual({
      subject: "Your verification code",
      body: "Your confirmation code is 123456",
    });
  });

  test("an SMS has no subject", () => {
    expect(text(pool, "SignUp", "SMS", "123456")).toEqual({
      body: "Your confirmation code is 123456",
    });
  });

  test("Authentication speaks of an authentication code", () => {
    expect(text(pool, "Authentication", "EMAIL", "12345678")).toEqual({
      subject: "Your authentication code",
      body: "Your authentication code is 12345678.",
    });
  });

  test("an invitation carries the temporary password, or only the username where there is none", () => {
    expect(text(pool, "AdminCreateUser", "EMAIL", "Secret-1")).toEqual({
      subject: "Your temporary password",
      body: "Your username is mary and temporary password is Secret-1.",
    });
    expect(text(pool, "AdminCreateUser", "EMAIL").body).toBe("Your username is mary.");
  });
});

describe("a pool's templates", () => {
  const pool = testPool({
    VerificationMessageTemplate: {
      EmailSubject: "Hello {username}",
      EmailMessage: "{username} {####} {####}",
      SmsMessage: "SMS {####}",
    },
    SmsConfiguration: { SnsCallerArn: "arn:aws:iam::000000000000:role/sms" },
    SmsAuthenticationMessage: "Sign in with {####}",
  });

  test("are used for verification, every placeholder filled in", () => {
    expect(text(pool, "SignUp", "EMAIL", "1")).toEqual({ subject: "Hello mary", body: "mary 1 1" });
    expect(text(pool, "SignUp", "SMS", "1")).toEqual({ body: "SMS 1" });
    expect(text(pool, "Authentication", "SMS", "1")).toEqual({ body: "Sign in with 1" });
  });

  test("take values as they are, dollar signs included", () => {
    expect(text(pool, "SignUp", "SMS", "$&$1").body).toBe("SMS $&$1");
  });

  test("the legacy members serve too", () => {
    const legacy = testPool({
      EmailVerificationSubject: "S",
      EmailVerificationMessage: "E {####}",
      SmsVerificationMessage: "M {####}",
    });
    expect(text(legacy, "SignUp", "EMAIL", "1")).toEqual({ subject: "S", body: "E 1" });
    expect(text(legacy, "SignUp", "SMS", "1")).toEqual({ body: "M 1" });
  });
});
