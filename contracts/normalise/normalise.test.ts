import { describe, expect, test } from "vitest";
import { signInAnswer } from "./cognito-rules.ts";
import { normalise } from "./normalise.ts";
import { json, opaque, reference, time, type Json } from "./rules.ts";
import { ScenarioNames } from "./scenario-names.ts";

const token = (header: object, claims: object): string =>
  [header, claims]
    .map((part) => Buffer.from(JSON.stringify(part)).toString("base64url"))
    .concat("signature")
    .join(".");

describe("normalise", () => {
  test("equal values keep equal names across the documents of a scenario", () => {
    const names = new ScenarioNames();
    const rules = [{ at: "UserSub", as: reference("sub") }];
    expect([
      normalise({ UserSub: "a" }, rules, names),
      normalise({ UserSub: "b" }, rules, names),
      normalise({ UserSub: "a" }, rules, names),
    ]).toEqual([{ UserSub: "<sub:1>" }, { UserSub: "<sub:2>" }, { UserSub: "<sub:1>" }]);
  });

  test("a JWT is opened, not blanked: a changed claim stays visible", () => {
    const answer = (use: string): Json => ({
      AuthenticationResult: {
        AccessToken: token(
          { kid: "k1", alg: "RS256" },
          { sub: "u1", token_use: use, iat: 1000, exp: 4600 },
        ),
      },
    });
    expect(normalise(answer("access"), signInAnswer, new ScenarioNames())).toEqual({
      AuthenticationResult: {
        AccessToken: {
          header: { kid: "<key:1>", alg: "RS256" },
          claims: { sub: "<sub:1>", token_use: "access", iat: "<time>", exp: "<time+60m>" },
        },
      },
    });
    expect(normalise(answer("id"), signInAnswer, new ScenarioNames())).not.toEqual(
      normalise(answer("access"), signInAnswer, new ScenarioNames()),
    );
  });

  test("times are distances from the first one; a second's difference is none", () => {
    const rules = ["a", "b", "c", "d"].map((at) => ({ at, as: time }));
    expect(
      normalise({ a: 1000, b: 1001, c: 1000 + 1800, d: 1000 - 120 }, rules, new ScenarioNames()),
    ).toEqual({ a: "<time>", b: "<time>", c: "<time+30m>", d: "<time-2m>" });
  });

  test("a rule reaches every element of a list, and a list at the root", () => {
    const names = new ScenarioNames();
    expect(
      normalise(
        { keys: [{ kid: "x" }, { kid: "y" }] },
        [{ at: "keys[].kid", as: reference("key") }],
        names,
      ),
    ).toEqual({ keys: [{ kid: "<key:1>" }, { kid: "<key:2>" }] });
    expect(normalise(["x", "z"], [{ at: "[]", as: reference("key") }], names)).toEqual([
      "<key:1>",
      "<key:3>",
    ]);
  });

  test("a JSON document inside a text is opened", () => {
    expect(normalise({ list: '["b"]' }, [{ at: "list", as: json() }], new ScenarioNames())).toEqual(
      {
        list: ["b"],
      },
    );
  });

  test("a missing path stays missing, for the comparison to see", () => {
    const rules = [
      { at: "Session", as: opaque("session") },
      { at: "a.b", as: time },
    ];
    expect(normalise({}, rules, new ScenarioNames())).toEqual({});
  });

  test.each([
    ["a number where a text belongs", { at: "x", as: opaque("session") }, 5],
    ["an empty text", { at: "x", as: reference("sub") }, ""],
    ["a text where a time belongs", { at: "x", as: time }, "2026-01-01"],
    ["a text that is no JSON document", { at: "x", as: json() }, "{"],
  ])("%s is a mismatch that names the path", (_name, rule, value) => {
    expect(() => normalise({ x: value }, [rule], new ScenarioNames())).toThrow(/^x is not /);
  });

  test("a text that is no JWT is a mismatch that does not print the text", () => {
    const answer = { AuthenticationResult: { IdToken: "secret-thing" } };
    expect(() => normalise(answer, signInAnswer, new ScenarioNames())).toThrow(
      'AuthenticationResult.IdToken is not a JWT: "(not shown)"',
    );
  });
});
