import { CreateUserPoolCommand } from "@aws-sdk/client-cognito-identity-provider";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { checkedSeed } from "../../../emulator/flows/seeding/check-seed.ts";
import { seeder } from "../../../emulator/flows/seeding/seeder.ts";
import { startTestEmulator, type TestEmulator } from "../../support/emulator.ts";

let emulator: TestEmulator;
beforeAll(async () => {
  const seed = checkedSeed({ pools: [{ PoolName: "main", UserPoolId: "us-east-1_Main" }] });
  emulator = await startTestEmulator({ seed: seeder(seed, { region: "us-east-1" }) });
});
afterAll(() => emulator.stop());

const ask = (path: string, init: RequestInit = {}) =>
  fetch(`${emulator.url}/_emulator${path}`, init);
const pools = async () =>
  (await emulator.context.stores.pools.list("us-east-1", { limit: 60 })).items.map(({ id }) => id);

describe("POST /_emulator/reset", () => {
  test("goes back to the seed: what came since is gone, what was removed is there again", async () => {
    await emulator.sdk.send(new CreateUserPoolCommand({ PoolName: "extra" }));
    await emulator.context.stores.pools.remove("us-east-1_Main");
    expect((await ask("/reset", { method: "POST" })).status).toBe(204);
    expect(await pools()).toEqual(["us-east-1_Main"]);
  });

  test("many at once end with the seed as one does", async () => {
    const resets = await Promise.all(
      Array.from({ length: 8 }, () => ask("/reset", { method: "POST" })),
    );
    expect(resets.map(({ status }) => status)).toEqual(Array(8).fill(204));
    expect(await pools()).toEqual(["us-east-1_Main"]);
  });

  test.each([
    ["application/json", ""],
    ["application/json", "{}"],
    ["application/x-www-form-urlencoded", "a=b"],
    ["text/plain", "x"],
  ])("does not mind a body of %s: %j", async (type, body) => {
    const response = await ask("/reset", {
      method: "POST",
      headers: { "content-type": type },
      body,
    });
    expect(response.status).toBe(204);
  });

  test("is no GET: a link must not empty a store", async () => {
    expect((await ask("/reset")).status).toBe(404);
  });
});

test("GET /_emulator/health answers ok", async () => {
  const response = await ask("/health");
  expect(response.status).toBe(200);
  expect(await response.json()).toEqual({
    status: "ok",
    version: expect.stringMatching(/^\d+\.\d+\.\d+/),
  });
});

test("GET /_emulator/coverage lists what is built and what is not", async () => {
  const report = (await (await ask("/coverage")).json()) as {
    operations: { built: string[]; absent: { operation: string; waitsFor: string }[] };
  };
  expect(report.operations.built).toContain("InitiateAuth");
  expect(report.operations.absent.every(({ waitsFor }) => waitsFor !== "")).toBe(true);
});

describe("GET /_emulator/", () => {
  test("is a page with the newest messages, in which nothing that a client sent is markup", async () => {
    await emulator.context.delivery.deliver({
      id: "1",
      poolId: "us-east-1_Main",
      username: "alice",
      channel: "EMAIL",
      to: "alice@example.com",
      purpose: "SignUp",
      subject: "<script>alert(1)</script>",
      body: 'Code <b onclick="x">123456</b>',
      code: "123456",
      sentAt: emulator.clock.now(),
    });
    const response = await ask("/");
    const page = await response.text();
    expect(response.headers.get("content-type")).toBe("text/html; charset=utf-8");
    expect(response.headers.get("content-security-policy")).toContain("default-src 'none'");
    expect(page).toContain("<code>123456</code>");
    expect(page).toContain("&lt;script&gt;alert(1)&lt;/script&gt;");
    expect(page).not.toContain("<script");
    expect(page).not.toContain("<b onclick");
  });

  test("is there without the last slash too", async () => {
    const response = await fetch(`${emulator.url}/_emulator`);
    expect(response.status).toBe(200);
  });
});

test("GET /_emulator/ca.pem is 404 without a certificate of the emulator's own", async () => {
  const response = await ask("/ca.pem");
  expect(response.status).toBe(404);
  expect(await response.json()).toMatchObject({ error: "not_found" });
});

test("what is not there is 404 with the shape of every error", async () => {
  const response = await ask("/nothing");
  expect(response.status).toBe(404);
  expect(await response.json()).toEqual({
    error: "not_found",
    message: "Nothing is served at GET /_emulator/nothing; see /_emulator/.",
  });
});

test("answers are not kept by caches nor taken for another type", async () => {
  const { headers } = await ask("/inbox");
  expect([headers.get("cache-control"), headers.get("x-content-type-options")]).toEqual([
    "no-store",
    "nosniff",
  ]);
});

test.each(["/snapshots/%E0", `/snapshots/${"x".repeat(200)}`])(
  "an address that the router cannot read has the shape of every error: %s",
  async (path) => {
    const response = await ask(path, { method: "PUT" });
    expect([400, 414]).toContain(response.status);
    expect(await response.json()).toEqual({ error: "bad_request", message: expect.any(String) });
  },
);
