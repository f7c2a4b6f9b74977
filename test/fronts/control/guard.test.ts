import { request } from "node:http";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { startTestEmulator, type TestEmulator } from "../../support/emulator.ts";

let emulator: TestEmulator;
let guarded: TestEmulator;
beforeAll(async () => {
  emulator = await startTestEmulator({
    publicUrl: "http://cognito:9339",
    controlHosts: ["ci.internal"],
  });
  guarded = await startTestEmulator({ controlToken: "open sesame".replace(" ", "-") });
});
afterAll(async () => {
  await emulator.stop();
  await guarded.stop();
});

interface Asked {
  readonly status: number;
  readonly body: { readonly error?: string; readonly message?: string };
}

/** One request with exactly those headers; `fetch` would not send a Host of our choice. */
function ask(
  headers: Readonly<Record<string, string>>,
  how: { readonly path?: string; readonly method?: string; readonly on?: TestEmulator } = {},
): Promise<Asked> {
  const { path = "/_emulator/inbox", method = "GET", on = emulator } = how;
  const { port } = new URL(on.url);
  return new Promise((resolve, reject) => {
    const sent = request({ host: "127.0.0.1", port, path, method, headers }, (response) => {
      let text = "";
      response.setEncoding("utf8");
      response.on("data", (chunk: string) => (text += chunk));
      response.on("end", () => {
        const body = text.startsWith("{") ? (JSON.parse(text) as Asked["body"]) : {};
        resolve({ status: response.statusCode ?? 0, body });
      });
    });
    sent.on("error", reject);
    sent.end();
  });
}

describe("the control API answers only to names that are its own", () => {
  test.each([
    "localhost",
    "localhost:9339",
    "127.0.0.1:9339",
    "127.1.2.3",
    "[::1]:9339",
    "emulator.localhost:9339",
    "LOCALHOST",
    "cognito:9339",
    "ci.internal:80",
  ])("Host: %s", async (host) => {
    expect((await ask({ host })).status).toBe(200);
  });

  test.each([
    "attacker.example",
    "localhost.attacker.example",
    "127.0.0.1.attacker.example",
    "notlocalhost",
    "10.0.0.1:9339",
    "[::2]:9339",
    "user@localhost",
  ])("not to Host: %s (DNS rebinding)", async (host) => {
    const { status, body } = await ask({ host });
    expect(status).toBe(403);
    expect(body.error).toBe("forbidden");
    expect(body.message).toContain("The control API does not answer to the host name");
  });

  test("not for a reset either", async () => {
    const asked = await ask(
      { host: "attacker.example" },
      { path: "/_emulator/reset", method: "POST" },
    );
    expect(asked.status).toBe(403);
  });
});

describe("the control API takes no requests from foreign pages", () => {
  test.each(["http://attacker.example", "http://localhost:1", "https://localhost:9339", "null"])(
    "Origin: %s",
    async (origin) => {
      const headers = { host: "localhost:9339", origin };
      const { status, body } = await ask(headers, { path: "/_emulator/reset", method: "POST" });
      expect({ status, ...body }).toEqual({
        status: 403,
        error: "forbidden",
        message: `The control API does not take requests from pages of "${origin}".`,
      });
    },
  );

  test("its own pages may ask", async () => {
    const headers = { host: "localhost:9339", origin: "http://localhost:9339" };
    expect((await ask(headers)).status).toBe(200);
  });

  test("there is no preflight to pass", async () => {
    const headers = {
      host: "localhost:9339",
      origin: "http://attacker.example",
      "access-control-request-method": "DELETE",
    };
    expect((await ask(headers, { method: "OPTIONS" })).status).toBe(403);
  });
});

describe("with a control token", () => {
  test.each([undefined, "Bearer wrong", "Basic open-sesame", "Bearer", "Bearer open-sesame2"])(
    "Authorization: %s is refused",
    async (authorization) => {
      const headers = {
        host: "localhost",
        ...(authorization === undefined ? {} : { authorization }),
      };
      expect(await ask(headers, { on: guarded })).toEqual({
        status: 401,
        body: {
          error: "unauthorized",
          message:
            "The control API wants `Authorization: Bearer <token>` with the token of --control-token.",
        },
      });
    },
  );

  test("the token opens it", async () => {
    const headers = { host: "localhost", authorization: "Bearer open-sesame" };
    expect((await ask(headers, { on: guarded })).status).toBe(200);
  });

  test("health stays open, for container checks", async () => {
    const asked = await ask({ host: "localhost" }, { on: guarded, path: "/_emulator/health" });
    expect(asked.status).toBe(200);
  });
});
