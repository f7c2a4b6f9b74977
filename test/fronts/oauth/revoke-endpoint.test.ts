import { afterAll, beforeAll, expect, test } from "vitest";
import type { Client } from "../../../emulator/domain/client.ts";
import type { Pool } from "../../../emulator/domain/pool.ts";
import type { User } from "../../../emulator/domain/user.ts";
import { basic, newOAuthWorld, type OAuthWorld } from "./oauth-world.ts";

const secret = "1example0secret2of3a4confidential5client6abcdefghijkl";
let world: OAuthWorld;
let pool: Pool;
let open: Client;
let confidential: Client;
let user: User;

beforeAll(async () => {
  world = await newOAuthWorld();
  pool = await world.addPool("us-east-1_revoke001");
  open = await world.addClient(pool, "publicclient");
  confidential = await world.addClient(pool, "serverclient", { secret });
  user = await world.addUser(pool);
});
afterAll(() => world.stop());

const revoke = (form: Record<string, string>, headers: Record<string, string> = {}) =>
  world.post("/oauth2/revoke", form, headers);
const refresh = (refresh_token: string) =>
  world.post("/oauth2/token", {
    grant_type: "refresh_token",
    client_id: open.id,
    refresh_token,
  });
const refused = (status: number, error: string) => ({ status, text: JSON.stringify({ error }) });

test("a refresh token is revoked with an empty 200, and again", async () => {
  const { refreshToken } = await world.signIn({ pool, client: open, user });
  for (const _ of [1, 2]) {
    const answer = await revoke({ token: refreshToken, client_id: open.id });
    expect(answer).toMatchObject({
      status: 200,
      text: "",
      headers: { "access-control-allow-origin": "*" },
    });
  }
  expect(await refresh(refreshToken)).toMatchObject(refused(400, "invalid_grant"));
});

test("an unknown token is an empty 200", async () => {
  const answer = await revoke({ token: "unknown", client_id: open.id });
  expect(answer).toMatchObject({ status: 200, text: "" });
});

test("a client with a secret revokes by Basic only", async () => {
  const { refreshToken } = await world.signIn({ pool, client: confidential, user });
  const body = { token: refreshToken, client_id: confidential.id, client_secret: secret };
  expect(await revoke(body)).toMatchObject(refused(401, "invalid_client"));
  const answer = await revoke({ token: refreshToken }, basic(confidential.id, secret));
  expect(answer).toMatchObject({ status: 200, text: "" });
});

test("unknown client, wrong or missing secret: invalid_client, 401", async () => {
  for (const answer of [
    await revoke({ token: "x", client_id: "nosuchclient" }),
    await revoke({ token: "x", client_id: confidential.id }),
    await revoke({ token: "x" }, basic(confidential.id, "wrong")),
    await revoke({ token: "x" }, basic("nosuchclient", secret)),
  ]) {
    expect(answer).toMatchObject(refused(401, "invalid_client"));
  }
});

test("another client's token is invalid_client, and stays alive", async () => {
  const { refreshToken } = await world.signIn({ pool, client: open, user });
  const answer = await revoke({ token: refreshToken }, basic(confidential.id, secret));
  expect(answer).toMatchObject(refused(401, "invalid_client"));
  expect((await refresh(refreshToken)).status).toBe(200);
});

test("no token, no client, or a JSON body is invalid_request", async () => {
  for (const answer of [
    await revoke({ client_id: open.id }),
    await revoke({ token: "x" }),
    await world.post("/oauth2/revoke", "{}", { "content-type": "application/json" }),
  ]) {
    expect(answer).toMatchObject(refused(400, "invalid_request"));
  }
});

test("an access or ID token is unsupported_token_type", async () => {
  const { accessToken, idToken } = await world.signIn({ pool, client: open, user });
  for (const token of [accessToken, idToken]) {
    const answer = await revoke({ token, client_id: open.id });
    expect(answer).toMatchObject(refused(400, "unsupported_token_type"));
  }
});

test("a client with EnableTokenRevocation off is invalid_request", async () => {
  const client = await world.addClient(pool, "offclient", { EnableTokenRevocation: false });
  const { refreshToken } = await world.signIn({ pool, client, user });
  const answer = await revoke({ token: refreshToken, client_id: client.id });
  expect(answer).toMatchObject(refused(400, "invalid_request"));
});

test("any method but POST is 405", async () => {
  const answer = await world.request("GET", "/oauth2/revoke");
  expect(answer).toMatchObject({ status: 405, text: "", headers: { allow: "POST" } });
});
