import { stripVTControlCharacters } from "node:util";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import {
  SignUpCommand,
  CognitoIdentityProviderClient,
} from "@aws-sdk/client-cognito-identity-provider";
import { startEmulator, type RunningEmulator } from "../../emulator/index.ts";
import { Run } from "./command.ts";

/** `script` gives a command a terminal, and its words differ from system to system. */
const onLinux = describe.runIf(process.platform === "linux");
const escape = "\u001B[";
const keyOfInterrupt = "\u0003";

const onTerminal = (parameters: readonly string[], environment = {}): Run =>
  new Run(parameters, environment, { terminal: true });

onLinux("start on a terminal", () => {
  async function banner(environment: Readonly<Record<string, string>>) {
    const run = onTerminal(["start", "--port", "0"], environment);
    await run.said("forgotten at the end");
    run.type(keyOfInterrupt);
    return run.ended;
  }

  test("is a short banner in colour, and Ctrl-C ends it with 0", async () => {
    const { code, out } = await banner({});
    expect(code).toBe(0);
    expect(out).toContain(`${escape}1m${escape}36mcognito-emulator${escape}39m${escape}22m`);
    const [shown = ""] = stripVTControlCharacters(out).split("^C");
    const lines = shown.trim().split("\r\n");
    expect(lines[0]).toMatch(/^cognito-emulator \d+\.\d+\.\d+ {2}ready in \d+ ms$/);
    expect(lines.length).toBeLessThan(20);
    expect(lines.filter((line) => line.startsWith("{"))).toEqual([]);
  });

  test("has no colour where NO_COLOR is set", async () => {
    const { code, out } = await banner({ NO_COLOR: "1" });
    expect(code).toBe(0);
    expect(out).toMatch(/cognito-emulator \d+\.\d+\.\d+ {2}ready in \d+ ms\r\n/);
    expect(out).not.toContain(escape);
  });
});

onLinux("commands on a terminal", () => {
  let emulator: RunningEmulator;
  beforeAll(async () => {
    emulator = await startEmulator();
    const cognito = new CognitoIdentityProviderClient(emulator.clientConfig());
    const Username = "you@example.com";
    await cognito.send(
      new SignUpCommand({
        ClientId: emulator.pools[0]?.clients[0]?.id,
        Username,
        UserAttributes: [{ Name: "email", Value: Username }],
      }),
    );
    cognito.destroy();
  });
  afterAll(() => emulator.stop());
  const shown = async (parameters: readonly string[], environment = {}): Promise<string> => {
    const url = { COGNITO_EMULATOR_URL: emulator.url };
    const { code, out } = await onTerminal(parameters, { ...url, ...environment }).ended;
    expect(code).toBe(0);
    return out;
  };

  test("inbox is a coloured line for each message, plain with NO_COLOR, and JSON if asked for", async () => {
    const { code } = await emulator.inbox.latest();
    const coloured = await shown(["inbox"]);
    expect(coloured).toContain(`${escape}32m${code}${escape}39m`);
    const plain = await shown(["inbox"], { NO_COLOR: "1" });
    expect(plain).toMatch(
      /^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d {2}you@example\.com {2}SignUp {2}\d+\r\n$/,
    );
    expect(plain).toBe(stripVTControlCharacters(coloured));
    expect(JSON.parse(await shown(["inbox", "--json"]))).toMatchObject({ code });
  });

  test("--follow goes on with each message, until Ctrl-C", async () => {
    const url = { COGNITO_EMULATOR_URL: emulator.url };
    const run = onTerminal(["inbox", "--follow"], url);
    await run.said("you@example.com");
    run.type(keyOfInterrupt);
    const { code, out } = await run.ended;
    expect(code).toBe(130);
    expect(out).not.toContain("cognito-emulator:");
  });
});
