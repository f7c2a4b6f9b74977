import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import type { Client } from "../../../emulator/domain/client.ts";
import type { Pool } from "../../../emulator/domain/pool.ts";
import type { User } from "../../../emulator/domain/user.ts";
import { days } from "../../../emulator/platform/clock.ts";
import { decoded } from "../../tokens/decoded.ts";
import {
  basic,
  expectError,
  newOAuthWorld,
  type OAuthAnswer,
  type OAuthWorld,
} from "./oauth-world.ts";

const secret = "1example0secret2of3a4confidential5client6abcdefghijkl";
let world: OAuthWorld;
let pool: Pool;
let open: Client;
let confidential: Client;
let user: User;

beforeAll(async () => {
  world = await newOAuthWorld();
  pool = await world.addPool("us-east-1_oauth0001");
  open = await world.addClient(pool, "publicclient");
  confidential = await world.addClient(pool, "serverclient", { secret });
  user = await world.addUser(pool);
});
afterAll(() => world.stop());

let refreshToken: string;
beforeEach(async () => {
  ({ refreshToken } = await world.signIn({ pool, client: open, user }));
});

const token = (form: Record<string, string> | string, headers: Record<string, string> = {}) =>
  world.post("/oauth2/token", form, headers);
const refresh = (more: Record<string, string> = {}): Promise<OAuthAnswer> =>
  token({ grant_type: "refresh_token", client_id: open.id, refresh_token: refreshToken, ...more });

describe("grant_type=refresh_token", () => {
  test("answers AWS's members in AWS's order, without refresh_token and scope", async () => {
    const { status, json } = await refresh();
    expect(status).toBe(200);
    expect(Object.entries(json)).toEqual([
      ["id_token", expect.stringMatching(/^eyJraWQi/)],
      ["access_token", expect.stringMatching(/^eyJraWQi/)],
      ["expires_in", 3600],
      ["token_type", "Bearer"],
    ]);
  });

  test("tokens of an API sign-in stay what they were: its scope, no version", async () => {
    const { json } = await refresh();
    const { claims } = decoded(String(json["access_token"]));
    expect(claims["scope"]).toBe("aws.cognito.signin.user.admin");
    expect(claims).not.toHaveProperty("version");
  });

  test("a grant of the pages keeps its scopes; without openid there is no id_token", async () => {
    const signedIn = await world.signIn({
      pool,
      client: open,
      user,
      origin: "oauth",
      scopes: ["rs/read"],
    });
    const { json } = await refresh({ refresh_token: signedIn.refreshToken });
    expect(Object.keys(json)).toEqual(["access_token", "expires_in", "token_type"]);
    expect(decoded(String(json["access_token"])).claims).toMatchObject({
      version: 2,
      scope: "rs/read",
    });
  });

  test("with rotation there is a new refresh_token, and the old one is invalid_grant", async () => {
    const client = await world.addClient(pool, "rotatingclient", {
      RefreshTokenRotation: { Feature: "ENABLED", RetryGracePeriodSeconds: 0 },
      ExplicitAuthFlows: ["ALLOW_USER_AUTH"],
    });
    const signedIn = await world.signIn({ pool, client, user });
    const first = { client_id: client.id, refresh_token: signedIn.refreshToken };
    const { json } = await refresh(first);
    expect(Object.keys(json)).toEqual([
      "id_token",
      "access_token",
      "refresh_token",
      "expires_in",
      "token_type",
    ]);
    expect(json["refresh_token"]).toMatch(/^eyJjdHki/);
    expectError(await refresh(first), "invalid_grant");
    const next = { ...first, refresh_token: String(json["refresh_token"]) };
    expect((await refresh(next)).status).toBe(200);
  });

  test.each([
    ["garbage", async () => "garbage"],
    [
      "another client's token",
      async () => (await world.signIn({ pool, client: confidential, user })).refreshToken,
    ],
    ["an access token", async () => (await world.signIn({ pool, client: open, user })).accessToken],
    [
      "a revoked token",
      async () => {
        const signedIn = await world.signIn({ pool, client: open, user });
        await world.emulator.context.stores.grants.revoke(signedIn.grant.id, 1);
        return signedIn.refreshToken;
      },
    ],
    [
      "a disabled user's token",
      async () => {
        const disabled = await world.addUser(pool, { username: "disabled", enabled: false });
        return (await world.signIn({ pool, client: open, user: disabled })).refreshToken;
      },
    ],
    [
      "a deleted user's token",
      async () => {
        const gone = await world.addUser(pool, { username: "gone" });
        const signedIn = await world.signIn({ pool, client: open, user: gone });
        await world.emulator.context.stores.users.remove(pool.id, gone.sub);
        return signedIn.refreshToken;
      },
    ],
    [
      "an expired token",
      async () => {
        const signedIn = await world.signIn({ pool, client: open, user });
        world.emulator.clock.advance(days(30));
        return signedIn.refreshToken;
      },
    ],
  ])("%s is invalid_grant", async (_what, make) => {
    expectError(await refresh({ refresh_token: await make() }), "invalid_grant");
  });

  test("a missing or empty refresh_token is invalid_request", async () => {
    expectError(
      await token({ grant_type: "refresh_token", client_id: open.id }),
      "invalid_request",
    );
    expectError(await refresh({ refresh_token: "" }), "invalid_request");
  });
});

