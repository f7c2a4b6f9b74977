import { expect, test } from "vitest";
import type { Exchange } from "../exchanges/exchange.ts";
import type { Step } from "../record/steps.ts";
import { refuseSecrets } from "./refuse-secrets.ts";

const exchange = (input: object, answer: object = {}, headers = {}): Exchange => ({
  request: { method: "POST", path: "/", headers, body: Buffer.from(JSON.stringify(input)) },
  answer: { status: 200, headers: {}, body: Buffer.from(JSON.stringify(answer)) },
  startedAt: 0,
  endedAt: 0,
});
const step = (input: Readonly<Record<string, string>>): Step => ({
  call: "SignUp",
  signed: false,
  input,
  answer: { status: 400, body: { message: "Incorrect username or password." } },
});
const written = (steps: readonly Step[], heard: Exchange) => (): void =>
  refuseSecrets({ steps: [...steps] }, [heard]);

const basic = `Basic ${Buffer.from("client:a secret of a client").toString("base64")}`;

test.each([
  ["Password", exchange({ Password: "password" }), { Password: "password" }],
  [
    "RefreshToken",
    exchange({}, { RefreshToken: "a.long.refresh.token" }),
    { Note: "(a.long.refresh.token)" },
  ],
  ["code", exchange({ ConfirmationCode: "123456" }), { ConfirmationCode: "123456" }],
  ["client secret", exchange({}, {}, { authorization: basic }), { Note: "a secret of a client" }],
  [
    "access token",
    exchange({}, {}, { authorization: "Bearer tokentokentoken.x" }),
    { Note: "tokentokentoken.x" },
  ],
])("a %s in clear is refused, without being said", (member, heard, input) => {
  expect(written([step(input)], heard)).toThrow(
    new Error(`${member} would stand in the recording in clear: it is not written`),
  );
});

test("a password that is also a word of a message is none in clear", () => {
  expect(
    written([step({ Password: "<password a 8:1>" })], exchange({ Password: "password" })),
  ).not.toThrow();
});
