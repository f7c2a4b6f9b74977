import { createHash } from "node:crypto";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Client } from "../../../emulator/domain/client.ts";
import type { Pool } from "../../../emulator/domain/pool.ts";
import type { User } from "../../../emulator/domain/user.ts";
import { epochSeconds, minutes } from "../../../emulator/platform/clock.ts";
import type { Browser } from "../../support/plain-browser.ts";
import { decoded } from "../../tokens/decoded.ts";
import {
  callback,
  newPagesWorld,
  password,
  type PagesWorld,
  type Query,
} from "../pages/pages-world.ts";

const secret = "1example0secret2of3a4confidential5client6abcdefghijkl";
const verifier = "a-verifier-of-at-least-forty-three-characters-0123456789";
const challenge = createHash("sha256").update(verifier).digest("base64url");
const pkce = { code_challenge: challenge, code_challenge_method: "S256" };

let world: PagesWorld;
let pool: Pool;
let client: Client;
let confidential: Client;
let user: User;
let browser: Browser;

beforeAll(async () => {
  world = await newPagesWorld();
  pool = await world.addPoolWithDomain("us-east-1_classic01", 1);
  client = await world.addClient(pool, "publicclient", {
    CallbackURLs: [callback, "https://app.example/other"],
  });
  confidential = await world.addClient(pool, "serverclient", { secret });
  user = await world.addUser(pool, {
    attributes: {
      email: "maria@example.com",
      email_verified: "true",
      name: "Maria",
    },
  });
  browser = await signIn();
});
afterAll(() => world.stop());

async function signIn(): Promise<Browser> {
  const fresh = world.browser();
  const page = await fresh.follow(await fresh.get(world.authorizeUrl(client)));
  await fresh.submit(page, { username: "maria", password });
  return fresh;
}

/** A new code of the signed-in browser. */
async function code(more: Query = {}, of: Client = client): Promise<string> {
  const { location } = await browser.get(world.authorizeUrl(of, more));
  return new URL(location).searchParams.get("code") ?? `no code in ${location}`;
}

interface Answer {
  readonly status: number;
  readonly text: string;
  readonly json: Record<string, unknown>;
}

async function token(
  form: Readonly<Record<string, string>>,
  headers: Record<string, string> = {},
): Promise<Answer> {
  const response = await fetch(`${world.url}/oauth2/token`, {
    method: "POST",
    headers: { "content-type": "application/x-www-form-urlencoded", ...headers },
    body: new URLSearchParams(form).toString(),
  });
  const text = await response.text();
  return { status: response.status, text, json: JSON.parse(text) as Record<string, unknown> };
}

const exchange = (
  given: string,
  more: Readonly<Record<string, string>> = {},
  headers: Record<string, string> = {},
): Promise<Answer> =>
  token(
    {
      grant_type: "authorization_code",
      client_id: client.id,
      code: given,
      redirect_uri: callback,
      ...more,
    },
    headers,
  );

function expectError({ status, text }: Answer, error: string): void {
  expect({ status, text }).toEqual({ status: 400, text: JSON.stringify({ error }) });
}

