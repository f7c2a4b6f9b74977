import {
  CognitoIdentityProviderClient,
  ListUserPoolsCommand,
} from "@aws-sdk/client-cognito-identity-provider";
import { spawn } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { contractsSuite } from "./contracts-suite.ts";
import { librarySuite } from "./library-suite.ts";
import { ecosystemSuite } from "./ecosystem-suite.ts";
import { environment, installedProject, type Project } from "./packed.ts";
import { testRunnerSuite } from "./test-runner-suite.ts";
import { webAuthnSuite } from "./web-authn-suite.ts";

let project: Project;
let folder: string;
let besides: readonly string[];
const run = (command: string, ...parameters: readonly string[]): string =>
  project.run(command, ...parameters);
const write = (name: string, text: string): void => project.write(name, text);

beforeAll(() => {
  project = installedProject();
  ({ folder } = project);
  besides = project.run("npm", "ls", "--all", "--parseable", "--silent").trim().split("\n");
  project.lend("vitest", "@aws-sdk/client-cognito-identity-provider", "@types/node");
}, 180_000);
afterAll(() => project.remove());

const useIt = `
  const emulator = await startEmulator();
  const health = await fetch(emulator.url + "/_emulator/health");
  console.log(JSON.stringify({ ...(await health.json()), region: emulator.clientConfig().region }));
  await emulator.stop();
`;

