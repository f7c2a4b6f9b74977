import { spawn } from "node:child_process";
import { once } from "node:events";
import { resolve } from "node:path";
import { createInterface } from "node:readline";
import { expect, onTestFinished, test } from "vitest";
import { startEmulator } from "../../emulator/index.ts";

const entry = resolve(import.meta.dirname, "main.ts");

const run = (environment: Readonly<Record<string, string>>) =>
  spawn(process.execPath, [entry], {
    env: { PATH: process.env["PATH"], ...environment },
    stdio: ["ignore", "pipe", "pipe"],
  });

test("needs nothing but its environment to run on the emulator", async () => {
  const emulator = await startEmulator();
  onTestFinished(() => emulator.stop());
  const child = run({
    AWS_ENDPOINT_URL_COGNITO_IDENTITY_PROVIDER: emulator.url,
    AWS_ACCESS_KEY_ID: "local",
    AWS_SECRET_ACCESS_KEY: "local",
    USER_POOL_ID: "us-east-1_emulator0",
    CLIENT_ID: "emulatorpublicclient000000",
    PORT: "0",
  });
  onTestFinished(() => {
    child.kill();
  });
  const [line] = (await once(createInterface(child.stdout), "line")) as [string];
  const url = /http:\/\/127\.0\.0\.1:\d+/.exec(line)?.[0] ?? "";
  const response = await fetch(`${url}/register`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ email: "spawned@example.com" }),
  });

  expect(response.status).toBe(201);
  expect(await response.json()).toMatchObject({ auth: { challenge_name: "EMAIL_OTP" } });
});

test("says which settings are missing, and ends", async () => {
  const child = run({ USER_POOL_ID: "nonsense" });
  const complaint: string[] = [];
  createInterface(child.stderr).on("line", (line) => complaint.push(line));
  const [code] = await once(child, "close");

  expect(code).toBe(1);
  expect(complaint.join("\n")).toMatch(/^USER_POOL_ID: is not the id of a user pool\nCLIENT_ID: /);
});
