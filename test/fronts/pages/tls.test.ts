import { get } from "node:https";
import type { IncomingHttpHeaders } from "node:http";
import { afterAll, beforeAll, expect, test } from "vitest";
import { localTlsMaterial } from "../../../emulator/platform/tls-material.ts";
import { newPagesWorld, type PagesWorld } from "./pages-world.ts";

let world: PagesWorld;
let ca: string | undefined;
beforeAll(async () => {
  const material = await localTlsMaterial({ commonName: "pages", hosts: ["localhost"] });
  ca = material.authority;
  world = await newPagesWorld({ tls: { port: 0, material } });
});
afterAll(() => world.stop());

const overTls = (path: string): Promise<IncomingHttpHeaders> =>
  new Promise((resolve, reject) => {
    get(`${world.emulator.emulator.httpsUrl()}${path}`, { ca, agent: false }, (response) => {
      response.resume();
      resolve(response.headers);
    }).on("error", reject);
  });

test("over TLS cookies are Secure, and redirects stay on TLS", async () => {
  const pool = await world.addPoolWithDomain("us-east-1_secure001", 1);
  const client = await world.addClient(pool, "secureclient");
  const { location, "set-cookie": cookies } = await overTls(world.authorizeUrl(client));
  expect(location).toMatch(/^https:\/\/localhost:\d+\/login\?/);
  expect(cookies).toEqual([
    expect.stringMatching(/^XSRF-TOKEN=[0-9a-f-]{36}; Path=\/; Secure; HttpOnly; SameSite=Lax$/),
  ]);
});
