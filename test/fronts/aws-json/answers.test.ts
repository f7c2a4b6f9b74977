import { describe, expect, test } from "vitest";
import { CognitoError } from "../../../emulator/domain/errors/cognito-error.ts";
import { maxBodyBytes } from "../../../emulator/fronts/aws-json/plugin.ts";
import { startFront } from "./front.ts";

const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;
const signUp = { ClientId: "abc", Username: "jo" };

describe("every answer", () => {
  test("has AWS's content type, a request id, a date and CORS headers", async () => {
    const { call } = await startFront({ SignUp: async () => ({ UserSub: "s" }) });
    for (const answer of [
      await call("SignUp", signUp),
      await call("SignUp", {}),
      await call("Nope", {}),
    ]) {
      expect(answer.headers).toMatchObject({
        "content-type": "application/x-amz-json-1.1",
        "x-amzn-requestid": expect.stringMatching(uuid),
        date: expect.stringMatching(/GMT$/),
        "access-control-allow-origin": "*",
        "access-control-expose-headers":
          "x-amzn-RequestId,x-amzn-ErrorType,x-amzn-ErrorMessage,Date",
      });
    }
  });

  test("has another request id, which the operation knows", async () => {
    const seen: unknown[] = [];
    const run = async (_context: unknown, _input: never, caller: { requestId: string }) => {
      seen.push(caller.requestId);
      return {};
    };
    const { call } = await startFront({ SignUp: run });
    const ids = [await call("SignUp", signUp), await call("SignUp", signUp)].map(
      ({ headers }) => headers["x-amzn-requestid"],
    );
    expect(ids).toEqual(seen);
    expect(new Set(ids).size).toBe(2);
  });

  test("to a preflight is 200 and echoes what was asked, for two days", async () => {
    const { app } = await startFront();
    const response = await app.inject({
      method: "OPTIONS",
      url: "/",
      headers: {
        origin: "https://app.example.com",
        "access-control-request-method": "POST",
        "access-control-request-headers": "content-type,x-amz-target,x-amz-user-agent",
      },
    });
    expect(response.statusCode).toBe(200);
    expect(response.body).toBe("");
    expect(response.headers).toMatchObject({
      "access-control-allow-origin": "*",
      "access-control-allow-methods": "POST",
      "access-control-allow-headers": "content-type,x-amz-target,x-amz-user-agent",
      "access-control-max-age": "172800",
    });
  });
});

describe("an error", () => {
  const failing = (type: string, message: string) =>
    startFront({
      SignUp: async () => {
        throw new CognitoError(type, message);
      },
    });

  test("is 400 with its bare type and message, in the body and in headers", async () => {
    const { call } = await failing("UsernameExistsException", "User already exists");
    expect(await call("SignUp", signUp)).toMatchObject({
      status: 400,
      text: '{"__type":"UsernameExistsException","message":"User already exists"}',
      headers: {
        "x-amzn-errortype": "UsernameExistsException:",
        "x-amzn-errormessage": "User already exists",
      },
    });
  });

  test("that the model calls a fault is 500", async () => {
    const { call } = await failing("InternalErrorException", "x");
    expect((await call("SignUp", signUp)).status).toBe(500);
  });

  test("has a header of one printable line, whatever its message holds", async () => {
    const message = `no\r\nx-evil: 1\u0000 Ünï 名前 ${"long ".repeat(1000)}`;
    const { call } = await failing("InvalidParameterException", message);
    const answer = await call("SignUp", signUp);
    expect(answer.body["message"]).toBe(message);
    const header = String(answer.headers["x-amzn-errormessage"]);
    expect(header).toMatch(/^no x-evil: 1\? \?n\? \?\? long [\x20-\x7E]*$/);
    expect(header.length).toBeLessThanOrEqual(1024);
    expect(answer.headers["x-evil"]).toBeUndefined();
  });

  test("that the model does not declare is answered, logged and listed as our fault", async () => {
    const { call, coverage, logged } = await failing("GroupExistsException", "A group");
    expect((await call("SignUp", signUp)).body["__type"]).toBe("GroupExistsException");
    await call("SignUp", signUp);
    expect(coverage.report().undeclaredErrors).toEqual([
      { operation: "SignUp", type: "GroupExistsException", calls: 2 },
    ]);
    expect(logged.filter(([level]) => level === "error")).toHaveLength(1);
  });

  test("that nobody expected is InternalErrorException, logged with the request id, and tells nothing", async () => {
    const { call, logged } = await startFront({
      SignUp: async () => {
        throw new TypeError("secret detail");
      },
    });
    const answer = await call("SignUp", signUp);
    expect(answer).toMatchObject({
      status: 500,
      body: { __type: "InternalErrorException", message: "Internal server error again." },
      headers: { "x-amzn-errortype": "InternalErrorException:" },
    });
    expect(answer.text).not.toContain("secret");
    expect(logged).toEqual([
      [
        "error",
        "operation failed",
        {
          operation: "SignUp",
          requestId: answer.headers["x-amzn-requestid"],
          cause: expect.stringContaining("secret detail"),
        },
      ],
    ]);
  });

  test("of several constraints is one message in the plural", async () => {
    const { call } = await startFront();
    expect(
      (await call("InitiateAuth", { AuthFlow: "USER_AUTH", ClientId: "" })).body["message"],
    ).toBe(
      "2 validation errors detected: Value '' at 'clientId' failed to satisfy constraint: Member must have length " +
        "greater than or equal to 1; Value '' at 'clientId' failed to satisfy constraint: Member must satisfy " +
        "regular expression pattern: [\\w+]+",
    );
  });

  test("of one constraint is in the singular", async () => {
    const { call } = await startFront();
    expect((await call("ListUserPools", {})).body["message"]).toBe(
      "1 validation error detected: Value null at 'maxResults' failed to satisfy constraint: Member must not be null",
    );
  });
});

