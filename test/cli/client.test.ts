import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { startEmulator, type RunningEmulator } from "../../emulator/index.ts";
import { Run } from "./command.ts";

const sdk = resolve("node_modules/@aws-sdk/client-cognito-identity-provider/dist-cjs/index.js");
const application = `
import sdk from ${JSON.stringify(sdk)};
const { CognitoIdentityProviderClient, SignUpCommand } = sdk;
const cognito = new CognitoIdentityProviderClient({});
const Username = "ada@shop.example.org";
const UserAttributes = [{ Name: "email", Value: Username }];
const ClientId = "emulatorpublicclient000000";
const Password = "Correct-Horse-Battery-7";
await cognito.send(new SignUpCommand({ ClientId, Username, Password, UserAttributes }));
process.exitCode = 3;
`;
const environment = {
  AWS_REGION: "us-east-1",
  AWS_ACCESS_KEY_ID: "local",
  AWS_SECRET_ACCESS_KEY: "local",
};

let emulator: RunningEmulator;
let folder: string;
let recording: string;

beforeAll(async () => {
  emulator = await startEmulator();
  folder = mkdtempSync(join(tmpdir(), "client-"));
  recording = join(folder, "recording.json");
  writeFileSync(join(folder, "app.mjs"), application);
});
afterAll(async () => {
  await emulator.stop();
  rmSync(folder, { recursive: true });
});

const run = (...parameters: readonly string[]) => new Run(parameters, environment).ended;

test("record-client runs a test through the proxy, writes the recording, and ends as the test ended", async () => {
  const through = ["record-client", "--upstream", emulator.url, "--port", "0", "--out", recording];
  const app = [process.execPath, join(folder, "app.mjs")];
  const { code, out, err } = await run(...through, "--", ...app);

  expect({ code, err }).toEqual({ code: 3, err: "" });
  expect(out.replaceAll(/:\d+/g, ":0").replaceAll(folder, "")).toBe(
    "Recording http://127.0.0.1:0 → http://localhost:0\n200 SignUp\n/recording.json: 1 calls, 0 codes read, no secrets\n",
  );
  expect(readFileSync(recording, "utf8")).not.toMatch(/ada@|Correct-Horse/);
});

test("replay-client on a fresh emulator prints no differences, and ends with 0", async () => {
  const { code, out } = await run("replay-client", recording);

  expect(code).toBe(0);
  expect(out).toMatch(/^no differences\n1 calls sent to http:\/\/localhost:\d+\n$/);
});

test("replay-client prints what is different elsewhere, for people, CI and programs, and ends with 1", async () => {
  const junit = join(folder, "junit.xml");
  const elsewhere = ["--target", "endpoint", "--endpoint", emulator.url];
  const wrong = [...elsewhere, "--client-id", "nosuchclient00000000000000"];

  const { code, out } = await run("replay-client", recording, ...wrong, "--junit", junit);
  const programs = await run("replay-client", recording, ...wrong, "--json");

  expect(code).toBe(1);
  expect(out).toContain("SignUp  status\n  expected  200\n  actual    400\n");
  expect(readFileSync(junit, "utf8")).toContain('tests="1" failures="1"');
  const { open } = JSON.parse(programs.out) as { open: readonly { path: string }[] };
  expect(open.map(({ path }) => path)).toContain("$.__type");
});

test.each([
  [["record-client"], "required option '--upstream <url>' not specified"],
  [["record-client", "--upstream", "nowhere"], "nowhere is no URL"],
  [["replay-client", "none.json"], "none.json: no such file"],
  [["replay-client", "package.json"], "package.json is no recording of a client"],
])("%j is refused in one line", async (parameters, line) => {
  const { code, err } = await run(...parameters);

  expect({ code, err }).toEqual({ code: 1, err: `cognito-emulator: ${line}\n` });
});

test.each([
  [["--target", "moon"], "--target is emulator, endpoint or aws, not moon"],
  [["--target", "endpoint"], "--target endpoint needs --endpoint, a URL"],
  [["--target", "aws"], "--target aws needs --user-pool-id and --client-id"],
  [["--target", "endpoint", "--endpoint", "http://127.0.0.1:1"], "cannot reach http://127.0.0.1:1"],
])("replay-client %j is refused in one line", async (parameters, line) => {
  const { code, err } = await run("replay-client", recording, ...parameters);

  expect({ code, err }).toEqual({ code: 1, err: `cognito-emulator: ${line}\n` });
});
