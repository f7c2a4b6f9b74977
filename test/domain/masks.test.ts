import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { maskEmail, maskPhoneNumber } from "../../emulator/domain/masks.ts";

describe("masks", () => {
  test("an email keeps the first characters of name and domain, and hides the rest with three stars each", () => {
    expect(maskEmail("foo@example.com")).toBe("f***@e***");
    fc.assert(
      fc.property(fc.emailAddress(), (email) => {
        const [name = "", domain = ""] = email.split(/@(?=[^@]*$)/);
        expect(maskEmail(email)).toBe(`${name.charAt(0)}***@${domain.charAt(0)}***`);
      }),
    );
  });

  test("a phone number shows its last four digits and its length", () => {
    expect(maskPhoneNumber("+12025559934")).toBe("+*******9934");
    fc.assert(
      fc.property(fc.stringMatching(/^\+[1-9]\d{4,14}$/), (number) => {
        const masked = maskPhoneNumber(number);
        expect(masked).toHaveLength(number.length);
        expect(masked).toMatch(/^\+\**\d{4}$/);
        expect(masked.slice(-4)).toBe(number.slice(-4));
      }),
    );
  });
});
