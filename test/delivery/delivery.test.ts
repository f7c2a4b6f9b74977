import { createServer, type Server, type Socket } from "node:net";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { createDelivery } from "../../emulator/delivery/create-delivery.ts";
import { sendMessage } from "../../emulator/delivery/send-message.ts";
import { simulatedDelivery } from "../../emulator/delivery/simulated-delivery.ts";
import { logTransport } from "../../emulator/delivery/transports/log.ts";
import { smtpTransport } from "../../emulator/delivery/transports/smtp.ts";
import type { Transport } from "../../emulator/delivery/transports/transport.ts";
import type { Message } from "../../emulator/domain/message.ts";
import { ManualClock } from "../../emulator/platform/clock.ts";
import { createLog } from "../../emulator/platform/log.ts";
import { systemRandom } from "../../emulator/platform/random.ts";
import type { Stores } from "../../emulator/stores/interfaces.ts";
import { openStores } from "../../emulator/stores/sql/open-stores.ts";
import { testPool } from "../domain/test-pool.ts";

let stores: Stores;
beforeAll(async () => {
  stores = await openStores({ kind: "memory" });
});
afterAll(() => stores.close());

const pool = testPool();

async function room(transports: readonly Transport[] = []) {
  await stores.messages.clear();
  const lines: string[] = [];
  const log = createLog({
    level: "debug",
    format: "text",
    write: (line) => lines.push(line),
    now: () => 0,
  });
  const delivery = createDelivery({ messages: stores.messages, transports, log });
  const context = { clock: new ManualClock(5000), random: systemRandom, log, delivery };
  const send = (more: Partial<Parameters<typeof sendMessage>[1]> = {}) =>
    sendMessage(context, {
      pool,
      username: "mary",
      channel: "EMAIL",
      to: "mary@example.com",
      purpose: "SignUp",
      code: "424242",
      ...more,
    });
  return { delivery, send, lines, inbox: () => stores.messages.list({}, 10) };
}

describe("sending a message", () => {
  test("answers the masked destination and puts the message into the inbox", async () => {
    const { send, inbox } = await room();
    expect(await send()).toEqual({
      Destination: "m***@e***",
      DeliveryMedium: "EMAIL",
      AttributeName: "email",
    });
    expect(await inbox()).toEqual([
      {
        id: expect.any(String),
        poolId: pool.id,
        username: "mary",
        channel: "EMAIL",
        to: "mary@example.com",
        purpose: "SignUp",
        code: "424242",
        subject: "Your verification code",
        body: "Your confirmation code is 424242",
        sentAt: 5000,
      },
    ]);
  });

  test("listeners hear of each message until they stop", async () => {
    const { delivery, send } = await room();
    const heard: Message[] = [];
    const stop = delivery.onDelivered((message) => heard.push(message));
    await send();
    stop();
    await send();
    expect(heard).toHaveLength(1);
  });

  test("a refusing transport is CodeDeliveryFailureException; the inbox and the others have the message", async () => {
    const printed: string[] = [];
    const broken: Transport = {
      name: "broken",
      send: () => Promise.reject(new Error("mailbox full")),
      close: async () => {},
    };
    const { send, inbox, lines } = await room([broken, logTransport((line) => printed.push(line))]);
    await expect(send()).rejects.toMatchObject({
      type: "CodeDeliveryFailureException",
      message: "Unable to deliver code to user",
    });
    expect(await inbox()).toHaveLength(1);
    expect(printed).toHaveLength(1);
    expect(lines.join()).toContain("mailbox full");
    expect(lines.join()).not.toContain("424242");
  });

  test("the log transport prints the message, code included, as one line of JSON", async () => {
    const printed: string[] = [];
    const { send } = await room([logTransport((line) => printed.push(line))]);
    await send();
    expect(JSON.parse(printed.join())).toEqual({
      message: {
        channel: "EMAIL",
        to: "mary@example.com",
        purpose: "SignUp",
        subject: "Your verification code",
        body: "Your confirmation code is 424242",
      },
    });
  });

  test("CONFIRM_WITH_LINK sends a code and warns that the page is not built", async () => {
    const { send, lines } = await room();
    const linked = testPool({
      VerificationMessageTemplate: { DefaultEmailOption: "CONFIRM_WITH_LINK" },
    });
    await send({ pool: linked });
    await send({ pool: linked, purpose: "UpdateUserAttribute" });
    expect(lines).toHaveLength(1);
    expect(lines[0]).toContain(
      "CONFIRM_WITH_LINK sends a code: the page that the link opens is not built",
    );
  });
});

describe("a simulated delivery", () => {
  test("takes the mask from an address or a number, and is stable for other names", () => {
    expect(simulatedDelivery(pool, "zoe@nowhere.org").Destination).toBe("z***@n***");
    expect(simulatedDelivery(pool, "+12025550139")).toEqual({
      Destination: "+*******0139",
      DeliveryMedium: "SMS",
      AttributeName: "phone_number",
    });
    const made = simulatedDelivery(pool, "zoe");
    expect(made.Destination).toMatch(/^[a-z]\*\*\*@[a-z]\*\*\*$/);
    expect(simulatedDelivery(pool, "zoe")).toEqual(made);
    expect(simulatedDelivery(pool, "zoe", "SMS").Destination).toMatch(/^\+\*{7}\d{4}$/);
  });
});

describe("SMTP", () => {
  let server: Server;
  let received = "";
  const sockets = new Set<Socket>();

  /** As much of RFC 5321 as a client needs to hand one message over. */
  function serve(socket: Socket): void {
    sockets.add(socket);
    let inData = false;
    socket.write("220 test\r\n");
    socket.on("data", (bytes) => {
      const text = bytes.toString();
      received += text;
      if (inData) {
        if (!received.includes("\r\n.\r\n")) return;
        inData = false;
        socket.write("250 kept\r\n");
      } else if (/^data/i.test(text)) {
        inData = true;
        socket.write("354 go on\r\n");
      } else if (/^quit/i.test(text)) {
        socket.end("221 bye\r\n");
      } else {
        socket.write("250 ok\r\n");
      }
    });
  }

  beforeAll(async () => {
    server = createServer(serve);
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  });
  afterAll(() => {
    for (const socket of sockets) socket.destroy();
    server.close();
  });

  const transport = (): Transport => {
    const address = server.address();
    const port = typeof address === "object" ? address?.port : undefined;
    return smtpTransport({ url: `smtp://127.0.0.1:${port}`, from: "no-reply@example.com" });
  };

  test("an e-mail goes to the server, as HTML", async () => {
    const { send } = await room([transport()]);
    await send();
    expect(received).toContain("RCPT TO:<mary@example.com>");
    expect(received).toContain("Subject: Your verification code");
    expect(received).toContain("Content-Type: text/html");
    expect(received).toContain("Your confirmation code is 424242");
  });

  test("an SMS stays in the inbox", async () => {
    received = "";
    const { send, inbox } = await room([transport()]);
    await send({ channel: "SMS", to: "+12025550139" });
    expect(received).toBe("");
    expect(await inbox()).toHaveLength(1);
  });

  test("an unreachable server is CodeDeliveryFailureException", async () => {
    const { send } = await room([smtpTransport({ url: "smtp://127.0.0.1:1", from: "a@b.c" })]);
    await expect(send()).rejects.toMatchObject({ type: "CodeDeliveryFailureException" });
  });
});
