import { describe, expect, test } from "vitest";
import { deserialize } from "../../../emulator/fronts/aws-json/deserialize.ts";
import { serialize } from "../../../emulator/fronts/aws-json/serialize.ts";
import { startFront } from "./front.ts";

describe("an output", () => {
  test("has dates as epoch seconds with milliseconds after the point", () => {
    const at = (time: number): string =>
      serialize("AdminGetUserResponse", { Username: "jo", UserCreateDate: new Date(time) });
    expect(at(1_689_980_900_709)).toBe('{"Username":"jo","UserCreateDate":1689980900.709}');
    expect(at(1_689_980_900_000)).toBe('{"Username":"jo","UserCreateDate":1689980900}');
  });

  test("has bytes as base64", () => {
    const branding = { Assets: [{ Category: "FAVICON_ICO", Bytes: new Uint8Array([0, 255, 16]) }] };
    expect(
      serialize("DescribeManagedLoginBrandingResponse", { ManagedLoginBranding: branding }),
    ).toBe('{"ManagedLoginBranding":{"Assets":[{"Category":"FAVICON_ICO","Bytes":"AP8Q"}]}}');
  });

  test("has the shape's members only, in the order given, and none that is absent", () => {
    const output = {
      Session: undefined,
      ChallengeParameters: { USERNAME: "jo", NONE: undefined },
      $metadata: {},
      passwordHash: "x",
      ChallengeName: "EMAIL_OTP",
    };
    expect(serialize("InitiateAuthResponse", output)).toBe(
      '{"ChallengeParameters":{"USERNAME":"jo"},"ChallengeName":"EMAIL_OTP"}',
    );
  });

  test("without a shape is an empty body with status 200", async () => {
    const { call } = await startFront({ AdminDeleteUser: async () => ({}) });
    expect(await call("AdminDeleteUser", { UserPoolId: "a_b", Username: "jo" })).toMatchObject({
      status: 200,
      text: "",
      headers: { "content-length": "0", "content-type": "application/x-amz-json-1.1" },
    });
  });

  test("without members is {}", async () => {
    const { call } = await startFront({ AdminEnableUser: async () => ({}) });
    const answer = await call("AdminEnableUser", { UserPoolId: "a_b", Username: "jo" });
    expect(answer.text).toBe("{}");
  });
});

describe("an input", () => {
  test("has bytes from base64 and comes out again as it went in", () => {
    const body = { UserPoolId: "a_b", Assets: [{ Category: "FAVICON_ICO", Bytes: "AP8Q" }] };
    const { input } = deserialize("CreateManagedLoginBrandingRequest", body);
    expect(input).toMatchObject({ Assets: [{ Bytes: Buffer.from([0, 255, 16]) }] });
    expect(JSON.parse(serialize("CreateManagedLoginBrandingRequest", input))).toEqual(body);
  });

  test("has dates from epoch seconds", () => {
    const { input } = deserialize("UserType", { UserCreateDate: 1_689_980_900.709 });
    expect(input).toEqual({ UserCreateDate: new Date(1_689_980_900_709) });
    expect(() => deserialize("UserType", { UserCreateDate: 1e300 })).toThrow(/NUMBER_VALUE/);
  });

  test("lacks members that are null, and remembers those that the model does not have", () => {
    const body = {
      ClientId: "a",
      Password: null,
      Nope: 1,
      UserAttributes: [{ Name: "n", Extra: {} }],
    };
    const { input, unknown } = deserialize("SignUpRequest", body);
    expect(input).toEqual({ ClientId: "a", UserAttributes: [{ Name: "n" }] });
    expect(unknown).toEqual(["Nope", "UserAttributes.Extra"]);
  });

  test("takes a map's key for nothing but a key", () => {
    const body = JSON.parse(
      '{"AuthParameters":{"__proto__":"x","constructor":"y"},"__proto__":{"a":1}}',
    ) as object;
    const { input, unknown } = deserialize("InitiateAuthRequest", body);
    const { AuthParameters } = input as { AuthParameters: Record<string, string> };
    expect(Object.entries(AuthParameters)).toEqual([
      ["__proto__", "x"],
      ["constructor", "y"],
    ]);
    expect(AuthParameters["toString"]).toBeUndefined();
    expect(unknown).toEqual(["__proto__"]);
    expect(({} as Record<string, unknown>)["a"]).toBeUndefined();
  });

  test("keeps free JSON as it is, up to a depth", () => {
    const nested = (depth: number): object => {
      let value: object = {};
      for (let i = 0; i < depth; i += 1) value = { a: value };
      return { UserPoolId: "a_b", Settings: value };
    };
    expect(deserialize("CreateManagedLoginBrandingRequest", nested(50)).input).toEqual(nested(50));
    expect(() => deserialize("CreateManagedLoginBrandingRequest", nested(10_000))).toThrow(
      /nested too deeply/,
    );
  });
});
