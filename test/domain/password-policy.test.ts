import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { passwordPolicyViolation, passwordSymbols } from "../../emulator/domain/password-policy.ts";
import {
  generateTemporaryPassword,
  temporaryPasswordEnd,
} from "../../emulator/domain/temporary-password.ts";
import { systemRandom } from "../../emulator/platform/random.ts";
import { testPool } from "./test-pool.ts";

describe("the password policy", () => {
  const standard = testPool();

  test("gives one reason at a time, length first", () => {
    expect(passwordPolicyViolation(standard, "")).toBe("Password not long enough");
    expect(passwordPolicyViolation(standard, "aaaaaaaa")).toBe(
      "Password must have uppercase characters",
    );
    expect(passwordPolicyViolation(standard, "Aaaaaaa1-")).toBeUndefined();
  });

  test.each(Array.from(passwordSymbols))("%s is a symbol", (symbol) => {
    expect(passwordPolicyViolation(standard, `Aaaaaaa1${symbol}`)).toBeUndefined();
  });

  test("a space is a symbol only between other characters", () => {
    expect(passwordPolicyViolation(standard, "Aaaa aaa1")).toBeUndefined();
    expect(passwordPolicyViolation(standard, "Aaaaaaaa1 ")).toBe(
      "Password must have symbol characters",
    );
  });

  test("letters outside the basic Latin set count for no class", () => {
    expect(passwordPolicyViolation(standard, "ÄÖÜaaaa1-")).toBe(
      "Password must have uppercase characters",
    );
  });

  test("what is not required is not asked for", () => {
    const lax = testPool({ Policies: { PasswordPolicy: { MinimumLength: 6 } } });
    expect(passwordPolicyViolation(lax, "aaaaaa")).toBeUndefined();
    expect(passwordPolicyViolation(lax, "aaaaa")).toBe("Password not long enough");
  });

  test("a generated temporary password meets every policy", () => {
    fc.assert(
      fc.property(fc.integer({ min: 6, max: 99 }), (MinimumLength) => {
        const pool = testPool({
          Policies: {
            PasswordPolicy: {
              MinimumLength,
              RequireLowercase: true,
              RequireNumbers: true,
              RequireSymbols: true,
              RequireUppercase: true,
            },
          },
        });
        const password = generateTemporaryPassword(pool, systemRandom);
        expect(passwordPolicyViolation(pool, password)).toBeUndefined();
        expect(password).toMatch(/^[\S]+.*[\S]+$/);
      }),
    );
  });

  test("a temporary password lasts TemporaryPasswordValidityDays, seven for 0", () => {
    const lasting = (TemporaryPasswordValidityDays?: number) =>
      temporaryPasswordEnd(
        testPool({
          Policies: { PasswordPolicy: { MinimumLength: 8, TemporaryPasswordValidityDays } },
        }),
        0,
      ) / 86_400_000;
    expect([lasting(), lasting(0), lasting(30)]).toEqual([7, 7, 30]);
  });
});