describe("the other grants", () => {
  async function withFlow(id: string, flow: "code" | "client_credentials"): Promise<Client> {
    const client = await world.addClient(pool, id, { secret });
    await world.emulator.context.stores.clients.update(id, (before) => ({
      ...before,
      settings: {
        ...before.settings,
        AllowedOAuthFlowsUserPoolClient: true,
        AllowedOAuthFlows: [flow],
      },
    }));
    return client;
  }

  test("authorization_code without code or redirect_uri is invalid_request, with any code invalid_grant", async () => {
    const { id } = await withFlow("codeclient", "code");
    const form = { grant_type: "authorization_code", code: "c", redirect_uri: "https://a" };
    const { code: _code, ...withoutCode } = form;
    const { redirect_uri: _uri, ...withoutUri } = form;
    expectError(await token(withoutCode, basic(id, secret)), "invalid_request");
    expectError(await token(withoutUri, basic(id, secret)), "invalid_request");
    expectError(await token(form, basic(id, secret)), "invalid_grant");
  });

  test("a grant that the client does not have is unauthorized_client", async () => {
    for (const grant_type of ["authorization_code", "client_credentials"]) {
      expectError(await token({ grant_type, client_id: open.id }), "unauthorized_client");
    }
  });

  test("client_credentials without any custom scope to ask for is invalid_scope", async () => {
    const { id } = await withFlow("machineclient", "client_credentials");
    const answer = await token({ grant_type: "client_credentials" }, basic(id, secret));
    expectError(answer, "invalid_scope");
  });

  test.each(["password", "implicit", "constructor", "__proto__", "refresh_token "])(
    "grant_type %j is unsupported_grant_type",
    async (grant_type) => {
      expectError(await refresh({ grant_type }), "unsupported_grant_type");
    },
  );
});

describe("the request", () => {
  test("no grant_type, or nothing at all, is invalid_request", async () => {
    expectError(await token({ client_id: open.id }), "invalid_request");
    expectError(await token(""), "invalid_request");
  });

  test("a JSON body is invalid_request", async () => {
    const body = JSON.stringify({ grant_type: "refresh_token", refresh_token: refreshToken });
    expectError(await token(body, { "content-type": "application/json" }), "invalid_request");
  });

  test("a body without a content type is invalid_request", async () => {
    const answer = await world.request("POST", "/oauth2/token", {}, "grant_type=refresh_token");
    expectError(answer, "invalid_request");
  });

  test("a charset beside the content type is fine", async () => {
    const { status } = await token(
      { grant_type: "refresh_token", client_id: open.id, refresh_token: refreshToken },
      { "content-type": "Application/X-WWW-Form-Urlencoded; charset=UTF-8" },
    );
    expect(status).toBe(200);
  });

  test("a content type in quotation marks is 405 without a body", async () => {
    for (const quote of ["'", '"']) {
      const answer = await token("grant_type=refresh_token", {
        "content-type": `${quote}application/x-www-form-urlencoded${quote}`,
      });
      expect({ status: answer.status, text: answer.text }).toEqual({ status: 405, text: "" });
    }
  });

  test("a parameter that is given twice is invalid_request", async () => {
    const body = `grant_type=refresh_token&client_id=${open.id}&refresh_token=${refreshToken}`;
    expectError(await token(`${body}&client_id=${open.id}`), "invalid_request");
    expectError(await token(`${body}&refresh_token=other`), "invalid_request");
  });

  test("parameters in the query string count, as on AWS", async () => {
    const query = `grant_type=refresh_token&client_id=${open.id}`;
    const path = `/oauth2/token?${query}`;
    expect((await world.post(path, { refresh_token: refreshToken })).status).toBe(200);
    expectError(await world.post(path, { client_id: open.id }), "invalid_request");
  });

  test.each([
    "grant_type=refresh_token&client_id=publicclient&refresh_token=%zz%",
    "grant_type=refresh_token&client_id=publicclient&refresh_token=%ff%fe%00",
    "grant_type=refresh_token&client_id[]=publicclient&client_id=publicclient&refresh_token=a",
  ])("broken encoding is one more wrong token: %s", async (body) => {
    expectError(await token(body), "invalid_grant");
  });

  test.each(["%", "&&&===", "\u0000\uffff", "grant_type", "grant_type=%E0%A4%A"])(
    "%j is a refusal and no fault",
    async (body) => {
      expect((await token(body)).status).toBe(400);
    },
  );

  test("a form that is far too long is refused", async () => {
    expectError(await refresh({ junk: "x".repeat(70_000) }), "invalid_request", 413);
  });

  test("any other method is 405", async () => {
    for (const method of ["GET", "PUT", "PATCH", "DELETE"] as const) {
      const answer = await world.request(method, "/oauth2/token");
      expect(answer).toMatchObject({ status: 405, text: "", headers: { allow: "POST" } });
    }
  });
});

