import { describe, expect, test } from "vitest";
import { operations, type OperationName } from "../../../emulator/model/generated/operations.ts";
import { shapes } from "../../../emulator/model/generated/shapes.ts";
import { signature, startFront } from "./front.ts";

// The keys of the generated table are exactly the operation names.
const names = Object.keys(operations) as OperationName[];
const notBuilt = (name: string): object => ({
  status: 501,
  body: {
    __type: "OperationNotBuiltByEmulator",
    message: `The emulator does not have ${name} yet (waits for: a test). GET /_emulator/coverage lists what it has.`,
  },
});

/** An input that lacks every required member. */
const nothing = {};

describe("every operation of the model", () => {
  test.each(names)("%s is routed, and validated before it runs", async (name) => {
    const { call, coverage } = await startFront();
    const input = shapes[operations[name].input];
    const mustHaveMembers = input?.type === "structure" && input.required !== undefined;
    const answer = await call(name, nothing);
    expect(answer.body["__type"]).toBe(
      mustHaveMembers ? "InvalidParameterException" : "OperationNotBuiltByEmulator",
    );
    expect(coverage.report().operations.absent).toContainEqual({
      operation: name,
      waitsFor: "a test",
      calls: mustHaveMembers ? 0 : 1,
    });
  });

  test.each(names.filter((name) => operations[name].signed))(
    "%s without a signature is MissingAuthenticationTokenException",
    async (name) => {
      const { call } = await startFront({ "*": async () => ({}) });
      expect(await call(name, nothing, { authorization: undefined })).toMatchObject({
        status: 400,
        body: {
          __type: "MissingAuthenticationTokenException",
          message: "Missing Authentication Token",
        },
      });
    },
  );

  test.each(names.filter((name) => !operations[name].signed))(
    "%s is public: it needs no signature and ignores a wrong one",
    async (name) => {
      const { call } = await startFront({ "*": async () => ({}) });
      const without = await call(name, nothing, { authorization: undefined });
      const wrong = await call(name, nothing, { authorization: "Bearer nonsense" });
      expect(["MissingAuthenticationTokenException", "IncompleteSignatureException"]).not.toContain(
        without.body["__type"],
      );
      expect(wrong.text).toBe(without.text);
    },
  );
});

describe("an operation that is not built", () => {
  test("answers 501 with a type of our own that names it, and is counted", async () => {
    const { call, coverage } = await startFront();
    expect(await call("ListUserPools", { MaxResults: 1 })).toMatchObject(notBuilt("ListUserPools"));
    expect(coverage.report().operations.absent).toContainEqual({
      operation: "ListUserPools",
      waitsFor: "a test",
      calls: 1,
    });
  });
});

describe("what names no operation is UnknownOperationException without a message", () => {
  const unknown = { status: 400, text: '{"__type":"UnknownOperationException"}' };

  test.each([
    "",
    "NoSuchOperation",
    "signUp",
    "SignUp ",
    "__proto__",
    "constructor",
    "SignUp.SignUp",
  ])("operation %j", async (name) => {
    const { call } = await startFront();
    expect(await call(name, nothing)).toMatchObject(unknown);
  });

  test("no target", async () => {
    const { call } = await startFront();
    expect(await call("SignUp", nothing, { "x-amz-target": undefined })).toMatchObject(unknown);
  });

  test("another service's target", async () => {
    const { call } = await startFront();
    const target = "AWSCognitoIdentityService.SignUp";
    expect(await call("SignUp", nothing, { "x-amz-target": target })).toMatchObject(unknown);
  });

  test.each([undefined, "application/json", "application/x-amz-json-1.0", "text/plain", ";", ""])(
    "content type %j",
    async (contentType) => {
      const { call } = await startFront();
      expect(await call("SignUp", nothing, { "content-type": contentType })).toMatchObject(unknown);
    },
  );

  test("the content type may carry a charset and any case", async () => {
    const { call } = await startFront();
    const answer = await call("SignUp", nothing, {
      "content-type": "Application/X-Amz-Json-1.1; charset=UTF-8",
    });
    expect(answer.body["__type"]).toBe("InvalidParameterException");
  });
});

describe("the signature's form", () => {
  const list = async (authorization: string | undefined, allowUnsigned = false) => {
    const regions: unknown[] = [];
    const run = async (_context: unknown, _input: never, caller: { region?: string }) => {
      regions.push(caller.region);
      return {};
    };
    const { call } = await startFront({ ListUserPools: run }, { allowUnsigned });
    const answer = await call("ListUserPools", { MaxResults: 1 }, { authorization });
    return { ...answer, regions };
  };

  test("the credential scope's region is the caller's", async () => {
    expect(await list(signature("20261003/eu-west-1/cognito-idp/aws4_request"))).toMatchObject({
      status: 200,
      regions: ["eu-west-1"],
    });
  });

  test("another scheme is no authentication token", async () => {
    expect((await list("Bearer abc")).body).toEqual({
      __type: "MissingAuthenticationTokenException",
      message: "Missing Authentication Token",
    });
  });

  test("missing parameters are IncompleteSignatureException, which names them", async () => {
    const { status, body } = await list(
      "AWS4-HMAC-SHA256 Credential=a/20261003/r/cognito-idp/aws4_request",
    );
    expect(status).toBe(400);
    expect(body["__type"]).toBe("IncompleteSignatureException");
    expect(body["message"]).toMatch(
      /^Authorization header requires 'Signature' parameter\. Authorization header requires 'SignedHeaders' parameter\. \(Hashed with SHA-256 and encoded with Base64\) Authorization=[\w+/]{43}=$/,
    );
  });

  test("a credential of another number of parts is IncompleteSignatureException", async () => {
    expect((await list(signature("cognito-idp/aws4_request"))).body).toEqual({
      __type: "IncompleteSignatureException",
      message:
        "Credential must have exactly 5 slash-delimited elements, e.g. keyid/date/region/service/term, " +
        "got 'AKIDEXAMPLE/cognito-idp/aws4_request'",
    });
  });

  test.each([
    [
      "20261003/us-east-1/s3/aws4_request",
      "Credential should be scoped to correct service: 'cognito-idp'. ",
    ],
    [
      "20261003/us-east-1/cognito-idp/aws3_request",
      "Credential should be scoped with a valid terminator: 'aws4_request', not 'aws3_request'.",
    ],
    [
      "today/us-east-1/cognito-idp/aws4_request",
      "Date in Credential scope does not match YYYYMMDD: 'today'.",
    ],
  ])("the scope %s is InvalidSignatureException", async (scope, message) => {
    expect((await list(signature(scope))).body).toEqual({
      __type: "InvalidSignatureException",
      message,
    });
  });

  test("allowUnsigned lets a call without the header through, but no malformed header", async () => {
    expect(await list(undefined, true)).toMatchObject({ status: 200, regions: [undefined] });
    expect((await list("AWS4-HMAC-SHA256 nonsense", true)).status).toBe(400);
  });
});
