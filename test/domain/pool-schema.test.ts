import type { SchemaAttributeType } from "@aws-sdk/client-cognito-identity-provider";
import { describe, expect, test } from "vitest";
import { newSchema, withCustomAttributes } from "../../emulator/domain/pool-schema.ts";
import { createdAt, poolOf } from "./pools.ts";
import { refusal } from "./refusal.ts";

const named = (schema: readonly SchemaAttributeType[], name: string) =>
  schema.find(({ Name }) => Name === name);
const type = "InvalidParameterException";

describe("the schema of a new pool", () => {
  test("lists twenty standard attributes in AWS's order", () => {
    expect(newSchema([]).map(({ Name }) => Name)).toEqual([
      "sub",
      "name",
      "given_name",
      "family_name",
      "middle_name",
      "nickname",
      "preferred_username",
      "profile",
      "picture",
      "website",
      "email",
      "email_verified",
      "gender",
      "birthdate",
      "zoneinfo",
      "locale",
      "phone_number",
      "phone_number_verified",
      "address",
      "updated_at",
    ]);
  });

  test("a declared standard attribute changes in place and keeps what is not declared", () => {
    const schema = newSchema([
      { Name: "email", Required: true, StringAttributeConstraints: { MinLength: "5" } },
    ]);
    expect(schema).toHaveLength(20);
    expect(named(schema, "email")).toEqual({
      Name: "email",
      AttributeDataType: "String",
      DeveloperOnlyAttribute: false,
      Mutable: true,
      Required: true,
      StringAttributeConstraints: { MinLength: "5", MaxLength: "2048" },
    });
  });

  test("sub stays required and immutable", () => {
    expect(
      named(newSchema([{ Name: "sub", Mutable: true, Required: false }]), "sub"),
    ).toMatchObject({
      Mutable: false,
      Required: true,
    });
  });

  test("custom attributes get their prefix and keep partial constraints of their own kind", () => {
    const schema = newSchema([
      { Name: "plan", AttributeDataType: "String" },
      { Name: "age", AttributeDataType: "Number", NumberAttributeConstraints: { MaxValue: "150" } },
      {
        Name: "internal",
        AttributeDataType: "String",
        DeveloperOnlyAttribute: true,
        Mutable: false,
        NumberAttributeConstraints: { MinValue: "1" },
      },
      {
        Name: "born",
        AttributeDataType: "DateTime",
        StringAttributeConstraints: { MaxLength: "9" },
      },
    ]);
    const common = { DeveloperOnlyAttribute: false, Mutable: true, Required: false };
    expect(schema.slice(20)).toEqual([
      {
        ...common,
        Name: "custom:plan",
        AttributeDataType: "String",
        StringAttributeConstraints: {},
      },
      {
        ...common,
        Name: "custom:age",
        AttributeDataType: "Number",
        NumberAttributeConstraints: { MaxValue: "150" },
      },
      {
        Name: "dev:custom:internal",
        AttributeDataType: "String",
        DeveloperOnlyAttribute: true,
        Mutable: false,
        Required: false,
        StringAttributeConstraints: {},
      },
      { ...common, Name: "custom:born", AttributeDataType: "DateTime" },
    ]);
  });

  test("a prefix in the request is not stripped, and email_verified is taken for a custom name", () => {
    const schema = newSchema([
      { Name: "custom:plan", AttributeDataType: "String" },
      { Name: "email_verified", AttributeDataType: "Boolean" },
    ]);
    expect(schema.slice(20).map(({ Name }) => Name)).toEqual([
      "custom:custom:plan",
      "custom:email_verified",
    ]);
  });

  test.each<[string, SchemaAttributeType[], string]>([
    [
      "a required custom attribute",
      [{ Name: "plan", AttributeDataType: "String", Required: true }],
      "Required custom attributes are not supported currently.",
    ],
    [
      "another type for a standard attribute",
      [{ Name: "email", AttributeDataType: "Number" }],
      "You can not change AttributeDataType or set developerOnlyAttribute for standard schema attribute email",
    ],
    [
      "a developer-only standard attribute",
      [{ Name: "email", DeveloperOnlyAttribute: true }],
      "You can not change AttributeDataType or set developerOnlyAttribute for standard schema attribute email",
    ],
    [
      "one custom name twice",
      [
        { Name: "plan", AttributeDataType: "String" },
        { Name: "plan", AttributeDataType: "Number" },
      ],
      "Duplicate custom attribute names custom:plan are not allowed in a user pool schema.",
    ],
    [
      "one standard name twice",
      [{ Name: "email" }, { Name: "email" }],
      "Duplicate standard attribute names email are not allowed in a user pool schema.",
    ],
    [
      "a custom attribute without type",
      [{ Name: "plan" }],
      "Invalid AttributeDataType input, consider using the provided AttributeDataType enum.",
    ],
    [
      "an entry without name",
      [{ Name: "email" }, { AttributeDataType: "String" }],
      "1 validation error detected: Value null at 'schema.2.member.name' failed to satisfy constraint: Member must not be null",
    ],
    [
      "a custom string whose bounds cross",
      [
        {
          Name: "plan",
          AttributeDataType: "String",
          StringAttributeConstraints: { MinLength: "9", MaxLength: "10" },
        },
        {
          Name: "code",
          AttributeDataType: "String",
          StringAttributeConstraints: { MinLength: "10", MaxLength: "9" },
        },
      ],
      "Attribute custom:code cannot have a max length shorter than it's min length",
    ],
    [
      "a custom number whose bounds cross",
      [
        {
          Name: "age",
          AttributeDataType: "Number",
          NumberAttributeConstraints: { MinValue: "10", MaxValue: "9" },
        },
      ],
      "Attribute custom:age cannot have a max value smaller than it's min value",
    ],
    [
      "a standard string whose bounds cross",
      [{ Name: "name", StringAttributeConstraints: { MinLength: "10", MaxLength: "9" } }],
      "user.name: Max length cannot be less than min length.",
    ],
    [
      "a standard string over 2048",
      [{ Name: "name", StringAttributeConstraints: { MaxLength: "2049" } }],
      "user.name: String attributes cannot have a length of more than 2048",
    ],
    [
      "updated_at whose bounds cross",
      [{ Name: "updated_at", NumberAttributeConstraints: { MinValue: "2", MaxValue: "1" } }],
      "user.updated_at: Max value cannot be less than min value.",
    ],
    [
      "a length that is no number",
      [{ Name: "name", StringAttributeConstraints: { MinLength: "many" } }],
      "Invalid StringAttributeConstraints for schema attribute name",
    ],
    [
      "a value that is no number",
      [{ Name: "updated_at", NumberAttributeConstraints: { MinValue: "late" } }],
      "Invalid NumberAttributeConstraints for schema attribute updated_at",
    ],
  ])("refuses %s", (_, declared, message) => {
    expect(refusal(() => newSchema(declared))).toEqual({ type, message });
  });
});

