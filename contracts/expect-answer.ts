import assert from "node:assert/strict";
import type { Answer } from "./targets/target.ts";

/**
 * The answer refuses with this exception, in body and header, and with this text, word for word or by pattern.
 * @throws AssertionError showing both
 */
export function expectError(answer: Answer, type: string, message: string | RegExp): void {
  const { body, headers, status } = answer;
  // Of an answer that is no document, nothing is shown but that it is none.
  const { __type, message: said } = (body ?? {}) as Record<string, unknown>;
  assert.deepEqual(
    { status, type: __type, header: headers["x-amzn-errortype"] },
    { status: 400, type, header: `${type}:` },
    undefined,
  );
  if (typeof message === "string") assert.equal(said, message);
  else assert.match(String(said), message);
}

/**
 * The answer is a success with exactly this body.
 * @throws AssertionError showing both
 */
export function expectAnswer({ status, body }: Answer, expected: unknown): void {
  assert.deepEqual({ status, body }, { status: 200, body: expected });
}
