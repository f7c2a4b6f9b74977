import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { startEmulator, type RunningEmulator } from "../../emulator/index.ts";
import { Run } from "./command.ts";

const UserPoolId = "us-east-1_Many";
const howMany = 2500;
const users = Array.from({ length: howMany }, (_, i) => ({ Username: `user${i}` }));

let folder: string;
let upstream: RunningEmulator;
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "import-at-length-"));
  upstream = await startEmulator({ seed: { pools: [{ PoolName: "many", UserPoolId, users }] } });
});
afterAll(async () => {
  await upstream.stop();
  rmSync(folder, { recursive: true });
});

const importing = (
  endpoint: string,
  parameters: readonly string[],
  { terminal = false, environment = {} } = {},
): Run =>
  new Run(
    ["import", "--user-pool-id", UserPoolId, "--endpoint", endpoint, ...parameters],
    {
      AWS_ACCESS_KEY_ID: "local",
      AWS_SECRET_ACCESS_KEY: "local",
      // No profile of the machine may take part.
      AWS_CONFIG_FILE: join(folder, "none"),
      AWS_SHARED_CREDENTIALS_FILE: join(folder, "none"),
      ...environment,
    },
    { terminal },
  );

describe("an import of thousands of users", () => {
  test("counts them, a line for each thousand, where a log is kept", async () => {
    const out = join(folder, "counted.json");
    const { code, err } = await importing(upstream.url, ["--users", "--out", out]).ended;
    expect({ code, err: err.split("\n") }).toEqual({
      code: 0,
      err: [
        "cognito-emulator: users 1,020 of about 2,500",
        "cognito-emulator: users 2,040 of about 2,500",
        `cognito-emulator: ${UserPoolId} with 2500 users is in ${out}`,
        "",
      ],
    });
    const { pools } = JSON.parse(readFileSync(out, "utf8")) as { pools: { users: unknown[] }[] };
    expect(pools[0]?.users).toHaveLength(howMany);
  });

  test.runIf(process.platform === "linux")(
    "shows a bar on a terminal, and takes it away",
    async () => {
      const out = join(folder, "drawn.yaml");
      const ended = await importing(upstream.url, ["--users", "--out", out], { terminal: true })
        .ended;
      expect(ended.code).toBe(0);
      expect(ended.out).toContain("\r\u001B[2Kusers ████████████░░░░░░░░░░░░ 1,260 of about 2,500");
      expect(ended.out).toContain("users ████████████████████████ 2,500 of about 2,500");
      const said = `cognito-emulator: ${UserPoolId} with 2500 users is in ${out}`;
      expect(ended.out.trimEnd().endsWith(`\r\u001B[2K${said}`)).toBe(true);
    },
  );
});

describe("an import that cannot go on", () => {
  /** Refuses every call in the service's own form. */
  async function refusing(__type: string, message: string) {
    const server = createServer((request, response) => {
      request.resume();
      response.writeHead(400, { "content-type": "application/x-amz-json-1.1" });
      response.end(JSON.stringify({ __type, message }));
    }).listen(0, "127.0.0.1");
    await new Promise((listening) => server.once("listening", listening));
    // A server that listens on a port has an AddressInfo.
    const { port } = server.address() as AddressInfo;
    return { url: `http://127.0.0.1:${port}`, [Symbol.dispose]: () => void server.close() };
  }

  test.each([
    [
      "AccessDeniedException",
      "User: arn:aws:iam::123456789012:user/ci is not authorized to perform: cognito-idp:DescribeUserPool",
      "import needs cognito-idp:Describe*, cognito-idp:Get* and cognito-idp:List* on the pool",
    ],
    [
      "TooManyRequestsException",
      "Rate exceeded",
      "the account is asked too often just now: try again in a minute",
    ],
    [
      "ExpiredTokenException",
      "The security token included in the request is expired",
      "sign in with `aws configure` or `aws sso login`, or choose AWS_PROFILE",
    ],
    [
      "UnrecognizedClientException",
      "The security token included in the request is invalid.",
      "sign in with `aws configure` or `aws sso login`, or choose AWS_PROFILE",
    ],
  ])("%s is told in one line with what to do, and leaves no file", async (type, message, what) => {
    using aws = await refusing(type, message);
    const out = join(folder, "refused.yaml");
    const ended = await importing(aws.url, ["--out", out], {
      environment: { AWS_MAX_ATTEMPTS: "1" },
    }).ended;
    expect(ended).toEqual({
      code: 1,
      out: "",
      err: `cognito-emulator: ${type}: ${message}; ${what}\n`,
    });
    expect(existsSync(out)).toBe(false);
  });

  test("nothing listens at the endpoint", async () => {
    const { code, err } = await importing("http://127.0.0.1:1", [], {
      environment: { AWS_MAX_ATTEMPTS: "1" },
    }).ended;
    expect({ code, err }).toEqual({
      code: 1,
      err: "cognito-emulator: cannot reach http://127.0.0.1:1: nothing listens there; check --endpoint, --region and the net\n",
    });
  });

  test("a file that is there, or a folder that is not, is told before anything is asked", async () => {
    const out = join(folder, "there.yaml");
    writeFileSync(out, "mine");
    await upstream.requests.clear();
    expect((await importing(upstream.url, ["--users", "--out", out]).ended).err).toBe(
      `cognito-emulator: --out ${out}: is there already; --force replaces it\n`,
    );
    const lost = join(folder, "none", "seed.yaml");
    expect((await importing(upstream.url, ["--out", lost]).ended).err).toBe(
      `cognito-emulator: --out ${lost}: the folder ${join(folder, "none")}: is not there\n`,
    );
    expect(readFileSync(out, "utf8")).toBe("mine");
    expect(await upstream.requests.list()).toEqual([]);
  });
});
