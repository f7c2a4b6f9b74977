import { once } from "node:events";
import { request, type IncomingMessage } from "node:http";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import type { Message } from "../../../emulator/domain/message.ts";
import { startTestEmulator, type TestEmulator } from "../../support/emulator.ts";

const now = Date.parse("2026-10-03T04:05:06Z");
const message: Message = {
  id: "1",
  poolId: "us-east-1_A",
  clientId: "web",
  username: "alice",
  channel: "EMAIL",
  to: "alice+one@example.com",
  purpose: "SignUp",
  subject: "Your verification code",
  body: "Your confirmation code is 123456",
  code: "123456",
  sentAt: now,
  expiresAt: now + 86_400_000,
};
const sms: Message = {
  id: "2",
  poolId: "us-east-1_B",
  username: "bob",
  channel: "SMS",
  to: "+15551234567",
  purpose: "AdminCreateUser",
  body: "Your username is bob",
  sentAt: now + 1000,
};

let emulator: TestEmulator;
const deliver = (each: Message): Promise<void> => emulator.context.delivery.deliver(each);
const get = async (path: string, init: RequestInit = {}) => {
  const response = await fetch(`${emulator.url}/_emulator${path}`, init);
  const body = (await response.json()) as {
    messages?: { id: string }[];
    error?: string;
    message?: string;
    id?: string;
  };
  return { status: response.status, body };
};
const ids = async (query: string) =>
  (await get(`/inbox${query}`)).body.messages?.map(({ id }) => id);

beforeAll(async () => {
  emulator = await startTestEmulator();
});
afterAll(() => emulator.stop());
beforeEach(() => emulator.context.stores.messages.clear());

describe("GET /_emulator/inbox", () => {
  test("answers messages newest first, every member there, times as ISO 8601", async () => {
    await deliver(message);
    await deliver(sms);
    expect((await get("/inbox")).body).toEqual({
      messages: [
        {
          ...sms,
          clientId: null,
          subject: null,
          code: null,
          sentAt: "2026-10-03T04:05:07.000Z",
          expiresAt: null,
        },
        { ...message, sentAt: "2026-10-03T04:05:06.000Z", expiresAt: "2026-10-04T04:05:06.000Z" },
      ],
    });
  });

  test.each([
    ["?to=alice%2Bone@example.com", ["1"]],
    ["?to=alice+one@example.com", ["1"]],
    ["?to=+15551234567", ["2"]],
    ["?to=nobody@example.com", []],
    ["?username=bob", ["2"]],
    ["?poolId=us-east-1_A", ["1"]],
    ["?purpose=AdminCreateUser", ["2"]],
    ["?username=bob&purpose=SignUp", []],
    [`?after=${now}`, ["2"]],
    [`?after=${now - 1}`, ["2", "1"]],
    ["?after=2026-10-03T04:05:06Z", ["2"]],
    ["?after=2026-10-03T06:05:06+02:00", ["2"]],
    ["?after=2026-10-03", ["2", "1"]],
  ])("%s answers %o", async (query, expected) => {
    await deliver(message);
    await deliver(sms);
    expect(await ids(query)).toEqual(expected);
  });

  test.each([
    ["?purpose=Greeting", /^purpose must be one of SignUp, ResendCode, /],
    [
      "?after=yesterday",
      /^after must be an ISO 8601 time with its zone, or epoch milliseconds; got "yesterday"\.$/,
    ],
    ["?after=2026-10-03T04:05:06", /^after must be /],
    ["?after=2026-13-03T04:05:06Z", /^after must be /],
    ["?to=", /^to is empty\.$/],
    ["?to=a&to=b", /^to is given more than once\.$/],
    ["?adress=x", /^Unknown parameter "adress"; known: to, username, poolId, purpose, after\.$/],
    ["?wait=5", /^Unknown parameter "wait"; /],
  ])("%s is refused", async (query, expected) => {
    const { status, body } = await get(`/inbox${query}`);
    expect(status).toBe(400);
    expect(body).toEqual({ error: "bad_request", message: expect.stringMatching(expected) });
  });
});

describe("GET /_emulator/inbox/latest", () => {
  test("answers the newest message that the filter lets through", async () => {
    await deliver(message);
    await deliver({ ...message, id: "3", sentAt: now + 5000 });
    expect((await get("/inbox/latest?username=alice")).body.id).toBe("3");
  });

  test("without wait is 404 at once", async () => {
    expect(await get("/inbox/latest?to=nobody@example.com")).toEqual({
      status: 404,
      body: { error: "not_found", message: "No such message has been sent." },
    });
  });

  test("with wait answers as soon as the message is delivered", async () => {
    const answer = get("/inbox/latest?to=alice%2Bone@example.com&wait=30");
    await deliver(sms);
    await deliver(message);
    expect((await answer).body.id).toBe("1");
  });

  test("with wait finds what another replica on the same store has put there", async () => {
    const answer = get("/inbox/latest?username=alice&wait=30");
    await emulator.context.stores.messages.add(message);
    expect((await answer).body.id).toBe("1");
  });

  test("is 404 after the wait", async () => {
    expect((await get("/inbox/latest?username=alice&wait=0.05")).status).toBe(404);
  });

  test.each(["-1", "61", "soon", "1e1"])("wait=%s is refused", async (wait) => {
    expect(await get(`/inbox/latest?wait=${wait}`)).toEqual({
      status: 400,
      body: { error: "bad_request", message: "wait must be a number of seconds from 0 to 60." },
    });
  });

  test("does not hold up the end of the server", async () => {
    const other = await startTestEmulator();
    const asked = request(`${other.url}/_emulator/inbox/latest?wait=60`);
    const answered = once(asked, "response");
    asked.end();
    // Written, and read: the server has answered something that came later.
    await once(asked, "finish");
    await fetch(`${other.url}/_emulator/health`);
    await other.stop();
    const [answer] = (await answered) as [IncomingMessage];
    expect(answer.resume().statusCode).toBe(404);
  });
});

test("DELETE /_emulator/inbox empties it", async () => {
  await deliver(message);
  const response = await fetch(`${emulator.url}/_emulator/inbox`, { method: "DELETE" });
  expect(response.status).toBe(204);
  expect(await ids("")).toEqual([]);
});
