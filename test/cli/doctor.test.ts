import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createServer, type Server } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { startEmulator, type RunningEmulator } from "../../emulator/index.ts";
import { Run, started } from "./command.ts";

let emulator: RunningEmulator;
let folder: string;
beforeAll(async () => {
  emulator = await startEmulator();
  folder = mkdtempSync(join(tmpdir(), "cli-doctor-"));
});
afterAll(async () => {
  rmSync(folder, { recursive: true });
  await emulator.stop();
});

interface Finding {
  readonly check: string;
  readonly verdict: string;
  readonly what: string;
  readonly advice?: string;
}

/** What it finds for a shell that has these variables. */
async function findings(url: string, environment = {}) {
  const { code, out } = await new Run(["doctor", "--json"], {
    COGNITO_EMULATOR_URL: url,
    ...environment,
  }).ended;
  const rows = out
    .trimEnd()
    .split("\n")
    .map((line) => JSON.parse(line) as Finding);
  return { code, rows };
}

describe("doctor", () => {
  test("finds nothing wrong with an emulator that this shell's SDKs go to", async () => {
    const { code, rows } = await findings(emulator.url, {
      AWS_ENDPOINT_URL_COGNITO_IDENTITY_PROVIDER: emulator.url,
      AWS_REGION: "us-east-1",
    });
    expect({ code, verdicts: rows.map(({ check, verdict }) => [check, verdict]) }).toEqual({
      code: 0,
      verdicts: [
        ["node", "good"],
        ["server", "good"],
        ["clock", "good"],
        ["name", "good"],
        ["issuer", "good"],
        ["environment", "good"],
      ],
    });
  });

  test.each([
    [{}, "environment", "note"],
    [{ AWS_ENDPOINT_URL: "http://localhost:4566" }, "environment", "note"],
    [{ AWS_IGNORE_CONFIGURED_ENDPOINT_URLS: "true" }, "environment", "bad"],
    [{ AWS_REGION: "eu-west-1" }, "region", "bad"],
  ])("in the environment %j", async (environment, check, verdict) => {
    const { code, rows } = await findings(emulator.url, environment);
    expect(rows).toContainEqual(
      expect.objectContaining({ check, verdict, advice: expect.any(String) }),
    );
    expect(code).toBe(verdict === "bad" ? 1 : 0);
  });

  test("a clock that was moved", async () => {
    await emulator.clock.freeze("2030-01-01T00:00:00Z");
    const { rows } = await findings(emulator.url);
    await emulator.reset();
    expect(rows.find(({ check }) => check === "clock")).toMatchObject({
      verdict: "note",
      what: expect.stringContaining("and stands still"),
    });
  });

  test("a public URL that leads nowhere", async () => {
    await using lost = await startEmulator({ publicUrl: "http://cognito.invalid:9339" });
    const { code, rows } = await findings(lost.url);
    expect(code).toBe(1);
    expect(rows.filter(({ verdict }) => verdict === "bad").map(({ check }) => check)).toEqual([
      "name",
      "issuer",
    ]);
  });

  test("nothing there, or something else", async () => {
    const other: Server = createServer((_request, response) => response.end("hello"));
    await new Promise<void>((settle) => other.listen(0, "127.0.0.1", settle));
    const address = other.address();
    const port = typeof address === "object" ? address?.port : undefined;
    const elsewhere = await findings(`http://127.0.0.1:${port}`);
    other.close();
    const nothing = await findings(`http://127.0.0.1:${port}`);
    expect([elsewhere.code, nothing.code]).toEqual([1, 1]);
    const server = ({ rows }: { readonly rows: readonly Finding[] }) =>
      rows.find(({ check }) => check === "server");
    expect(server(elsewhere)).toMatchObject({
      verdict: "bad",
      what: `What answers at http://127.0.0.1:${port} is no cognito-emulator (HTTP 200).`,
    });
    expect(server(nothing)).toMatchObject({
      verdict: "bad",
      what: `Nothing listens at http://127.0.0.1:${port}: the port is free.`,
    });
  });

  test("a control token that is missing", async () => {
    await using guarded = await startEmulator({ controlToken: "secret" });
    const { code, rows } = await findings(guarded.url);
    expect(code).toBe(1);
    expect(rows.at(-1)).toMatchObject({ check: "control", verdict: "bad" });
    expect((await findings(guarded.url, { COGNITO_EMULATOR_CONTROL_TOKEN: "secret" })).code).toBe(
      0,
    );
  });

  test("prints for people what to do", async () => {
    const { code, out } = await new Run(["doctor", "--url", "http://cognito.invalid:9339"]).ended;
    expect(code).toBe(1);
    expect(out).toMatch(/^✓ Node 2\d\.\d+\.\d+\n✗ There is no answer over HTTP at .*\n {2}→ /);
  });
});

describe("doctor, where HTTPS is served", () => {
  let tls: Awaited<ReturnType<typeof started>>;
  let bundle: string;
  beforeAll(async () => {
    tls = await started(["--tls"]);
    bundle = join(folder, "ca.pem");
    writeFileSync(bundle, await (await fetch(`${tls.ready.url}/_emulator/ca.pem`)).text());
  });
  afterAll(() => tls[Symbol.asyncDispose]());
  const trusting = () => ({ NODE_EXTRA_CA_CERTS: bundle, AWS_CA_BUNDLE: bundle });

  test("a shell that trusts its authority", async () => {
    const { code, rows } = await findings(tls.ready.httpsUrl ?? "", trusting());
    expect(code).toBe(0);
    expect(rows).toContainEqual(expect.objectContaining({ check: "authority", verdict: "good" }));
  });

  test("a shell that does not, and whose SDKs go by HTTP", async () => {
    const { code, rows } = await findings(tls.ready.url, { NODE_EXTRA_CA_CERTS: bundle });
    expect(code).toBe(0);
    expect(rows).toContainEqual(
      expect.objectContaining({
        check: "authority",
        verdict: "note",
        what: "HTTPS is served, and AWS_CA_BUNDLE does not name a file with its authority.",
        advice: expect.stringContaining("export NODE_EXTRA_CA_CERTS="),
      }),
    );
  });

  test("a shell that does not, and whose SDKs go by HTTPS", async () => {
    const AWS_ENDPOINT_URL = tls.ready.httpsUrl ?? "";
    const { code, rows } = await findings(tls.ready.url, { AWS_ENDPOINT_URL });
    expect(code).toBe(1);
    expect(rows).toContainEqual(expect.objectContaining({ check: "authority", verdict: "bad" }));
  });

  test("a --url whose certificate is not trusted", async () => {
    const { code, rows } = await findings(tls.ready.httpsUrl ?? "");
    expect(code).toBe(1);
    expect(rows).toContainEqual(
      expect.objectContaining({
        check: "server",
        verdict: "bad",
        what: `The certificate at ${tls.ready.httpsUrl} is not trusted here.`,
      }),
    );
  });
});