describe("the packed package, installed in an empty folder without a network", () => {
  test("has nothing to install beside it", () => {
    expect(besides.map((path) => path.slice(folder.length))).toEqual([
      "",
      "/node_modules/cognito-emulator",
    ]);
  });

  test("npx cognito-emulator --version prints the release", () => {
    expect(run("npx", "--no-install", "cognito-emulator", "--version")).toMatch(
      /^\d+\.\d+\.\d+\n$/,
    );
  });

  test("cognito-emulator start serves an SDK", async () => {
    const child = spawn(
      join(folder, "node_modules/.bin/cognito-emulator"),
      ["--port", "0", "--tls"],
      {
        cwd: folder,
        env: environment,
        stdio: ["ignore", "pipe", "inherit"],
      },
    );
    try {
      const line = await new Promise<string>((settle) => {
        child.stdout.setEncoding("utf8").once("data", settle);
      });
      const { url } = JSON.parse(line.split("\n", 1)[0] ?? "") as { url: string };
      const credentials = { accessKeyId: "local", secretAccessKey: "local" };
      const cognito = new CognitoIdentityProviderClient({
        endpoint: url,
        region: "us-east-1",
        credentials,
      });
      const { UserPools } = await cognito.send(new ListUserPoolsCommand({ MaxResults: 10 }));
      cognito.destroy();
      expect(UserPools).toMatchObject([{ Id: "us-east-1_emulator0" }]);
    } finally {
      const ended = new Promise((settle) => child.once("close", settle));
      child.kill();
      expect(await ended).toBe(0);
    }
  });

  test("reads a seed file", () => {
    write("seed.yaml", "pools:\n  - PoolName: main\n    Domian: x\n");
    expect(() => run("npx", "--no-install", "cognito-emulator", "--seed", "seed.yaml")).toThrow(
      "seed.yaml:3:5 pools[0].Domian: is not known here; did you mean Domain?",
    );
  });

  test("replays a client's recording, with no SDK installed", () => {
    const client = "emulatorpublicclient000000";
    const answer = { status: 400, headers: {}, body: { __type: "SomethingElse" } };
    const recording = {
      format: "cognito-emulator/client-recording/1",
      title: "app",
      recorded: "2026-01-01",
      upstream: "http://localhost:9339",
      harness: "0",
      region: "us-east-1",
      places: { "<client:1>": client },
      computed: {},
      given: {},
      steps: [{ call: "SignUp", signed: false, input: { ClientId: "<client:1>" }, answer }],
    };
    write("recording.json", JSON.stringify(recording));
    expect(() =>
      run("npx", "--no-install", "cognito-emulator", "replay-client", "recording.json"),
    ).toThrow(
      'SignUp  $.__type\n  expected  "SomethingElse"\n  actual    "InvalidParameterException"',
    );
  });

  test("is a library for ECMAScript modules", () => {
    write("module.js", `import { startEmulator } from "cognito-emulator";${useIt}`);
    expect(JSON.parse(run("node", "module.js"))).toMatchObject({
      status: "ok",
      region: "us-east-1",
    });
  });

  test("is a library for CommonJS", () => {
    write(
      "common.cjs",
      `const { startEmulator } = require("cognito-emulator");(async () => {${useIt}})();`,
    );
    expect(JSON.parse(run("node", "common.cjs"))).toMatchObject({
      status: "ok",
      region: "us-east-1",
    });
  });

  test("has types that a strict consumer can check, libraries included", () => {
    write(
      "typed.ts",
      `import { startEmulator, type RunningEmulator, type Seed } from "cognito-emulator";
       const seed: Seed = { pools: [{ PoolName: "a", clients: [{ ClientName: "b", AuthSessionValidity: 5 }] }] };
       // @ts-expect-error -- a pool must have a name
       const nameless: Seed = { pools: [{}] };
       const emulator: RunningEmulator = await startEmulator({ seed });
       const code: string | null = (await emulator.inbox.latest({ to: "a@example.com", wait: 1 })).code;
       const now: Date = await emulator.clock.advance("15m");
       // @ts-expect-error -- and clocks move by milliseconds or durations
       await emulator.clock.advance(true);
       export { code, nameless, now };`,
    );
    const strict = ["--strict", "--noEmit", "--skipLibCheck", "false"];
    const modules = ["--module", "nodenext", "--target", "es2024", "--types", "node"];
    expect(run("tsc", ...strict, ...modules, "typed.ts")).toBe("");
  });

  test("extends the testcontainers that its user has, for both kinds of modules and with types", () => {
    project.lend("testcontainers");
    const check = `console.log(new CognitoEmulatorContainer() instanceof GenericContainer);`;
    const names = ["cognito-emulator/testcontainers", "testcontainers"] as const;
    const [ours, base] = names.map((name) => `"${name}"`);
    write(
      "container.js",
      `import { CognitoEmulatorContainer } from ${ours};
       import { GenericContainer } from ${base};
       ${check}`,
    );
    write(
      "container.cjs",
      `const { CognitoEmulatorContainer } = require(${ours});
       const { GenericContainer } = require(${base});
       ${check}`,
    );
    expect([run("node", "container.js"), run("node", "container.cjs")]).toEqual([
      "true\n",
      "true\n",
    ]);
    write(
      "container.ts",
      `import { CognitoEmulatorContainer, type StartedCognitoEmulatorContainer } from ${ours};
       const container = new CognitoEmulatorContainer().withSettings({ tls: true }).withReuse();
       // @ts-expect-error -- the container's port is not to choose
       container.withSettings({ port: 1 });
       export const start = (): Promise<StartedCognitoEmulatorContainer> => container.start();`,
    );
    const strict = ["--strict", "--noEmit", "--skipLibCheck"];
    const modules = ["--module", "nodenext", "--target", "es2024", "--types", "node"];
    expect(run("tsc", ...strict, ...modules, "container.ts")).toBe("");
  });

  test("every entry loads by its name", () => {
    const { exports } = JSON.parse(
      readFileSync(join(folder, "node_modules/cognito-emulator/package.json"), "utf8"),
    ) as { readonly exports: Readonly<Record<string, unknown>> };
    const names = Object.keys(exports)
      .filter((name) => name !== "./package.json")
      .map((name) => name.replace(".", "cognito-emulator"));
    expect(names.length).toBeGreaterThan(5);
    // Vitest's own entry can only be loaded inside Vitest, as its test does.
    const loaded = names.filter((name) => name !== "cognito-emulator/vitest");
    write(
      "every.js",
      `${loaded.map((name, i) => `import * as e${i} from "${name}";`).join("\n")}
       console.log([${loaded.map((_, i) => `Object.keys(e${i}).length > 0`).join(",")}].join());`,
    );
    expect(run("node", "every.js").trim()).toBe(loaded.map(() => "true").join(","));
  });
});

librarySuite(() => project);
testRunnerSuite(() => project);
webAuthnSuite(() => project);
contractsSuite(() => project);
ecosystemSuite(() => project);
