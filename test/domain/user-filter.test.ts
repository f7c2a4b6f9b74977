import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { CognitoError } from "../../emulator/domain/errors/cognito-error.ts";
import { parseUserFilter } from "../../emulator/domain/user-filter.ts";

const attribute = fc.constantFrom(
  "username",
  "email",
  "phone_number",
  "name",
  "given_name",
  "family_name",
  "preferred_username",
  "cognito:user_status",
  "status",
  "sub",
);
const spaces = fc.stringMatching(/^[ \t]{0,3}$/);
const escaped = (value: string): string =>
  value.replaceAll(/["\\]/g, (character) => `\\${character}`);

describe("the ListUsers filter", () => {
  test("reads back any value, however the condition is spaced and its name is quoted", () => {
    fc.assert(
      fc.property(
        fc.record({
          attribute,
          operator: fc.constantFrom("=" as const, "^=" as const),
          value: fc.string({ unit: "binary" }),
          quoted: fc.boolean(),
          space: fc.array(spaces, { minLength: 4, maxLength: 4 }),
        }),
        ({ attribute, operator, value, quoted, space }) => {
          const name = quoted ? `"${attribute}"` : attribute;
          const text = `${space[0]}${name}${space[1]}${operator}${space[2]}"${escaped(value)}"${space[3]}`;
          expect(parseUserFilter(text)).toEqual({ attribute, operator, value });
        },
      ),
    );
  });

  test("any text is a filter, or InvalidParameterException, and nothing else", () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 256 }), (text) => {
        try {
          const filter = parseUserFilter(text);
          expect(filter === undefined ? text.trim() : filter.operator).toMatch(/^(\^?=)?$/);
        } catch (error) {
          expect(error).toBeInstanceOf(CognitoError);
          expect(error).toHaveProperty("type", "InvalidParameterException");
        }
      }),
    );
  });

  test("takes linear time, also for hostile text", () => {
    // The model stops at 256 characters; the grammar must not need that. A backtracking blow-up would never end.
    for (const text of [
      `name = "${"\\".repeat(50_001)}`,
      `"${"a".repeat(50_000)}`,
      " ".repeat(50_000) + "x",
    ]) {
      expect(() => parseUserFilter(text)).toThrow("Error while parsing filter.");
    }
  });

  test("a blank filter finds everybody", () => {
    expect(parseUserFilter(undefined)).toBeUndefined();
    expect(parseUserFilter("  ")).toBeUndefined();
  });
});
