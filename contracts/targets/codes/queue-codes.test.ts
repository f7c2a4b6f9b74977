import { SendMessageCommand, SQSClient } from "@aws-sdk/client-sqs";
import { startFauxqs, type FauxqsServer } from "fauxqs";
import { afterAll, beforeAll, beforeEach, expect, test, vi } from "vitest";
import { NoCode } from "./code-source.ts";
import { queueCodes } from "./queue-codes.ts";

const asked = { to: "team+one@example.com", after: 1_000_000 };
const region = "eu-west-1";

let server: FauxqsServer;
let queues = 0;
let url: string;
const name = (): string => `codes-${queues}`;
beforeAll(async () => {
  server = await startFauxqs({ port: 0, logger: false, defaultRegion: region });
  vi.stubEnv("AWS_ENDPOINT_URL_SQS", server.address);
  vi.stubEnv("AWS_ACCESS_KEY_ID", "local");
  vi.stubEnv("AWS_SECRET_ACCESS_KEY", "local");
});
afterAll(async () => {
  vi.unstubAllEnvs();
  await server.stop();
});
beforeEach(() => {
  queues += 1;
  server.createQueue(name());
  url = `${server.address.replace("localhost", "127.0.0.1")}/000000000000/${name()}`;
});

async function forward(message: object): Promise<void> {
  const sqs = new SQSClient({ region });
  const MessageBody = JSON.stringify({ to: asked.to, sentAt: asked.after, ...message });
  await sqs.send(new SendMessageCommand({ QueueUrl: url, MessageBody }));
  sqs.destroy();
}

const codes = (waitMilliseconds?: number) =>
  queueCodes({ url, region, ...(waitMilliseconds === undefined ? {} : { waitMilliseconds }) });

test("the newest code to the address, whatever its case, is the one", async () => {
  await forward({ code: "111111" });
  await forward({ code: "222222", to: "Team+One@Example.com", sentAt: asked.after + 5 });
  await forward({ code: "333333", to: "other@example.com", sentAt: asked.after + 9 });

  expect(await codes().latest(asked)).toBe("222222");
});

test("a code that was asked for twice is the same twice", async () => {
  const source = codes();
  await forward({ code: "111111" });

  expect([await source.latest(asked), await source.latest(asked)]).toEqual(["111111", "111111"]);
});

test("a code that comes later is waited for", async () => {
  const code = codes().latest(asked);
  await forward({ code: "87654321" });

  expect(await code).toBe("87654321");
});

test("a code for something else does not count, though it comes later than what was asked for", async () => {
  const source = codes();
  await forward({ code: "12345678", trigger: "CustomEmailSender_Authentication" });
  await forward({
    code: "111111",
    trigger: "CustomEmailSender_SignUp",
    sentAt: asked.after + 9,
  });

  expect(await source.latest({ ...asked, purpose: "Authentication" })).toBe("12345678");
  expect(await source.latest({ ...asked, purpose: "SignUp" })).toBe("111111");
});

test("a code of before does not count", async () => {
  await forward({ code: "111111", sentAt: asked.after - 1 });

  await expect(codes(0).latest(asked)).rejects.toThrow(NoCode);
});

test("what one has received for another is found when the other asks", async () => {
  const source = codes(0);
  await forward({ code: "111111", to: "two@example.com" });
  await expect(source.latest(asked)).rejects.toThrow("waited in vain");

  expect(await source.latest({ ...asked, to: "two@example.com" })).toBe("111111");
});

test("why there is no code is told", async () => {
  await forward({ error: "AccessDeniedException: no access to the key" });

  await expect(codes().latest(asked)).rejects.toThrow("no access to the key");
});

test("what is no message of the forwarder is passed over", async () => {
  await forward({ to: 7 });
  server.sendMessage(name(), "hello");
  await forward({ code: "111111" });

  expect(await codes().latest(asked)).toBe("111111");
});