describe("the answer", () => {
  test("carries AWS's headers, on success as on refusal", async () => {
    for (const { headers } of [await refresh(), await refresh({ refresh_token: "x" })]) {
      expect(headers).toMatchObject({
        "content-type": "application/json;charset=UTF-8",
        "access-control-allow-origin": "*",
        "cache-control": "no-cache, no-store, max-age=0, must-revalidate",
        pragma: "no-cache",
        expires: "0",
        server: "Server",
        "strict-transport-security": "max-age=31536000 ; includeSubDomains",
        "x-amz-cognito-request-id": expect.stringMatching(/^[0-9a-f-]{36}$/),
        "x-content-type-options": "nosniff",
        "x-frame-options": "DENY",
        "x-xss-protection": "1; mode=block",
      });
      expect(String(headers["set-cookie"])).toMatch(
        /^XSRF-TOKEN=[0-9a-f-]{36}; Path=\/; Secure; HttpOnly; SameSite=Lax$/,
      );
    }
  });

  test("a browser may ask first, from any origin", async () => {
    const { status, headers } = await world.request("OPTIONS", "/oauth2/token", {
      origin: "https://app.example.com",
      "access-control-request-method": "POST",
      "access-control-request-headers": "authorization,x-amz-user-agent",
    });
    expect(status).toBe(200);
    expect(headers).toMatchObject({
      "access-control-allow-origin": "*",
      "access-control-allow-methods": "POST",
      "access-control-allow-headers": "authorization,x-amz-user-agent",
    });
  });
});

describe("the host <prefix>.localhost", () => {
  const at = (host: string, form: Record<string, string>) => token(form, { host });
  const form = () => ({
    grant_type: "refresh_token",
    client_id: open.id,
    refresh_token: refreshToken,
  });

  beforeAll(async () => {
    const { domains } = world.emulator.context.stores;
    const other = await world.addPool("us-east-1_oauth0002");
    const rest = { managedLoginVersion: 1, createdAt: 1, updatedAt: 1 } as const;
    await domains.add({ domain: "mine", poolId: pool.id, ...rest });
    await domains.add({ domain: "other", poolId: other.id, ...rest });
  });

  test("serves the pool of that domain", async () => {
    expect((await at("mine.localhost:9339", form())).status).toBe(200);
    expect((await at("MINE.localhost", form())).status).toBe(200);
  });

  test("another pool's client is invalid_client there, and so is everybody where no domain is", async () => {
    expectError(await at("other.localhost:9339", form()), "invalid_client");
    expectError(await at("nobody.localhost:9339", form()), "invalid_client");
  });

  test("any other host serves every pool", async () => {
    for (const host of ["localhost:9339", "127.0.0.1:9339", "cognito:9339", "example.com"]) {
      expect((await at(host, form())).status).toBe(200);
    }
  });
});