describe("AddCustomAttributes", () => {
  const plan: SchemaAttributeType = { Name: "plan", AttributeDataType: "String" };

  test("appends the attributes and moves LastModifiedDate", () => {
    const changed = withCustomAttributes(poolOf(), [plan], createdAt + 1);
    expect(changed.schema.slice(20).map(({ Name }) => Name)).toEqual(["custom:plan"]);
    expect(changed.updatedAt).toBe(createdAt + 1);
  });

  const pool = poolOf({
    Schema: [plan, { Name: "internal", AttributeDataType: "String", DeveloperOnlyAttribute: true }],
  });

  test.each<[string, SchemaAttributeType[], string]>([
    [
      "a name that is there already",
      [plan],
      "custom:plan: Existing attribute already has name custom:plan.",
    ],
    [
      "a name that is there for developers",
      [{ Name: "internal", AttributeDataType: "String" }],
      "custom:internal: Existing attribute already has name dev:custom:internal.",
    ],
    [
      "one name twice in one call, with its prefix",
      [
        { Name: "custom:name", AttributeDataType: "String" },
        { Name: "custom:name", AttributeDataType: "String" },
      ],
      "custom:custom:name: Existing attribute already has name custom:custom:name.",
    ],
    [
      "a required one",
      [{ Name: "other", AttributeDataType: "String", Required: true }],
      "Required custom attributes are not supported currently.",
    ],
    [
      "one without name",
      [{ AttributeDataType: "String" }],
      "1 validation error detected: Value null at 'customAttributes.1.member.name' failed to satisfy constraint: Member must not be null",
    ],
    [
      "more than fifty in all",
      Array.from({ length: 49 }, (_, i) => ({ Name: `a${i}`, AttributeDataType: "String" })),
      "A user pool can have at most 50 custom attributes.",
    ],
  ])("refuses %s", (_, added, message) => {
    expect(refusal(() => withCustomAttributes(pool, added, createdAt))).toEqual({ type, message });
  });

  test("fifty in all are accepted", () => {
    const rest = Array.from(
      { length: 48 },
      (_, i) => ({ Name: `a${i}`, AttributeDataType: "String" }) as const,
    );
    expect(withCustomAttributes(pool, rest, createdAt).schema).toHaveLength(70);
  });
});
