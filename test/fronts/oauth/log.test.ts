import { expect, test } from "vitest";
import { createLog } from "../../../emulator/platform/log.ts";
import { basic, newOAuthWorld } from "./oauth-world.ts";

test("no token and no secret is ever logged, and a pool without a domain is told once", async () => {
  const lines: string[] = [];
  const log = createLog({
    level: "debug",
    format: "json",
    write: (line) => lines.push(line),
    now: () => 0,
  });
  const world = await newOAuthWorld("local", log);
  const secret = "1example0secret2of3a4confidential5client6abcdefghijkl";
  const pool = await world.addPool("us-east-1_logged001");
  const client = await world.addClient(pool, "serverclient", { secret });
  const user = await world.addUser(pool);
  const { accessToken, idToken, refreshToken } = await world.signIn({ pool, client, user });

  const form = { grant_type: "refresh_token", refresh_token: refreshToken };
  const bearer = { authorization: `Bearer ${accessToken}` };
  await world.post("/oauth2/token", form, basic(client.id, secret));
  await world.post("/oauth2/token", form, basic(client.id, `${secret}x`));
  await world.post("/oauth2/token", form, { host: "nowhere.localhost" });
  await world.post("/oauth2/token", { ...form, refresh_token: idToken }, basic(client.id, secret));
  await world.request("GET", "/oauth2/userInfo", bearer);
  await world.post("/oauth2/revoke", { token: refreshToken }, basic(client.id, secret));
  await world.stop();

  const warnings = lines.filter((line) => line.includes("pool has no domain"));
  expect(warnings).toHaveLength(1);
  for (const hidden of [accessToken, idToken, refreshToken, secret]) {
    expect(lines.join("\n")).not.toContain(hidden.slice(0, 40));
  }
});
