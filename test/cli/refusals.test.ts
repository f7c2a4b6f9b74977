import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { commandLine } from "../../emulator/cli/run.ts";
import { Run } from "./command.ts";

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "cli-refusals-"));
});
afterAll(() => rmSync(folder, { recursive: true }));

const written = (name: string, text: string): string => {
  const path = join(folder, name);
  writeFileSync(path, text);
  return path;
};

/** The command ends with 1, prints nothing but that on standard error, and no stack. */
async function refused(parameters: readonly string[], environment = {}): Promise<string> {
  const { code, out, err } = await new Run(parameters, environment).ended;
  expect({ code, out }).toEqual({ code: 1, out: "" });
  expect(err).not.toMatch(/\n\s+at /);
  return err;
}

describe("what a person got wrong is one line and exit code 1", () => {
  test("an unknown flag, with the one that was meant", async () => {
    expect(await refused(["start", "--prot", "1"])).toBe(
      "cognito-emulator: unknown option '--prot' (Did you mean --port?)\n",
    );
  });

  test("an unknown command", async () => {
    expect(await refused(["serve"])).toMatch(
      /^cognito-emulator: there is no command serve; known: start, health, .*, help\n$/,
    );
  });

  test("a command that is nearly one, with the one that was meant", async () => {
    expect(await refused(["inbx"])).toBe(
      "cognito-emulator: there is no command inbx; did you mean inbox?\n",
    );
  });

  test("a flag without its value", async () => {
    expect(await refused(["start", "--port"])).toBe(
      "cognito-emulator: option '--port <number>' argument missing\n",
    );
  });

  test("a bad value", async () => {
    expect(await refused(["--issuer", "gcp"])).toBe(
      'cognito-emulator: --issuer must be one of local, aws; got "gcp"\n',
    );
  });

  test("a bad variable", async () => {
    expect(await refused([], { COGNITO_EMULATOR_PORT: "x" })).toBe(
      'cognito-emulator: COGNITO_EMULATOR_PORT (--port) must be a whole number from 0 to 65535 (0 takes any free port); got "x"\n',
    );
  });

  test("a taken port", async () => {
    const server = createServer().listen(0, "127.0.0.1");
    await new Promise((listening) => server.once("listening", listening));
    // A server that listens on a port has an AddressInfo.
    const { port } = server.address() as AddressInfo;
    try {
      expect(await refused(["--port", String(port)])).toBe(
        `cognito-emulator: cannot listen on 127.0.0.1:${port}: something listens there already; choose another --port or --host\n`,
      );
    } finally {
      server.close();
    }
  });

  test("a seed that is not there", async () => {
    const path = join(folder, "none.yaml");
    expect(await refused(["--seed", path])).toBe(
      `cognito-emulator: --seed ${path}: no such file\n`,
    );
  });

  test("a seed that is a folder without seeds", async () => {
    const empty = mkdtempSync(join(folder, "empty-"));
    expect(await refused(["--seed", empty])).toBe(
      `cognito-emulator: --seed ${empty}: the folder has no .yaml, .json or .template file\n`,
    );
  });

  test("parameters and ids of a seed that is not there", async () => {
    expect(await refused(["--seed-parameter", "Stage=dev"])).toBe(
      "cognito-emulator: --seed-parameter needs --seed\n",
    );
    expect(await refused(["--seed-id", "UserPool=us-east-1_a"])).toBe(
      "cognito-emulator: --seed-id needs --seed\n",
    );
    expect(await refused(["--seed-parameter", "Stage"])).toBe(
      'cognito-emulator: --seed-parameter must be Name=Value; got "Stage"\n',
    );
  });

  test("a wrong seed, with line and column", async () => {
    const path = written("wrong.yaml", "pools:\n  - PoolName: main\n    Domian: x\n");
    expect(await refused(["--port", "0", "--seed", path])).toBe(
      `cognito-emulator: ${path}:3:5 pools[0].Domian: is not known here; did you mean Domain?\n`,
    );
  });

  test("a seed that a rule of the service refuses, with line and column", async () => {
    const path = written(
      "refused.yaml",
      "pools:\n  - PoolName: main\n    users:\n      - Username: alice\n        Password: short\n",
    );
    expect(await refused(["--port", "0", "--seed", path])).toBe(
      `cognito-emulator: ${path}:4:9 pools[0].users[0]: InvalidPasswordException: Password did not conform with password policy: Password not long enough\n`,
    );
  });

  test("data in a folder that is not there", async () => {
    expect(await refused(["--port", "0", "--data", join(folder, "none/data.db")])).toMatch(
      /^cognito-emulator: .*none\/data\.db.*\n$/,
    );
  });

  test("data that are no database", async () => {
    const path = written("text.db", "this is not a database ".repeat(100));
    expect(await refused(["--port", "0", "--data", path])).toMatch(
      /^cognito-emulator: .*text\.db.*\n$/,
    );
  });

  test("an unreachable database, without its password", async () => {
    const err = await refused([
      "--port",
      "0",
      "--database-url",
      "postgres://me:hunter2@127.0.0.1:1/x",
    ]);
    expect(err).toMatch(/^cognito-emulator: .*127\.0\.0\.1:1.*\n$/);
    expect(err).not.toContain("hunter2");
  });

  test("a certificate that is none", async () => {
    const path = written("cert.pem", "no certificate");
    expect(await refused(["--tls", "--tls-cert", path, "--tls-key", path])).toMatch(
      /^cognito-emulator: --tls-cert and --tls-key do not make a usable certificate: .*\n$/,
    );
  });
});

test("--version prints the release", async () => {
  const { code, out } = await new Run(["--version"]).ended;
  expect({ code, out }).toEqual({ code: 0, out: expect.stringMatching(/^\d+\.\d+\.\d+\n$/) });
});

test("start --help names every flag with its variable and default", async () => {
  const { code, out } = await new Run(["start", "--help"]).ended;
  expect(code).toBe(0);
  expect(out).toContain("--public-url <url>");
  expect(out.replaceAll(/\s+/g, " ")).toContain("[COGNITO_EMULATOR_PORT; default: 9339]");
});

/** Every command, those of a group included. */
const everyCommand = commandLine().commands.flatMap((command) =>
  command.commands.length === 0
    ? [[command.name()]]
    : command.commands.map((each) => [command.name(), each.name()]),
);

test.each(everyCommand)("%s %s has help of its own", async (...names) => {
  const words = names.filter((name) => typeof name === "string");
  const { code, out, err } = await new Run([...words, "--help"]).ended;
  expect({ code, err }).toEqual({ code: 0, err: "" });
  expect(out).toMatch(new RegExp(`^Usage: cognito-emulator ${words.join(" ")} `));
});

test.each([
  [["token", "decod"], "unknown command 'decod' (Did you mean decode?)"],
  [["inbox", "--folow"], "unknown option '--folow' (Did you mean --follow?)"],
  [["clock", "advanse"], "Allowed choices are show, set, advance, freeze, release, restore."],
  [["seed"], "missing required argument 'file'"],
  [["import"], "required option '--user-pool-id <id>' not specified"],
])("%j is refused in one line", async (parameters, why) => {
  const err = await refused(parameters);
  expect(err).toContain(why);
  expect(err.trimEnd().split("\n")).toHaveLength(1);
});
