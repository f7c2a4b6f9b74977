import { expect } from "vitest";
import type { Answer } from "../targets/target.ts";

/** The answer is this exception, word for word, in body and header. */
export function expectError(answer: Answer, type: string, message: string | RegExp): void {
  expect(answer).toMatchObject({
    status: 400,
    body: {
      __type: type,
      message: typeof message === "string" ? message : expect.stringMatching(message),
    },
  });
  expect(answer.headers["x-amzn-errortype"]).toBe(`${type}:`);
}

/** The answer is a success with exactly this body. */
export function expectAnswer(answer: Answer, body: unknown): void {
  expect({ status: answer.status, body: answer.body }).toEqual({ status: 200, body });
}

/** A UUID by form; a `sub` is one by form only, its version digit need not be 4. */
export const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;

/** The wire form of a session: opaque, within the model's bounds, and with the prefix that all of AWS's have. */
export const sessionForm = /^AYABe[\w+/=-]{15,2043}$/;

/** Matches a text by pattern, typed as the text it stands for. */
export const like = (pattern: RegExp): string =>
  // Vitest types its asymmetric matchers as any.
  expect.stringMatching(pattern) as string;
