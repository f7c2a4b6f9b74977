import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { request } from "node:https";
import { availableParallelism, tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { emulatorOptions } from "../../emulator/cli/emulator-options.ts";
import { readConfig } from "../../emulator/config.ts";
import { newCertificateAuthority } from "../../emulator/platform/certificates.ts";
import { givenTlsMaterial } from "../../emulator/platform/tls-material.ts";
import { Run, started } from "./command.ts";

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "cli-start-"));
});
afterAll(() => rmSync(folder, { recursive: true }));

const seedFile = (name: string, text: string): string => {
  const path = join(folder, name);
  writeFileSync(path, text);
  return path;
};

const call = async (url: string, operation: string, body: object) => {
  const response = await fetch(url, {
    method: "POST",
    headers: {
      "content-type": "application/x-amz-json-1.1",
      "x-amz-target": `AWSCognitoIdentityProviderService.${operation}`,
    },
    body: JSON.stringify(body),
  });
  return { status: response.status, body: (await response.json()) as Record<string, unknown> };
};

describe("start", () => {
  test("prints one line for programs with what a client needs, and serves", async () => {
    await using emulator = await started();
    const { url, pools, environment } = emulator.ready;
    expect(environment).toMatchObject({
      AWS_ENDPOINT_URL_COGNITO_IDENTITY_PROVIDER: url,
      AWS_REGION: "us-east-1",
      AWS_DEFAULT_REGION: "us-east-1",
    });
    expect(pools).toEqual([
      {
        id: "us-east-1_emulator0",
        domain: "emulator",
        clients: [
          { name: "public", id: "emulatorpublicclient000000" },
          {
            name: "server",
            id: "emulatorserverclient000000",
            secret: "emulatorserversecret0000000000000000000000000000000",
          },
        ],
      },
    ]);
    expect((await fetch(`${url}/_emulator/health`)).status).toBe(200);
  });

  test("prints for people what to paste into a shell", async () => {
    const run = new Run(["start", "--port", "0", "--log-format", "text", "--tls"]);
    await run.said("forgotten at the end");
    await run.stop();
    expect(run.out).toMatch(/cognito-emulator \d+\.\d+\.\d+ {2}ready in \d+ ms\n/);
    expect(run.out).toMatch(/Endpoint +http:\/\/localhost:\d+ {2}https:\/\/localhost:\d+\n/);
    expect(run.out).toMatch(/User pool +us-east-1_emulator0 {2}domain emulator\n/);
    expect(run.out).toMatch(/public +emulatorpublicclient000000\n/);
    expect(run.out).toMatch(
      /export AWS_ENDPOINT_URL_COGNITO_IDENTITY_PROVIDER=http:\/\/localhost:\d+\n/,
    );
    expect(run.out).toMatch(
      /curl -s http:\/\/localhost:\d+\/_emulator\/ca\.pem -o ca\.pem && export NODE_EXTRA_CA_CERTS=/,
    );
  });

  test("is the default command, and takes its settings from the environment", async () => {
    const run = new Run([], { COGNITO_EMULATOR_PORT: "0", COGNITO_EMULATOR_REGION: "eu-west-1" });
    const { pools } = await run.ready();
    await run.stop();
    expect(pools[0]?.id).toBe("eu-west-1_emulator0");
  });

  test("warns of a variable that looks like a setting", async () => {
    await using emulator = await started([], { COGNITO_EMULATOR_PRT: "1" });
    expect(emulator.run.out).toContain('"variable":"COGNITO_EMULATOR_PRT"');
  });

  test.runIf(process.platform === "linux").each<[string, Record<string, string>, number]>([
    ["one thread for each core", {}, Math.max(2, availableParallelism())],
    ["as many as UV_THREADPOOL_SIZE says", { UV_THREADPOOL_SIZE: "7" }, 7],
  ])("gives signing and key generation %s", async (_words, environment, size) => {
    await using emulator = await started([], environment);
    const tasks = `/proc/${emulator.run.child.pid}/task`;
    const names = readdirSync(tasks).map((task) => readFileSync(join(tasks, task, "comm"), "utf8"));
    expect(names.filter((name) => name.trim() === "libuv-worker")).toHaveLength(size);
  });
});

describe("the end", () => {
  test.each(["SIGTERM", "SIGINT"] as const)("%s closes and ends with 0", async (signal) => {
    await using emulator = await started();
    expect(await emulator.run.stop(signal)).toMatchObject({ code: 0, err: "" });
  });

  test("a request under way is answered first", async () => {
    await using emulator = await started();
    const waiting = fetch(`${emulator.ready.url}/_emulator/inbox/latest?wait=60`);
    await fetch(`${emulator.ready.url}/_emulator/health`);
    const ended = emulator.run.stop();
    expect((await waiting).status).toBe(404);
    expect((await ended).code).toBe(0);
  });
});

