import { describe, expect, test } from "vitest";
import { parseSeed } from "../../../emulator/flows/seeding/parse-seed.ts";
import { SeedError } from "../../../emulator/flows/seeding/seed.ts";

/** The lines in which a seed is refused. */
function refusal(text: string): readonly string[] {
  try {
    parseSeed(text, "seed.yaml");
  } catch (error) {
    if (error instanceof SeedError) return error.message.split("\n");
    throw error;
  }
  return [];
}

const pool = (...lines: readonly string[]): string =>
  ["pools:", "  - PoolName: main", ...lines.map((line) => `    ${line}`)].join("\n");

describe("a seed", () => {
  test("is YAML", () => {
    expect(parseSeed(pool("UserPoolId: us-east-1_Main"), "seed.yaml").seed).toEqual({
      pools: [{ PoolName: "main", UserPoolId: "us-east-1_Main" }],
    });
  });

  test("or JSON, tabs and all", () => {
    const text = JSON.stringify({ pools: [{ PoolName: "main" }] }, null, "\t");
    expect(parseSeed(text, "seed.json").seed).toEqual({ pools: [{ PoolName: "main" }] });
  });

  test("may use anchors and merges", () => {
    const text = pool(
      "clients:",
      "  - &base { ClientName: a, ClientId: aaa, AuthSessionValidity: 5 }",
      "  - { <<: *base, ClientName: b, ClientId: bbb }",
    );
    expect(parseSeed(text, "seed.yaml").seed.pools[0]?.clients?.[1]).toEqual({
      ClientName: "b",
      ClientId: "bbb",
      AuthSessionValidity: 5,
    });
  });
});

describe("a wrong seed is refused with file, line, column and path", () => {
  test("what is not YAML", () => {
    expect(refusal("pools: [")).toEqual([expect.stringMatching(/^seed\.yaml:1:\d+ Flow sequence/)]);
  });

  test("an empty file", () => {
    expect(refusal("")).toEqual(["seed.yaml is empty; a seed has pools"]);
    expect(refusal("# only a comment\n")).toEqual(["seed.yaml is empty; a seed has pools"]);
  });

  test("a key that is there twice", () => {
    expect(refusal("pools: []\npools: []")).toEqual(["seed.yaml:2:1 Map keys must be unique"]);
  });

  test("a tag that nobody resolves", () => {
    expect(refusal("pools: !Ref x")[0]).toContain("seed.yaml:1:8 Unresolved tag: !Ref");
  });

  test("no pools", () => {
    expect(refusal("Pools: []")).toEqual([
      "seed.yaml:1:1: must have pools",
      "seed.yaml:1:1 Pools: is not known here; did you mean pools?",
    ]);
  });

  test("an unknown member, with the one that was meant", () => {
    expect(refusal(pool("clients:", "  - ClientName: web", "    AuthSesionValidity: 3"))).toEqual([
      "seed.yaml:5:9 pools[0].clients[0].AuthSesionValidity: is not known here; did you mean AuthSessionValidity?",
    ]);
  });

  test("an unknown member that resembles nothing", () => {
    expect(refusal(pool("Colour: red"))).toEqual([
      "seed.yaml:3:5 pools[0].Colour: is not known here",
    ]);
  });

  test("UserPoolId on a client: it is that of the pool around it", () => {
    const lines = pool("clients:", "  - { ClientName: web, UserPoolId: us-east-1_Main }");
    expect(refusal(lines)).toEqual([
      "seed.yaml:4:28 pools[0].clients[0].UserPoolId: is not known here",
    ]);
  });

  test.each([
    ["PoolName: 12", "must be text, not 12; put it in quotes"],
    ["UserPoolTags: []", "must be a mapping, not a list"],
    ["UsernameAttributes: email", "must be a list, not text"],
    ["Policies: ~", "must be a mapping, not nothing"],
    ["UsernameConfiguration: { CaseSensitive: maybe }", "must be true or false, not text"],
    ["Policies: { PasswordPolicy: { MinimumLength: 8.5 } }", "must be a whole number, not 8.5"],
  ])("a value of the wrong type: %s", (line, message) => {
    const [found, ...others] = refusal(`pools:\n  - Domain: x\n    ${line}`);
    expect(found?.split(": ").slice(1).join(": ")).toBe(message);
    expect(others).toEqual([]);
  });

  test("a broken constraint of the service model, in AWS's words", () => {
    const text = pool("clients:", "  - ClientName: web", "    AuthSessionValidity: 2");
    expect(refusal(text)).toEqual([
      "seed.yaml:5:9 pools[0].clients[0].AuthSessionValidity: Member must have value greater than or equal to 3",
    ]);
  });

  test("a broken constraint deep inside, at its own place", () => {
    const text = pool(
      "users:",
      "  - Username: alice",
      "    UserAttributes:",
      "      - { Name: email, Value: a@example.com }",
      "      - { Name: a123456789b123456789c123456789d123, Value: x }",
    );
    expect(refusal(text)).toEqual([
      "seed.yaml:7:15 pools[0].users[0].UserAttributes[1].Name: Member must have length less than or equal to 32",
    ]);
  });

  test("a missing required member, at the thing that lacks it", () => {
    expect(refusal("pools:\n  - Domain: x")).toEqual([
      "seed.yaml:2:5 pools[0]: PoolName: Member must not be null",
    ]);
  });

  test("everything that is wrong, at once", () => {
    const text = pool("UserPoolId: nowhere", "users:", "  - { Username: alice, Sub: x }");
    expect(refusal(text)).toEqual([
      "seed.yaml:3:5 pools[0].UserPoolId: must be a region, _ and letters or digits: us-east-1_Example",
      "seed.yaml:5:28 pools[0].users[0].Sub: must be a UUID in lower case",
    ]);
  });

  const strong = "Correct-horse-1";
  test.each([
    [
      `{ Username: a, Password: ${strong}, TemporaryPassword: ${strong} }`,
      "TemporaryPassword: excludes Password: a user has one or the other",
    ],
    [
      `{ Username: a, Password: ${strong}, UserStatus: FORCE_CHANGE_PASSWORD }`,
      "UserStatus: FORCE_CHANGE_PASSWORD goes with TemporaryPassword; Password is permanent",
    ],
    [
      `{ Username: a, TemporaryPassword: ${strong}, UserStatus: CONFIRMED }`,
      "UserStatus: CONFIRMED needs a Password in a pool without a code as first factor",
    ],
    [
      "{ Username: a, UserStatus: ARCHIVED }",
      "UserStatus: must be one of UNCONFIRMED, CONFIRMED, FORCE_CHANGE_PASSWORD, RESET_REQUIRED",
    ],
    [
      "{ Username: a, MessageAction: RESEND }",
      "MessageAction: RESEND is for users who are there already",
    ],
    ["{ Username: a, Groups: [staff] }", 'Groups[0]: no group "staff" in pools[0].groups'],
  ])("a user that contradicts itself: %s", (user, message) => {
    const [found] = refusal(pool("users:", `  - ${user}`));
    expect(found?.replace(/^\S+ pools\[0\]\.users\[0\]\./, "")).toBe(message);
  });
});
