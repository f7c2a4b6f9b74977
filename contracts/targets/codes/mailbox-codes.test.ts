import hoodiecrow from "hoodiecrow-imap";
import type { AddressInfo } from "node:net";
import { expect, onTestFinished, test } from "vitest";
import { NoCode } from "./code-source.ts";
import { mailboxCodes } from "./mailbox-codes.ts";

const asked = { to: "team+one@example.com", after: Date.parse("2026-11-21T10:00:00.400Z") };

const mail = (to: string, type: string, body: string): string =>
  [
    "From: no-reply@verificationemail.com",
    `To: <${to}>`,
    "Subject: Your verification code 999999",
    "MIME-Version: 1.0",
    `Content-Type: ${type}; charset=utf-8`,
    "Content-Transfer-Encoding: base64",
    "",
    Buffer.from(body).toString("base64"),
  ].join("\r\n");

async function mailbox(...messages: readonly (readonly [time: string, raw: string])[]) {
  const plugins = ["ID", "NAMESPACE", "SASL-IR", "UNSELECT", "UIDPLUS"];
  const stored = messages.map(([time, raw]) => ({
    raw,
    internaldate: `21-Nov-2026 ${time} +0000`,
  }));
  const imap = hoodiecrow({ plugins, storage: { INBOX: { messages: stored } } });
  await new Promise<void>((ready) => {
    imap.listen(0, "127.0.0.1", ready);
  });
  onTestFinished(() => {
    imap.server.close();
  });
  // A TCP listener has an AddressInfo.
  const { port } = imap.server.address() as AddressInfo;
  return { imap, url: `imap://testuser:testpass@127.0.0.1:${port}/INBOX` };
}

test("the newest message to the address is read, as a person would read it", async () => {
  const { url } = await mailbox(
    ["10:00:01", mail(asked.to, "text/plain", "Your code is 111111.")],
    [
      "10:00:05",
      mail(asked.to, "text/html", "<style>b{color:#222222}</style>Code <b>87654321</b>"),
    ],
    ["10:00:06", mail("else+one@example.com", "text/plain", "Your code is 333333.")],
  );

  expect(await mailboxCodes({ url }).latest(asked)).toBe("87654321");
});

test("a message of before does not count, nor one to a longer address", async () => {
  const { url } = await mailbox(
    ["09:59:59", mail(asked.to, "text/plain", "Your code is 111111.")],
    ["10:00:05", mail(`x${asked.to}`, "text/plain", "Your code is 222222.")],
  );

  await expect(mailboxCodes({ url, waitMilliseconds: 0 }).latest(asked)).rejects.toThrow(NoCode);
});

test("a message that comes later is waited for", async () => {
  const { url, imap } = await mailbox();
  const code = mailboxCodes({ url }).latest(asked);
  const raw = mail(asked.to, "text/plain", "Your code is 12345678");
  imap.appendMessage("INBOX", [], "21-Nov-2026 10:00:07 +0000", raw);

  expect(await code).toBe("12345678");
});

test("a wrong password is told, not waited out", async () => {
  const { url } = await mailbox();

  await expect(
    mailboxCodes({ url: url.replace("testpass", "wrong") }).latest(asked),
  ).rejects.toThrow();
});
