import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { operations, type OperationName } from "../../emulator/model/generated/operations.ts";
import { startFront } from "../fronts/aws-json/front.ts";
import { looseInputOf } from "./inputs.ts";

// The keys of the generated table are exactly the operation names.
const names = Object.keys(operations) as OperationName[];
const front = await startFront({ "*": async () => ({}) });

describe("whatever JSON a client sends, the answer is AWS's", () => {
  test.each(names)("%s", async (name) => {
    await fc.assert(
      fc.asyncProperty(
        fc.oneof(looseInputOf(operations[name].input), fc.jsonValue()),
        async (input) => {
          const { status, body } = await front.call(name, JSON.stringify(input));
          expect([200, 400]).toContain(status);
          expect(body["__type"]).toSatisfy(
            (type: unknown) =>
              (status === 200 && type === undefined) ||
              type === "InvalidParameterException" ||
              type === "SerializationException",
          );
        },
      ),
      { numRuns: 20 },
    );
  });
});

test("whatever bytes a client sends, the answer is AWS's", async () => {
  await fc.assert(
    fc.asyncProperty(fc.uint8Array({ maxLength: 200 }), async (bytes) => {
      const { status, body } = await front.call("SignUp", Buffer.from(bytes));
      expect(status).toBe(400);
      expect(body["__type"]).toBe("SerializationException");
    }),
    { numRuns: 500 },
  );
});

test("whatever headers a client sends, the answer is AWS's", async () => {
  const header = fc.stringMatching(/^[\x20-\x7E]{0,60}$/);
  const authorization = fc.oneof(
    header,
    fc
      .array(fc.stringMatching(/^[A-Za-z0-9/=;,' ]{0,20}$/), { maxLength: 4 })
      .map(
        (parts) => `AWS4-HMAC-SHA256 Credential=${parts.join("/")}, Signature=x, SignedHeaders=y`,
      ),
  );
  await fc.assert(
    fc.asyncProperty(header, header, authorization, async (target, type, signed) => {
      const answers = [
        await front.call("SignUp", {}, { "x-amz-target": target }),
        await front.call("SignUp", {}, { "content-type": type }),
        await front.call("ListUserPools", {}, { authorization: signed }),
      ];
      expect(answers.map(({ status }) => status)).toEqual([400, 400, 400]);
    }),
    { numRuns: 300 },
  );
});
