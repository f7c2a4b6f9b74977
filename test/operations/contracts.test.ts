import { expect, test } from "vitest";
import { Recordings } from "../../contracts/record/recordings.ts";
import { registry } from "../../emulator/operations/registry.ts";

const built = Object.entries(registry)
  .filter(([, operation]) => !("notBuilt" in operation))
  .map(([name]) => name);

/** Each call that a contract makes, with its answer's status. What its room needs counts for nothing. */
const called = new Recordings()
  .all()
  .filter(({ scenario }) => !scenario.endsWith("/room"))
  .flatMap(({ steps }) => steps)
  .flatMap((step) => ("call" in step ? [{ name: step.call, status: step.answer.status }] : []));

test("every operation that is built is accepted by a contract", () => {
  const accepted = new Set(called.filter(({ status }) => status === 200).map(({ name }) => name));
  expect(built.filter((name) => !accepted.has(name))).toEqual([]);
});

test("every operation that is built is refused by a contract", () => {
  const refused = new Set(called.filter(({ status }) => status >= 400).map(({ name }) => name));
  expect(built.filter((name) => !refused.has(name))).toEqual([]);
});
