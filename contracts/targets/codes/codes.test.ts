import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { createServer, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, onTestFinished, test } from "vitest";
import { askedCodes } from "./asked-codes.ts";
import { codeIn, NoCode } from "./code-source.ts";
import { commandCodes } from "./command-codes.ts";
import { urlCodes } from "./url-codes.ts";

const asked = { to: "team+one@example.com", after: Date.parse("2026-11-21T10:00:00Z") };

/** A server that notes the URLs it is asked and answers each by the given function, in turn. */
async function serving(...answers: readonly ((response: ServerResponse) => void)[]) {
  const urls: string[] = [];
  const server = createServer((request, response) => {
    answers[Math.min(urls.length, answers.length - 1)]?.(response);
    urls.push(request.url ?? "");
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  onTestFinished(() => {
    server.close();
  });
  // A TCP listener has an AddressInfo.
  return { urls, origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}` };
}

describe("the code in a message", () => {
  test.each([
    ["Your confirmation code is 123456", "123456"],
    ["Your sign-in code is 12345678.", "12345678"],
    ["Order 1234567 has shipped", undefined],
    ["Call 0012065550100", undefined],
    ["", undefined],
  ])("%s", (text, code) => {
    expect(codeIn(text)).toBe(code);
  });
});

describe("codes from a URL", () => {
  test("fills in the address and the time, and reads JSON", async () => {
    const { origin, urls } = await serving((response) => response.end('{"code":"12345678"}'));

    expect(await urlCodes(`${origin}/latest?to={to}&after={after}`).latest(asked)).toBe("12345678");
    expect(urls).toEqual([
      "/latest?to=team%2Bone%40example.com&after=2026-11-21T10%3A00%3A00.000Z",
    ]);
  });

  test("reads a message as text", async () => {
    const { origin } = await serving((response) => response.end("Your code is 654321."));

    expect(await urlCodes(origin).latest(asked)).toBe("654321");
  });

  test("gives up when no message comes in time", async () => {
    const { origin } = await serving((response) => response.writeHead(404).end());

    await expect(urlCodes(origin, -1).latest(asked)).rejects.toThrow(NoCode);
  });

  test("a refusal is not waited out", async () => {
    const { origin } = await serving((response) => response.writeHead(403).end());

    await expect(urlCodes(origin).latest(asked)).rejects.toThrow(`${origin} answered 403`);
  });
});

describe("codes from a command", () => {
  test("it is told what is asked, and prints the message", async () => {
    const codes = commandCodes('echo "$CODE_TO $CODE_AFTER your code: 12345678"');

    expect(await codes.latest(asked)).toBe("12345678");
  });

  test("printing no code is an error", async () => {
    await expect(commandCodes("echo nothing yet").latest(asked)).rejects.toThrow(
      "no code for team+one@example.com after 2026-11-21T10:00:00.000Z: the command printed none",
    );
  });
});

test("codes asked of a person are read from the terminal", async () => {
  const folder = await mkdtemp(join(tmpdir(), "codes-"));
  onTestFinished(() => rm(folder, { recursive: true }));
  const device = join(folder, "tty");
  await writeFile(device, "12345678\n");

  expect(await askedCodes(device).latest(asked)).toBe("12345678");
});
