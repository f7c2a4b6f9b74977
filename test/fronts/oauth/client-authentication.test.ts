import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import type { Client } from "../../../emulator/domain/client.ts";
import type { Pool } from "../../../emulator/domain/pool.ts";
import type { User } from "../../../emulator/domain/user.ts";
import { basic, expectError, newOAuthWorld, type OAuthWorld } from "./oauth-world.ts";

const secret = "1example0secret2of3a4confidential5client6abcdefghijkl";
let world: OAuthWorld;
let pool: Pool;
let open: Client;
let confidential: Client;
let user: User;
let refreshToken: string;

beforeAll(async () => {
  world = await newOAuthWorld();
  pool = await world.addPool("us-east-1_oauth0003");
  open = await world.addClient(pool, "publicclient");
  confidential = await world.addClient(pool, "serverclient", { secret });
  user = await world.addUser(pool);
  ({ refreshToken } = await world.signIn({ pool, client: open, user }));
});
afterAll(() => world.stop());

const token = (form: Record<string, string>, headers: Record<string, string> = {}) =>
  world.post("/oauth2/token", form, headers);

describe("client authentication", () => {
  let own: string;
  beforeEach(async () => {
    own = (await world.signIn({ pool, client: confidential, user })).refreshToken;
  });
  const form = (more: Record<string, string> = {}) => ({
    grant_type: "refresh_token",
    refresh_token: own,
    ...more,
  });

  test("a secret is taken by Basic, with or without client_id in the body", async () => {
    expect((await token(form(), basic(confidential.id, secret))).status).toBe(200);
    const named = form({ client_id: confidential.id });
    expect((await token(named, basic(confidential.id, secret))).status).toBe(200);
  });

  test("a secret is taken in the body", async () => {
    const { status } = await token(form({ client_id: confidential.id, client_secret: secret }));
    expect(status).toBe(200);
  });

  test("unknown client, wrong secret, missing secret: the same invalid_client, 400 not 401", async () => {
    const wrong = `${secret.slice(0, -1)}X`;
    for (const answer of [
      await token(form(), basic("nosuchclient", secret)),
      await token(form(), basic(confidential.id, wrong)),
      await token(form({ client_id: confidential.id, client_secret: wrong })),
      await token(form({ client_id: confidential.id })),
      await token(form({ client_id: "nosuchclient" })),
    ]) {
      expectError(answer, "invalid_client");
    }
  });

  test("a public client that shows a secret, even an empty one by Basic, is invalid_client", async () => {
    for (const answer of [
      await token({
        grant_type: "refresh_token",
        refresh_token: refreshToken,
        client_id: open.id,
        client_secret: secret,
      }),
      await token({ grant_type: "refresh_token", refresh_token: refreshToken }, basic(open.id, "")),
    ]) {
      expectError(answer, "invalid_client");
    }
  });

  test("header and body that name two clients, or two secrets, are invalid_client", async () => {
    const header = basic(confidential.id, secret);
    expectError(await token(form({ client_id: open.id }), header), "invalid_client");
    expectError(await token(form({ client_secret: secret }), header), "invalid_client");
  });

  test.each(["Basic", "Basic !!!", "Basic bm9jb2xvbg==", "Bearer abc", "Basic a b"])(
    "the Authorization header %j is invalid_client",
    async (authorization) => {
      expectError(await token(form(), { authorization }), "invalid_client");
    },
  );

  test("no client at all is invalid_request", async () => {
    expectError(await token(form()), "invalid_request");
  });

  test("either of two active secrets is taken", async () => {
    const both = [...confidential.secrets, { id: "second", value: "second0secret", createdAt: 2 }];
    await world.emulator.context.stores.clients.update(confidential.id, (client) => ({
      ...client,
      secrets: both,
    }));
    expect((await token(form(), basic(confidential.id, "second0secret"))).status).toBe(200);
    expect((await token(form(), basic(confidential.id, secret))).status).toBe(200);
  });
});