describe("grant_type=authorization_code", () => {
  test("answers AWS's members in AWS's order", async () => {
    const { status, json } = await exchange(await code());
    expect(status).toBe(200);
    expect(Object.entries(json)).toEqual([
      ["id_token", expect.stringMatching(/^eyJraWQi/)],
      ["access_token", expect.stringMatching(/^eyJraWQi/)],
      ["refresh_token", expect.stringMatching(/^eyJjdHki/)],
      ["expires_in", 3600],
      ["token_type", "Bearer"],
    ]);
  });

  test("the ID token has nonce and at_hash, the access token version 2 and the granted scopes", async () => {
    const { json } = await exchange(await code({ nonce: "n-1", scope: "email openid" }));
    const accessToken = String(json["access_token"]);
    const id = decoded(String(json["id_token"])).claims;
    expect(id).toMatchObject({
      sub: user.sub,
      aud: client.id,
      token_use: "id",
      nonce: "n-1",
      email: "maria@example.com",
      email_verified: true,
      at_hash: createHash("sha256").update(accessToken).digest().toString("base64url", 0, 16),
    });
    expect(id).not.toHaveProperty("name");
    expect(decoded(accessToken).claims).toMatchObject({
      sub: user.sub,
      client_id: client.id,
      token_use: "access",
      version: 2,
      scope: "email openid",
    });
    expect(decoded(accessToken).claims).not.toHaveProperty("aud");
  });

  test("without scope the code stands for all scopes of the client", async () => {
    const { location } = await browser.get(
      world.authorizeUrl(client).replace("&scope=openid+email", ""),
    );
    const { json } = await exchange(new URL(location).searchParams.get("code") ?? "");
    expect(decoded(String(json["access_token"])).claims["scope"]).toBe(
      "aws.cognito.signin.user.admin email openid phone profile",
    );
  });

  test("without openid there is no id_token", async () => {
    const { json } = await exchange(await code({ scope: "aws.cognito.signin.user.admin" }));
    expect(Object.keys(json)).toEqual([
      "access_token",
      "refresh_token",
      "expires_in",
      "token_type",
    ]);
  });

  test("the access token is bound to the resource asked for, and so are those of refreshes", async () => {
    const { json } = await exchange(await code({ resource: "https://api.example" }));
    const audience = ({ json: tokens }: Pick<Answer, "json">): unknown =>
      decoded(String(tokens["access_token"])).claims["aud"];
    expect(audience({ json })).toBe("https://api.example");
    const refreshed = await token({
      grant_type: "refresh_token",
      client_id: client.id,
      refresh_token: String(json["refresh_token"]),
    });
    expect(audience(refreshed)).toBe("https://api.example");
  });

  test("auth_time is that of the sign-in, however late the code was made, and through refreshes", async () => {
    browser = await signIn();
    const signedInAt = epochSeconds(world.emulator.clock.now());
    world.emulator.clock.advance(minutes(30));
    const { json } = await exchange(await code());
    const id = decoded(String(json["id_token"])).claims;
    expect(id["auth_time"]).toBe(signedInAt);
    expect(id["iat"]).toBe(signedInAt + 30 * 60);
    const refreshed = await token({
      grant_type: "refresh_token",
      client_id: client.id,
      refresh_token: String(json["refresh_token"]),
    });
    expect(decoded(String(refreshed.json["access_token"])).claims["auth_time"]).toBe(signedInAt);
  });

  test("the tokens work at userInfo", async () => {
    browser = await signIn();
    const { json } = await exchange(await code());
    const response = await fetch(`${world.url}/oauth2/userInfo`, {
      headers: { authorization: `Bearer ${String(json["access_token"])}` },
    });
    expect(await response.json()).toEqual({
      email: "maria@example.com",
      email_verified: "true",
      sub: user.sub,
      username: "maria",
    });
  });
});