describe("--data", () => {
  test("keeps everything between starts; the seed adds only what is missing", async () => {
    const data = join(folder, "kept.db");
    const first = seedFile(
      "first.yaml",
      "pools:\n  - { PoolName: main, UserPoolId: us-east-1_Main, clients: [{ ClientName: a, ClientId: aaa }] }\n",
    );
    const second = seedFile(
      "second.yaml",
      "pools:\n  - { PoolName: renamed, UserPoolId: us-east-1_Main, clients: [{ ClientName: a, ClientId: aaa }, { ClientName: b, ClientId: bbb }] }\n",
    );
    await using before = await started(["--data", data, "--seed", first]);
    expect(before.ready).toMatchObject({ created: { pools: 1, clients: 1 }, kept: { pools: 0 } });
    await before.run.stop("SIGKILL");
    await using after = await started(["--data", data, "--seed", second]);
    expect(after.ready).toMatchObject({
      created: { pools: 0, clients: 1 },
      kept: { pools: 1, clients: 1 },
    });
  });

  test("a wrong seed leaves nothing half-applied", async () => {
    const data = join(folder, "clean.db");
    const wrong = seedFile(
      "wrong.yaml",
      "pools:\n  - PoolName: main\n    UserPoolId: us-east-1_Main\n    users: [{ Username: alice, Password: short }]\n",
    );
    const right = seedFile(
      "right.yaml",
      "pools:\n  - { PoolName: main, UserPoolId: us-east-1_Main }\n",
    );
    const refused = await new Run(["--port", "0", "--data", data, "--seed", wrong]).ended;
    expect(refused.code).toBe(1);
    await using emulator = await started(["--data", data, "--seed", right]);
    expect(emulator.ready).toMatchObject({ created: { pools: 1 }, kept: { pools: 0 } });
  });
});

describe("--tls", () => {
  /** The status of a request to that name at the HTTPS port, trusting only that authority. */
  const status = (port: string, servername: string, ca: string): Promise<number | undefined> =>
    new Promise((settle, reject) => {
      const sent = request(
        {
          host: "127.0.0.1",
          port,
          servername,
          ca,
          path: "/_emulator/health",
          headers: { host: servername },
        },
        (response) => {
          response.resume();
          settle(response.statusCode);
        },
      );
      sent.on("error", reject);
      sent.end();
    });

  test("serves HTTPS beside HTTP, with a CA that the emulator hands out and keeps with the data", async () => {
    const data = join(folder, "tls.db");
    await using emulator = await started(["--tls", "--data", data]);
    const { url, httpsUrl, environment } = emulator.ready;
    const ca = await (await fetch(`${url}/_emulator/ca.pem`)).text();
    const file = environment["NODE_EXTRA_CA_CERTS"] ?? "";
    expect(readFileSync(file, "utf8")).toBe(ca);
    expect(statSync(join(`${data}-tls`, "ca-key.pem")).mode & 0o777).toBe(0o600);
    const { port } = new URL(httpsUrl ?? "");
    expect(await status(port, "localhost", ca)).toBe(200);
    expect(await status(port, "emulator.localhost", ca)).toBe(200);
    await expect(status(port, "example.com", ca)).rejects.toThrow("does not match certificate");
    await emulator.run.stop();
    const names = ["--control-hosts", "cognito"];
    await using again = await started(["--tls", "--data", data, ...names]);
    const { port: then } = new URL(again.ready.httpsUrl ?? "");
    expect(await status(then, "localhost", ca)).toBe(200);
    expect(await status(then, "cognito", ca)).toBe(200);
  });

  test("covers the host of the public URL", async () => {
    await using emulator = await started(["--tls", "--public-url", "https://cognito.test:9340"]);
    const { url, httpsUrl } = emulator.ready;
    const ca = await (await fetch(`${url}/_emulator/ca.pem`)).text();
    expect(await status(new URL(httpsUrl ?? "").port, "cognito.test", ca)).toBe(200);
  });

  test("takes the port after --port", async () => {
    const material = givenTlsMaterial(await newCertificateAuthority("any"));
    const options = await emulatorOptions(readConfig({ port: "8000", tls: "true" }, {}), material);
    expect(options).toMatchObject({ port: 8000, tls: { port: 8001 } });
  });
});

test("--public-url and --issuer decide whose tokens they are", async () => {
  await using emulator = await started(["--public-url", "http://cognito:9339/"]);
  const path = "us-east-1_emulator0/.well-known/openid-configuration";
  const discovery = await fetch(`${emulator.ready.url}/${path}`);
  expect(await discovery.json()).toMatchObject({
    issuer: "http://cognito:9339/us-east-1_emulator0",
  });
});

test("--allow-unsigned accepts administrator calls without a signature, which are refused otherwise", async () => {
  await using emulator = await started();
  await using lenient = await started(["--allow-unsigned"]);
  const input = { UserPoolId: "us-east-1_emulator0" };
  expect((await call(emulator.ready.url, "DescribeUserPool", input)).status).toBe(400);
  expect((await call(lenient.ready.url, "DescribeUserPool", input)).status).toBe(200);
});
