import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Client } from "../../../emulator/domain/client.ts";
import type { Pool } from "../../../emulator/domain/pool.ts";
import { newResourceServer } from "../../../emulator/domain/resource-server.ts";
import { decoded } from "../../tokens/decoded.ts";
import { basic, expectError, newOAuthWorld, publicUrl, type OAuthWorld } from "./oauth-world.ts";

const secret = "1example0secret2of3a4confidential5client6abcdefghijkl";
let world: OAuthWorld;
let pool: Pool;
let machine: Client;

beforeAll(async () => {
  world = await newOAuthWorld();
  pool = await world.addPool("us-east-1_machines1");
  await define(["read", "write"]);
  machine = await client("machineclient", ["orders/read", "orders/write"]);
});
afterAll(() => world.stop());

/** Replaces the scopes that the resource server `orders` defines. */
async function define(names: readonly string[]): Promise<void> {
  const { resourceServers } = world.emulator.context.stores;
  const Scopes = names.map((ScopeName) => ({ ScopeName, ScopeDescription: "d" }));
  const server = newResourceServer(pool.id, { Identifier: "orders", Name: "Orders", Scopes });
  if (!(await resourceServers.add(server))) {
    await resourceServers.update(pool.id, "orders", () => server);
  }
}

/** A client of that grant, with scopes that need not exist (any more). */
async function client(id: string, scopes: readonly string[]): Promise<Client> {
  const made = await world.addClient(pool, id, { secret });
  const changed = await world.emulator.context.stores.clients.update(id, (before) => ({
    ...before,
    settings: {
      ...before.settings,
      AllowedOAuthFlowsUserPoolClient: true,
      AllowedOAuthFlows: ["client_credentials"],
      AllowedOAuthScopes: [...scopes],
    },
  }));
  return changed ?? made;
}

const token = (form: Record<string, string> = {}, by: Client = machine) =>
  world.post("/oauth2/token", { grant_type: "client_credentials", ...form }, basic(by.id, secret));
const scopeOf = async (form: Record<string, string>, by?: Client) => {
  const { status, json } = await token(form, by);
  expect(status).toBe(200);
  return decoded(String(json["access_token"])).claims["scope"];
};

describe("grant_type=client_credentials", () => {
  test("answers an access token alone", async () => {
    const { status, json } = await token({ scope: "orders/read" });
    expect(status).toBe(200);
    expect(Object.entries(json)).toEqual([
      ["access_token", expect.stringMatching(/^eyJraWQi/)],
      ["expires_in", 3600],
      ["token_type", "Bearer"],
    ]);
  });

  test("the token is the client's: its id is sub and client_id, and nothing tells of a user", async () => {
    const { json } = await token({ scope: "orders/read" });
    const { header, claims } = decoded(String(json["access_token"]));
    const now = world.emulator.clock.now() / 1000;
    expect(Object.entries(claims)).toEqual([
      ["sub", machine.id],
      ["token_use", "access"],
      ["scope", "orders/read"],
      ["auth_time", now],
      ["iss", `${publicUrl}/${pool.id}`],
      ["exp", now + 3600],
      ["iat", now],
      ["version", 2],
      ["jti", expect.any(String)],
      ["client_id", machine.id],
    ]);
    expect(header).toEqual({ kid: expect.any(String), alg: "RS256" });
  });

  test("without scope it has all custom scopes of the client", async () => {
    expect(await scopeOf({})).toBe("orders/read orders/write");
    expect(await scopeOf({ scope: "" })).toBe("orders/read orders/write");
  });

  test("scopes are separated by spaces, and each is granted once", async () => {
    expect(await scopeOf({ scope: "orders/write orders/read orders/write" })).toBe(
      "orders/write orders/read",
    );
  });

  test.each(["orders/delete", "openid", "aws.cognito.signin.user.admin", "read"])(
    "scope %s, which is not the client's, is invalid_scope beside others too",
    async (scope) => {
      expectError(await token({ scope }), "invalid_scope");
      expectError(await token({ scope: `orders/read ${scope}` }), "invalid_scope");
    },
  );

  test("a client with the flow but OAuth switched off is invalid_grant", async () => {
    const off = await client("offclient", ["orders/read"]);
    await world.emulator.context.stores.clients.update(off.id, (seen) => ({
      ...seen,
      settings: { ...seen.settings, AllowedOAuthFlowsUserPoolClient: false },
    }));
    expectError(await token({ scope: "orders/read" }, off), "invalid_grant");
  });

  test("an OIDC scope is never granted, even where the client has it", async () => {
    const mixed = await client("mixedclient", ["orders/read", "openid"]);
    expectError(await token({ scope: "openid" }, mixed), "invalid_scope");
    expect(await scopeOf({}, mixed)).toBe("orders/read");
  });

  test("a scope deleted from its resource server is left out, and comes back with it", async () => {
    await define(["read"]);
    expect(await scopeOf({ scope: "orders/read orders/write" })).toBe("orders/read");
    expectError(await token({ scope: "orders/write" }), "invalid_scope");
    await define(["read", "write"]);
    expect(await scopeOf({ scope: "orders/write" })).toBe("orders/write");
  });

  test("a client without custom scopes is invalid_scope", async () => {
    expectError(await token({}, await client("bareclient", [])), "invalid_scope");
  });

  test("a client that does not have the grant is unauthorized_client", async () => {
    const other = await world.addClient(pool, "otherclient", { secret });
    expectError(await token({}, other), "unauthorized_client");
  });

  test("a wrong secret is invalid_client, and either of two secrets serves", async () => {
    const second = "another0secret1of2a3confidential4client5abcdefghijklm";
    await world.emulator.context.stores.clients.update(machine.id, (before) => ({
      ...before,
      secrets: [...before.secrets, { id: "second", value: second, createdAt: 0 }],
    }));
    const form = { grant_type: "client_credentials" };
    for (const value of [secret, second]) {
      const answer = await world.post("/oauth2/token", form, basic(machine.id, value));
      expect(answer.status).toBe(200);
    }
    const wrong = await world.post("/oauth2/token", form, basic(machine.id, "wrong"));
    expectError(wrong, "invalid_client");
  });

  test("its token is invalid at userInfo", async () => {
    const { json } = await token();
    const answer = await world.request("GET", "/oauth2/userInfo", {
      authorization: `Bearer ${String(json["access_token"])}`,
    });
    expect(answer.status).toBe(401);
    expect(answer.json["error"]).toBe("invalid_token");
  });
});
