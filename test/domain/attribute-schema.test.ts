import { describe, expect, test } from "vitest";
import {
  conformingAttributes,
  readableAttributes,
  writableAttributes,
} from "../../emulator/domain/attribute-schema.ts";
import { testClient, testPool } from "./test-pool.ts";

const pool = testPool({
  Schema: [
    {
      Name: "code",
      AttributeDataType: "String",
      StringAttributeConstraints: { MinLength: "2", MaxLength: "4" },
    },
    {
      Name: "age",
      AttributeDataType: "Number",
      NumberAttributeConstraints: { MinValue: "18", MaxValue: "120" },
    },
    { Name: "member", AttributeDataType: "Boolean" },
    { Name: "since", AttributeDataType: "DateTime" },
    { Name: "secret", AttributeDataType: "String", DeveloperOnlyAttribute: true },
  ],
});
const conforming = (values: Record<string, string>) =>
  conformingAttributes(pool, values, { required: false });
const refusal = (problem: string) => `Attributes did not conform to the schema: ${problem}\n`;

describe("attribute values", () => {
  test.each([
    ["custom:code", "ab"],
    ["custom:code", "abcd"],
    ["custom:age", "18"],
    ["custom:age", "120"],
    ["custom:age", "19.5"],
    ["custom:member", "false"],
    ["custom:since", "2026-10-03T04:05:06Z"],
    ["custom:since", "1790000000"],
    ["birthdate", "2000-02-29"],
    ["phone_number", "+12025550139"],
    ["updated_at", "0"],
  ])("%s may be %j", (name, value) => {
    expect(conforming({ [name]: value })).toEqual({ [name]: value });
  });

  test.each([
    ["custom:code", "a", "String must be no shorter than 2 characters"],
    ["custom:code", "abcde", "String must be no longer than 4 characters"],
    ["custom:age", "17", "Number must be no smaller than 18"],
    ["custom:age", "121", "Number must be no larger than 120"],
    ["custom:age", "old", "The attribute must be of type Number"],
    ["custom:member", "yes", "The attribute must be of type Boolean"],
    ["custom:since", "yesterday", "The attribute must be of type DateTime"],
    ["birthdate", "2001-02-29", "The attribute must be a date in the format YYYY-MM-DD"],
    ["birthdate", "1.1.2000", "String must be no shorter than 10 characters"],
    ["updated_at", "-1", "Number must be no smaller than 0"],
  ])("%s may not be %j: %s", (name, value, problem) => {
    expect(() => conforming({ [name]: value })).toThrow(refusal(`${name}: ${problem}`));
  });

  test("several problems are one line each", () => {
    expect(() => conforming({ "custom:code": "a", "custom:age": "17" })).toThrow(
      "Attributes did not conform to the schema: " +
        "custom:code: String must be no shorter than 2 characters\n" +
        "custom:age: Number must be no smaller than 18\n",
    );
  });

  test.each(["a", "a@b", "a b@c.de", "a@b@c.de", "@c.de", "a@.de", "a@c."])(
    "%j is no email",
    (email) => {
      expect(() => conforming({ email })).toThrow("Invalid email address format.");
    },
  );

  test.each(["12025550139", "+0123456", "+1 202 555", "+", "+1234567890123456"])(
    "%j is no phone number",
    (phone_number) => {
      expect(() => conforming({ phone_number })).toThrow("Invalid phone number format.");
    },
  );

  test("booleans are kept in lower case", () => {
    expect(conforming({ "custom:member": "TRUE" })).toEqual({ "custom:member": "true" });
  });
});

describe("an app client's permissions", () => {
  test("by default it reads everything and writes all but sub, flags and developer attributes", () => {
    const client = testClient(pool);
    const readable = readableAttributes(pool, client);
    const writable = writableAttributes(pool, client);
    for (const name of ["sub", "email_verified", "phone_number_verified", "dev:custom:secret"]) {
      expect([name, readable.has(name), writable.has(name)]).toEqual([name, true, false]);
    }
    for (const name of ["email", "birthdate", "custom:code"]) {
      expect([name, readable.has(name), writable.has(name)]).toEqual([name, true, true]);
    }
  });

  test("given lists replace the defaults, and sub is always read", () => {
    const client = testClient(pool, {
      ReadAttributes: ["email"],
      WriteAttributes: ["nickname"],
    });
    expect([...readableAttributes(pool, client)].toSorted()).toEqual(["email", "sub"]);
    expect([...writableAttributes(pool, client)]).toEqual(["nickname"]);
  });
});
