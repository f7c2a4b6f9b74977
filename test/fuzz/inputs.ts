import fc from "fast-check";
import { shapeNamed } from "../../emulator/model/service-shapes.ts";
import type { Shape, StringShape } from "../../emulator/model/shape.ts";

/** JSON of any kind: no client that AWS knows sends it. */
const anyJson: fc.Arbitrary<unknown> = fc.jsonValue({ maxDepth: 3 });

/** Texts that were trouble somewhere. */
const troublesome = fc.constantFrom(
  "",
  " ",
  "\u0000",
  "\n",
  "'; DROP TABLE users; --",
  "__proto__",
  "\uD800",
  "😀",
  "ﷺ",
  "{####}",
  "../../etc/passwd",
  "a".repeat(2049),
  "%00",
  "${jndi:x}",
);

/** What passes the pattern of the members that every call has, so that calls reach the operation. */
const plausible: Readonly<Record<string, readonly string[]>> = {
  UserPoolIdType: ["us-east-1_emulator0", "us-east-1_nosuchpool", "eu-west-1_abc"],
  ClientIdType: ["emulatorpublicclient000000", "emulatorserverclient000000", "nosuchclient"],
  UsernameType: ["jo", "jo@example.com", "+15555550100", "Ünï"],
  AttributeNameType: ["email", "phone_number", "custom:x", "sub", "email_verified"],
  AttributeValueType: ["jo@example.com", "+15555550100", "true", "x"],
  PasswordType: ["Passw0rd!", "short", "no digits here"],
  TokenModelType: ["a.b.c", "eyJhbGciOiJSUzI1NiJ9.eyJzdWIiOiJ4In0.c2ln"],
  SessionType: ["AYABe".padEnd(40, "x")],
  ConfirmationCodeType: ["123456"],
  UserFilterType: ['email = "a"', "status ^= 'x", 'username = "\\""', "cognito:user_status = 1"],
};

/** An input that has mostly the shape's types and now and then anything at all. */
export function inputOf(shapeName: string): fc.Arbitrary<unknown> {
  return fc.oneof({ weight: 12, arbitrary: valid(shapeName) }, { weight: 1, arbitrary: anyJson });
}

function valid(shapeName: string): fc.Arbitrary<unknown> {
  const shape = shapeNamed(shapeName);
  if (shape.type === "string") return text(shapeName, shape);
  return shape.type === "structure" ? structure(shape) : other(shape);
}

function structure(shape: Extract<Shape, { type: "structure" }>): fc.Arbitrary<unknown> {
  const members = Object.entries(shape.members).map(
    ([member, of]): [string, fc.Arbitrary<unknown>] => [member, inputOf(of)],
  );
  return fc.record(Object.fromEntries(members), { requiredKeys: [...(shape.required ?? [])] });
}

function text(shapeName: string, shape: StringShape): fc.Arbitrary<unknown> {
  const known = plausible[shapeName] ?? ["a", "abc", "1"];
  const sensible = fc.constantFrom(...(shape.enum ?? known));
  return fc.oneof(
    { weight: 20, arbitrary: sensible },
    { weight: 1, arbitrary: troublesome },
    { weight: 1, arbitrary: fc.string({ unit: "grapheme" }) },
  );
}

function other(shape: Exclude<Shape, StringShape | { type: "structure" }>): fc.Arbitrary<unknown> {
  switch (shape.type) {
    case "list":
      return fc.array(inputOf(shape.member), { maxLength: 3 });
    case "map":
      return fc.dictionary(keyOf(), inputOf(shape.value), { maxKeys: 4 });
    case "integer":
    case "long":
      return fc.oneof(
        fc.integer({ min: (shape.min ?? 0) - 1, max: (shape.max ?? 100) + 1 }),
        fc.double(),
      );
    case "boolean":
      return fc.boolean();
    case "timestamp":
      return fc.double();
    case "blob":
      return fc.base64String({ maxLength: 40 });
    case "document":
      return anyJson;
  }
}

/** Keys of the maps that sign-in takes, and keys that mean something to JavaScript. */
const keyOf = (): fc.Arbitrary<string> =>
  fc.oneof(
    fc.constantFrom(
      "USERNAME",
      "PASSWORD",
      "SECRET_HASH",
      "REFRESH_TOKEN",
      "PREFERRED_CHALLENGE",
      "EMAIL_OTP_CODE",
      "ANSWER",
      "NEW_PASSWORD",
      "__proto__",
      "constructor",
    ),
    fc.string(),
  );
