import {
  AdminCreateUserCommand,
  AdminGetUserCommand,
} from "@aws-sdk/client-cognito-identity-provider";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { clientId, controlWorld, poolId, type ControlWorld } from "./control-world.ts";

let world: ControlWorld;
beforeEach(async () => {
  world = await controlWorld();
});
afterEach(() => world.stop());

const bob = { UserPoolId: poolId, Username: "bob@example.com" };
const create = () => world.sdk.send(new AdminCreateUserCommand(bob));
const get = () => world.sdk.send(new AdminGetUserCommand(bob));

describe("/_emulator/snapshots", () => {
  test("take, list, restore and forget", async () => {
    const taken = { name: "before", takenAt: "2026-10-03T04:05:06.000Z" };
    expect(await world.ask("PUT", "/snapshots/before")).toEqual({ status: 200, body: taken });
    expect((await world.ask("GET", "/snapshots")).body).toEqual({ snapshots: [taken] });
    await create();
    expect((await world.ask("POST", "/snapshots/before/restore")).status).toBe(204);
    await expect(get()).rejects.toThrow("User does not exist.");
    expect((await world.ask("DELETE", "/snapshots/before")).status).toBe(204);
    expect((await world.ask("GET", "/snapshots")).body).toEqual({ snapshots: [] });
  });

  test.each(["POST /snapshots/none/restore", "DELETE /snapshots/none"])(
    "%s is 404, and says how to take one",
    async (asked) => {
      const [method = "", path = ""] = asked.split(" ");
      expect(await world.ask(method, path)).toEqual({
        status: 404,
        body: {
          error: "not_found",
          message: "There is no snapshot none. PUT /_emulator/snapshots/none takes one.",
        },
      });
    },
  );

  test.each(["a%20b", "%2e%2e%2fx", "x".repeat(65)])("the name %s is refused", async (name) => {
    expect(await world.ask("PUT", `/snapshots/${name}`)).toMatchObject({
      status: 400,
      body: { message: expect.stringContaining("letters, digits") },
    });
  });
});

describe("POST /_emulator/seed", () => {
  const answer = {
    created: { pools: 0, domains: 0, clients: 0, groups: 1, users: 1 },
    kept: { pools: 1, domains: 0, clients: 0, groups: 0, users: 0 },
  };
  const more = {
    pools: [
      {
        PoolName: "main",
        UserPoolId: poolId,
        groups: [{ GroupName: "staff" }],
        users: [{ Username: "bob@example.com", Groups: ["staff"] }],
      },
    ],
  };

  test("adds what is not there, and leaves the rest", async () => {
    expect(await world.ask("POST", "/seed", more)).toEqual({ status: 200, body: answer });
    expect((await get()).UserStatus).toBe("CONFIRMED");
  });

  test("takes YAML", async () => {
    const yaml = `pools:\n  - PoolName: second\n    UserPoolId: eu-west-1_Second\n`;
    const { status, body } = await world.ask("POST", "/seed", yaml, "application/yaml");
    expect({ status, body }).toMatchObject({ status: 200, body: { created: { pools: 1 } } });
  });

  test("takes a CloudFormation template, and says what of it has no effect", async () => {
    const template = {
      Resources: {
        Pool: { Type: "AWS::Cognito::UserPool", Properties: { UserPoolName: "stack" } },
        Google: {
          Type: "AWS::Cognito::UserPoolIdentityProvider",
          Properties: {
            UserPoolId: { Ref: "Pool" },
            ProviderName: "Google",
            ProviderType: "Google",
          },
        },
      },
    };
    const { status, body } = await world.ask("POST", "/seed", template);
    expect({ status, body }).toMatchObject({
      status: 200,
      body: { created: { pools: 1 }, notes: [expect.stringContaining("Google")] },
    });
  });

  test("refuses the whole of it for one wrong member, by line and path", async () => {
    const wrong = { pools: [{ ...more.pools[0], users: [{ Username: "bob@example.com" }, {}] }] };
    const { status, body } = await world.ask("POST", "/seed", wrong);
    expect(status).toBe(400);
    expect(body).toMatchObject({
      message: expect.stringMatching(/^seed:\d+:\d+ pools\[0\]\.users\[1\]/),
    });
    await expect(get()).rejects.toThrow("User does not exist.");
  });

  test("a list is no seed", async () => {
    expect(await world.ask("POST", "/seed", [])).toMatchObject({
      status: 400,
      body: { message: "The body must be an object." },
    });
  });
});

