import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import { expect, test } from "vitest";
import { applySeed } from "../../../emulator/flows/seeding/apply-seed.ts";
import { parseSeed } from "../../../emulator/flows/seeding/parse-seed.ts";
import { startTestEmulator } from "../../support/emulator.ts";

test("the README's seed is one, and its user signs in", async () => {
  const readme = readFileSync(resolve(import.meta.dirname, "../../../README.md"), "utf8");
  const yaml = /## Seeds[\s\S]*?```yaml\n([\s\S]*?)```/.exec(readme)?.[1] ?? "";
  const emulator = await startTestEmulator();
  try {
    const { created } = await applySeed(emulator.context, parseSeed(yaml, "README.md"), {
      region: "us-east-1",
    });
    expect(created).toEqual({
      pools: 1,
      domains: 1,
      resourceServers: 1,
      clients: 2,
      groups: 1,
      users: 2,
    });
    const { body } = await emulator.call("InitiateAuth", {
      ClientId: "shopweb",
      AuthFlow: "USER_AUTH",
      AuthParameters: {
        USERNAME: "alice@example.com",
        PREFERRED_CHALLENGE: "PASSWORD",
        PASSWORD: "Correct-horse-1",
      },
    });
    expect(body).toMatchObject({ AuthenticationResult: { TokenType: "Bearer" } });
  } finally {
    await emulator.stop();
  }
});
