import { expect } from "vitest";
import { errorRows, messagePattern, type ErrorRow } from "../../data/error-rows.ts";
import { aPasswordlessPool } from "../../states/rooms.ts";
import type { Answer } from "../../targets/target.ts";
import { defineSuite } from "../define-suite.ts";
import type { Provoked } from "./provocation.ts";
import { provocations } from "./provocations.ts";

/** How an endpoint words an exception, its message and its header. */
function expectedOf(row: ErrorRow, { fill }: Provoked): object {
  const message =
    row.message === null
      ? expect.anything()
      : expect.stringMatching(messagePattern(row.message, fill));
  if (row.location !== undefined) {
    const location = expect.stringMatching(messagePattern(row.location, fill));
    return { status: row.status, headers: expect.objectContaining({ location }) };
  }
  if (row.page !== undefined) {
    return { status: row.status, body: expect.stringContaining(row.page) };
  }
  if (row.exception === null) return { status: row.status };
  if (row.id.startsWith("oauth/userinfo")) {
    return {
      status: row.status,
      headers: expect.objectContaining({
        "www-authenticate": `error="${row.exception}", error_description="${row.message}"`,
      }),
    };
  }
  if (row.id.startsWith("oauth/")) {
    return { status: row.status, body: { error: row.exception } };
  }
  return {
    status: row.status,
    body: row.message === null ? { __type: row.exception } : { __type: row.exception, message },
    headers: expect.objectContaining({ "x-amzn-errortype": `${row.exception}:` }),
  };
}

const asProvoked = (result: Answer | Provoked): Provoked =>
  "answer" in result ? result : { answer: result, fill: {} };

defineSuite("Errors, row by row", { room: aPasswordlessPool }, (contract) => {
  for (const row of errorRows) {
    const provoke = provocations[row.id];
    if (provoke === undefined) continue;
    const title = `${row.id}: ${row.operation}: ${row.condition} (${row.confidence})`;
    contract(title, provoke.needs ?? [], async (room) => {
      const result = asProvoked(await provoke(room));

      expect(result.answer).toMatchObject(expectedOf(row, result));
    });
  }
});