describe("GET /_emulator/pools", () => {
  test("tells ids, issuers, domains, clients and their secrets, of all regions", async () => {
    const other = { pools: [{ PoolName: "far", UserPoolId: "ap-south-1_Far" }] };
    await world.ask("POST", "/seed", other);
    expect((await world.ask("GET", "/pools")).body).toEqual({
      pools: [
        {
          id: "ap-south-1_Far",
          name: "far",
          arn: "arn:aws:cognito-idp:ap-south-1:000000000000:userpool/ap-south-1_Far",
          issuer: `${world.url}/ap-south-1_Far`,
          domains: [],
          clients: [],
        },
        {
          id: poolId,
          name: "main",
          arn: `arn:aws:cognito-idp:us-east-1:000000000000:userpool/${poolId}`,
          issuer: `${world.url}/${poolId}`,
          domains: ["main"],
          clients: [
            { id: clientId, name: "web" },
            {
              id: "serverclient00000000000000",
              name: "server",
              secret: "notasecretatallonlyforthistest",
            },
          ],
        },
      ],
    });
  });
});

describe("POST /_emulator/pools/{poolId}/keys/rotate", () => {
  const keysOf = async (): Promise<readonly string[]> => {
    const jwks = await fetch(`${world.url}/${poolId}/.well-known/jwks.json`);
    return ((await jwks.json()) as { keys: { kid: string }[] }).keys.map(({ kid }) => kid);
  };

  test("new keys come before the old ones, which verify on", async () => {
    const before = await keysOf();
    const { body } = await world.ask("POST", `/pools/${poolId}/keys/rotate`);
    const { keys } = body as { keys: string[] };
    expect(keys).toEqual(await keysOf());
    expect(keys).toHaveLength(4);
    expect(keys.slice(2)).toEqual(before);
  });

  test("of a pool that is not there is 404", async () => {
    expect(await world.ask("POST", "/pools/us-east-1_Nobody/keys/rotate")).toEqual({
      status: 404,
      body: { error: "not_found", message: "There is no user pool us-east-1_Nobody." },
    });
  });
});

describe("GET /_emulator/pools/{poolId}/users", () => {
  const alice = {
    username: expect.stringMatching(/^[\da-f-]{36}$/),
    sub: expect.stringMatching(/^[\da-f-]{36}$/),
    status: "CONFIRMED",
    enabled: true,
    attributes: { email: "alice@example.com", email_verified: "true" },
    mfa: [],
    createdAt: "2026-10-03T04:05:06.000Z",
    updatedAt: "2026-10-03T04:05:06.000Z",
  };
  const users = (query = "") => world.ask("GET", `/pools/${poolId}/users${query}`);

  test("tells who is there, without what they sign in with", async () => {
    expect(await users()).toEqual({ status: 200, body: { users: [alice] } });
  });

  test("a page at a time, oldest first", async () => {
    await create();
    const { body: first } = await users("?limit=1");
    expect(first).toEqual({ users: [alice], paginationToken: expect.any(String) });
    const { paginationToken } = first as { paginationToken: string };
    const token = encodeURIComponent(paginationToken);
    const { body: last } = await users(`?limit=1&paginationToken=${token}`);
    expect(last).toMatchObject({ users: [{ attributes: { email: "bob@example.com" } }] });
    expect(await users(`?paginationToken=${token}`)).toMatchObject({ status: 400 });
  });

  test.each([
    ["?limit=0", /^limit must be a whole number from 1 to 60\.$/],
    ["?limit=61", /^limit must be/],
    ["?paginationToken=made-up", /^paginationToken comes from no page of these users/],
    ["?filter=x", /^Unknown parameter "filter"; known: limit, paginationToken\.$/],
  ])("%s is refused", async (query, message) => {
    expect(await users(query)).toEqual({
      status: 400,
      body: { error: "bad_request", message: expect.stringMatching(message) },
    });
  });

  test("of a pool that is not there is 404", async () => {
    expect(await world.ask("GET", "/pools/us-east-1_Nobody/users")).toEqual({
      status: 404,
      body: { error: "not_found", message: "There is no user pool us-east-1_Nobody." },
    });
  });
});