describe("a body that is no JSON object is SerializationException without a message", () => {
  test.each<[string, string | Buffer]>([
    ["nothing", ""],
    ["cut off", '{"ClientId":'],
    ["a list", "[]"],
    ["a text", '"x"'],
    ["null", "null"],
    ["two objects", "{}{}"],
    ["invalid UTF-8", Buffer.from([0x7b, 0x22, 0xff, 0xfe, 0x22, 0x3a, 0x31, 0x7d])],
    ["half an emoji in UTF-8", Buffer.from([0x22, 0xf0, 0x9f, 0x98, 0x22])],
    ["nested a million deep", "[".repeat(1_000_000)],
  ])("%s", async (_what, body) => {
    const { call } = await startFront({ "*": async () => ({}) });
    expect(await call("SignUp", body)).toMatchObject({
      status: 400,
      text: '{"__type":"SerializationException"}',
    });
  });
});

describe("a member of another JSON type is SerializationException", () => {
  test.each<[input: object, operation: string, message: string]>([
    [{ ...signUp, Password: 3 }, "SignUp", "NUMBER_VALUE cannot be converted to String"],
    [{ ...signUp, Password: true }, "SignUp", "TRUE_VALUE cannot be converted to String"],
    [{ ...signUp, Password: {} }, "SignUp", "Start of structure or map found where not expected."],
    [{ ...signUp, Password: [] }, "SignUp", "Start of list found where not expected"],
    [
      { ...signUp, UserAttributes: {} },
      "SignUp",
      "Start of structure or map found where not expected.",
    ],
    [{ ...signUp, UserAttributes: "x" }, "SignUp", "Expected list or null"],
    [{ ...signUp, UserAttributes: ["x"] }, "SignUp", "Expected map or null"],
    [{ ...signUp, UserAttributes: [null] }, "SignUp", "Unexpected null in a list"],
    [
      { ...signUp, ClientMetadata: { a: 1 } },
      "SignUp",
      "NUMBER_VALUE cannot be converted to String",
    ],
    [{ MaxResults: "5" }, "ListUserPools", "STRING_VALUE cannot be converted to Integer"],
    [{ MaxResults: 1.5 }, "ListUserPools", "NUMBER_VALUE cannot be converted to Integer"],
    [{ MaxResults: 3_000_000_000 }, "ListUserPools", "NUMBER_VALUE cannot be converted to Integer"],
    [
      { UserPoolId: "a_b", Username: "jo", Password: "secret", Permanent: "true" },
      "AdminSetUserPassword",
      "STRING_VALUE cannot be converted to Boolean",
    ],
    [
      { UserPoolId: "a_b", ImageFile: "no base64!" },
      "SetUICustomization",
      "Invalid base64 encoded value",
    ],
  ])("%j", async (input, operation, message) => {
    const { call } = await startFront();
    expect(await call(operation, input)).toMatchObject({
      status: 400,
      body: { __type: "SerializationException", message },
    });
  });
});

test("a body over the limit is refused with 413 before it is read to its end", async () => {
  const { call } = await startFront({ "*": async () => ({}) });
  expect(await call("SignUp", " ".repeat(maxBodyBytes + 1))).toMatchObject({
    status: 413,
    body: { __type: "RequestEntityTooLargeException" },
    headers: { "content-type": "application/x-amz-json-1.1" },
  });
});
