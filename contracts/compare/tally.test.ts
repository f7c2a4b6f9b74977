import { expect, test } from "vitest";
import type { Note } from "../record/notes.ts";
import type { Recording } from "../record/recording.ts";
import type { Json } from "../normalise/rules.ts";
import { standing, tally, total } from "./tally.ts";

const recorded = (status: number, body: Json, headers = {}): Recording => ({
  scenario: "sign-in/s/c",
  title: "c",
  target: "t",
  version: "1",
  recorded: "2026-01-01",
  harness: "0",
  needs: [],
  steps: [{ call: "InitiateAuth", signed: false, input: {}, answer: { status, headers, body } }],
});
const note = (outcome: Note["outcome"], reason?: string): Note => ({
  scenario: "sign-in/s/c",
  suite: "s",
  title: "c",
  outcome,
  calls: [],
  ...(reason === undefined ? {} : { reason }),
});
const holding = (recording?: Recording) => ({ find: () => recording });
const refusal = { __type: "NotAuthorizedException", message: "Incorrect username or password." };
const here = holding(recorded(400, refusal));

const against = (there?: Recording, reason?: string) =>
  standing(note("failed", reason), holding(there), here);

test("a message or a header in other words is wording", () => {
  expect(against(recorded(400, { ...refusal, message: "No." }, { allow: "x" }))).toBe("wording");
});

test("another status, exception or document is different", () => {
  expect(against(recorded(401, refusal))).toBe("different");
  expect(against(recorded(400, { ...refusal, __type: "UserNotFoundException" }))).toBe("different");
  expect(against(recorded(400, { ...refusal, more: 1 }))).toBe("different");
});

test("a contract that fails though no answer shows it, or that nobody recorded, is different", () => {
  expect(against(recorded(400, refusal))).toBe("different");
  expect(against(undefined)).toBe("different");
});

test("what a server says it does not have, fails within, or gives no state for, is absent", () => {
  expect(against(recorded(500, "Internal Server Error"))).toBe("absent");
  expect(against(recorded(400, { __type: "CognitoLocal#Unsupported" }))).toBe("absent");
  expect(against(undefined, "the suite's room could not be built: no passkeys")).toBe("absent");
});

test("a page that there is here, and not there, is absent", () => {
  const page = (status: number): Recording => ({
    ...recorded(status, {}),
    steps: [{ visit: "GET /login", answer: { status } }],
  });

  expect(standing(note("failed"), holding(page(404)), holding(page(200)))).toBe("absent");
  expect(standing(note("failed"), holding(page(400)), holding(page(200)))).toBe("different");
});

test("areas are counted apart, and together", () => {
  const notes = [note("passed"), note("not run"), { ...note("passed"), scenario: "users/s/c" }];
  const counted = tally(notes, holding(), here);

  expect([...counted.keys()]).toEqual(["sign-in", "users"]);
  expect(total(counted.values())).toEqual({
    passed: 2,
    wording: 0,
    different: 0,
    absent: 0,
    "not run": 1,
  });
});