describe("grant_type=authorization_code refuses", () => {
  test("a missing parameter as invalid_request", async () => {
    for (const name of ["code", "redirect_uri", "client_id", "grant_type"]) {
      expectError(await exchange(await code(), { [name]: "" }), "invalid_request");
    }
  });

  test("a code that was used, and gives tokens once of twenty exchanges at the same time", async () => {
    const given = await code();
    const answers = await Promise.all(Array.from({ length: 20 }, () => exchange(given)));
    const refused = answers.filter(({ status }) => status !== 200);
    expect(refused).toHaveLength(19);
    for (const answer of refused) expectError(answer, "invalid_grant");
    expectError(await exchange(given), "invalid_grant");
  });

  test("a code that was never issued", async () => {
    expectError(await exchange("3f0e6f4c-2f9a-4a52-9a0b-6f4d0f1f2e3d"), "invalid_grant");
    expectError(await exchange("\0"), "invalid_grant");
  });

  test("a code after five minutes", async () => {
    const early = await code();
    const late = await code();
    world.emulator.clock.advance(minutes(5) - 1);
    expect((await exchange(early)).status).toBe(200);
    world.emulator.clock.advance(1);
    expectError(await exchange(late), "invalid_grant");
    browser = await signIn();
  });

  test("another redirect URI than was asked for as unauthorized_client, and the code is gone", async () => {
    for (const redirectUri of [`${callback}/`, "https://app.example/other", "https://x.example"]) {
      const given = await code();
      expectError(await exchange(given, { redirect_uri: redirectUri }), "unauthorized_client");
      expectError(await exchange(given), "invalid_grant");
    }
  });

  test("a code of another client, which it does not spoil", async () => {
    const given = await code();
    const foreign = { client_id: confidential.id, client_secret: secret };
    expectError(await exchange(given, foreign), "invalid_grant");
    expect((await exchange(given)).status).toBe(200);
  });

  test("a code of a client with the same name in another pool", async () => {
    const elsewhere = await world.addPoolWithDomain("us-east-1_other0001", 1);
    const other = await world.addClient(elsewhere, "otherclient");
    expectError(await exchange(await code(), { client_id: other.id }), "invalid_grant");
  });

  test("a missing code_verifier though a challenge was sent, and a wrong one", async () => {
    expectError(await exchange(await code(pkce)), "invalid_grant");
    const plain = { code_verifier: challenge };
    expectError(await exchange(await code(pkce), plain), "invalid_grant");
    expectError(
      await exchange(await code(pkce), { code_verifier: `${verifier}x` }),
      "invalid_grant",
    );
    const given = await code(pkce);
    expectError(await exchange(given, { code_verifier: "guess" }), "invalid_grant");
    expectError(await exchange(given, { code_verifier: verifier }), "invalid_grant");
    expect((await exchange(await code(pkce), { code_verifier: verifier })).status).toBe(200);
  });

  test("a code_verifier without a challenge is ignored", async () => {
    expect((await exchange(await code(), { code_verifier: verifier })).status).toBe(200);
  });

  test("a client without its secret, or with a wrong one, as invalid_client", async () => {
    const given = await code({}, confidential);
    expectError(await exchange(given, { client_id: confidential.id }), "invalid_client");
    expectError(
      await exchange(given, { client_id: confidential.id, client_secret: "wrong" }),
      "invalid_client",
    );
    const basic = Buffer.from(`${confidential.id}:${secret}`).toString("base64");
    const answer = await exchange(
      given,
      { client_id: confidential.id },
      { authorization: `Basic ${basic}` },
    );
    expect(answer.status).toBe(200);
  });

  test("a client that may not use the code flow as unauthorized_client", async () => {
    const implicit = await world.addClient(pool, "implicitclient", {
      AllowedOAuthFlows: ["implicit"],
    });
    expectError(await exchange(await code(), { client_id: implicit.id }), "unauthorized_client");
  });

  test("a scope whose attributes the client may not all read", async () => {
    const reader = await world.addClient(pool, "readerclient", { ReadAttributes: ["email"] });
    const given = await code({ scope: "openid email" }, reader);
    expectError(await exchange(given, { client_id: reader.id }), "invalid_grant");
    const fine = await code({ scope: "openid profile" }, reader);
    expect((await exchange(fine, { client_id: reader.id })).status).toBe(200);
  });

  test("a code without any scope", async () => {
    const without = await world.addClient(pool, "scopelessclient");
    await world.emulator.context.stores.clients.update(without.id, (seen) => ({
      ...seen,
      settings: { ...seen.settings, AllowedOAuthScopes: [] },
    }));
    const { location } = await browser.get(
      world.authorizeUrl(without).replace("&scope=openid+email", ""),
    );
    const given = new URL(location).searchParams.get("code") ?? "";
    expectError(await exchange(given, { client_id: without.id }), "invalid_grant");
  });

  test("a code of a user who was disabled or deleted meanwhile", async () => {
    const ana = await world.addUser(pool, { username: "ana" });
    const hers = world.browser();
    const page = await hers.follow(await hers.get(world.authorizeUrl(client)));
    const done = await hers.submit(page, { username: "ana", password });
    const again = await hers.get(world.authorizeUrl(client));
    const [first, second] = [done, again].map(
      ({ location }) => new URL(location).searchParams.get("code") ?? "",
    );
    await world.emulator.call("AdminDisableUser", { UserPoolId: pool.id, Username: "ana" });
    expectError(await exchange(first ?? ""), "invalid_grant");
    await world.emulator.call("AdminDeleteUser", { UserPoolId: pool.id, Username: ana.username });
    expectError(await exchange(second ?? ""), "invalid_grant");
  });
});
