import fc from "fast-check";
import { shapeNamed } from "../../emulator/model/corrected-shapes.ts";
import type { Shape, StringShape, StructureShape } from "../../emulator/model/shape.ts";

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

/** Names that a test may replace by those of things that exist. */
export const inWorld = {
  pool: "us-east-1_inworldpool",
  client: "inworldclient",
  accessToken: "in.world.token",
} as const;

/** What passes the pattern of the members that every call has, so that calls reach the operation. */
const plausible: Readonly<Record<string, readonly string[]>> = {
  UserPoolIdType: [inWorld.pool, inWorld.pool, inWorld.pool, "us-east-1_nosuchpool"],
  ClientIdType: [inWorld.client, inWorld.client, inWorld.client, "nosuchclient"],
  ArnType: [
    `arn:aws:cognito-idp:us-east-1:000000000000:userpool/${inWorld.pool}`,
    "arn:aws:lambda:us-east-1:000000000000:function:f",
  ],
  DomainType: ["fuzz", "auth.example.com"],
  RedirectUrlType: [
    "https://app.example.com/",
    "myapp://back",
    "http://localhost",
    "http://example.com",
  ],
  ScopeType: ["openid", "email", "profile", "x/y"],
  GroupNameType: ["staff"],
  UsernameType: ["jo", "jo@example.com", "+15555550100", "Ünï"],
  AttributeNameType: ["email", "phone_number", "custom:x", "sub", "email_verified"],
  AttributeValueType: ["jo@example.com", "+15555550100", "true", "x"],
  PasswordType: ["Passw0rd!", "short", "no digits here"],
  TokenModelType: [
    inWorld.accessToken,
    inWorld.accessToken,
    "eyJhbGciOiJSUzI1NiJ9.eyJzdWIiOiJ4In0.c2ln",
  ],
  SessionType: ["AYABe".padEnd(40, "x")],
  ConfirmationCodeType: ["123456"],
  UserFilterType: ['email = "a"', "status ^= 'x", 'username = "\\""', "cognito:user_status = 1"],
};

/** An input that has mostly the shape's types and now and then anything at all. */
export const looseInputOf = (shapeName: string): fc.Arbitrary<unknown> =>
  inputOf(shapeName, (typed) =>
    fc.oneof({ weight: 12, arbitrary: typed }, { weight: 1, arbitrary: anyJson }),
  );

/** An input that has the shape's types and mostly keeps its constraints, so that calls reach the operation. */
export const typedInputOf = (shapeName: string): fc.Arbitrary<unknown> =>
  inputOf(shapeName, (typed) => typed);

type Loosen = (typed: fc.Arbitrary<unknown>) => fc.Arbitrary<unknown>;

function inputOf(shapeName: string, loosen: Loosen): fc.Arbitrary<unknown> {
  return loosen(wellTyped(shapeName, shapeNamed(shapeName), loosen));
}

function wellTyped(shapeName: string, shape: Shape, loosen: Loosen): fc.Arbitrary<unknown> {
  switch (shape.type) {
    case "structure":
      return structure(shape, loosen);
    case "string":
      return text(shapeName, shape);
    case "list":
      return fc.array(inputOf(shape.member, loosen), { maxLength: 3 });
    case "map":
      return fc.dictionary(keys, inputOf(shape.value, loosen), { maxKeys: 4 });
    case "integer":
    case "long":
      return fc.integer({ min: (shape.min ?? 0) - 1, max: (shape.max ?? 100) + 1 });
    case "boolean":
      return fc.boolean();
    case "timestamp":
      return fc.double({ noNaN: true, noDefaultInfinity: true });
    case "blob":
      return fc.base64String({ maxLength: 40 });
    case "document":
      return anyJson;
  }
}

/** The required members, and a few of the others: with all of them some constraint would always be broken. */
function structure(shape: StructureShape, loosen: Loosen): fc.Arbitrary<unknown> {
  const { members, required = [] } = shape;
  const optional = Object.keys(members).filter((member) => !required.includes(member));
  return fc
    .subarray(optional, { maxLength: Math.min(4, optional.length) })
    .chain((some) =>
      fc.record(
        Object.fromEntries(
          [...required, ...some].map((member) => [member, inputOf(members[member] ?? "", loosen)]),
        ),
      ),
    );
}

function text(shapeName: string, shape: StringShape): fc.Arbitrary<unknown> {
  const known = plausible[shapeName] ?? ["a", "abc", "1"];
  const sensible = fc.constantFrom(...(shape.enum ?? known));
  return fc.oneof(
    { weight: 40, arbitrary: sensible },
    { weight: 1, arbitrary: troublesome },
    { weight: 1, arbitrary: fc.string({ unit: "grapheme" }) },
  );
}

/** Keys of the maps that sign-in takes, and keys that mean something to JavaScript. */
const keys: fc.Arbitrary<string> = fc.oneof(
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
