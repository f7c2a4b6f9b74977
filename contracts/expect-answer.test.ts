import { expect, test } from "vitest";
import { expectAnswer, expectError } from "./expect-answer.ts";
import type { Answer } from "./targets/target.ts";

const refusal: Answer = {
  status: 400,
  headers: { "x-amzn-errortype": "CodeMismatchException:" },
  body: { __type: "CodeMismatchException", message: "Invalid code." },
};
const refuses =
  (answer: Answer, type = "CodeMismatchException", message: string | RegExp = "Invalid code.") =>
  () =>
    expectError(answer, type, message);

test("a refusal is its status, its exception in body and header, and its text", () => {
  expect(refuses(refusal)).not.toThrow();
  expect(refuses(refusal, "CodeMismatchException", /^Invalid/)).not.toThrow();
  expect(refuses(refusal, "ExpiredCodeException")).toThrow("ExpiredCodeException");
  expect(refuses(refusal, "CodeMismatchException", "Invalid code")).toThrow("Invalid code.");
  expect(refuses(refusal, "CodeMismatchException", /expired/)).toThrow("Invalid code.");
  expect(refuses({ ...refusal, status: 500 })).toThrow("500");
  expect(refuses({ ...refusal, headers: {} })).toThrow("CodeMismatchException:");
  expect(refuses({ status: 200, headers: {}, body: undefined })).toThrow("200");
});

test("a success is its status and exactly its body", () => {
  const answer: Answer = { status: 200, headers: {}, body: { UserConfirmed: false } };
  expect(() => expectAnswer(answer, { UserConfirmed: false })).not.toThrow();
  expect(() => expectAnswer(answer, {})).toThrow("UserConfirmed");
  expect(() => expectAnswer({ ...answer, status: 201 }, { UserConfirmed: false })).toThrow("201");
});
