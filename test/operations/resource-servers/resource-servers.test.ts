import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { startTestEmulator, type TestEmulator } from "../../support/emulator.ts";
import { accountRoom, granted, refused } from "../account-room.ts";

let emulator: TestEmulator;
beforeAll(async () => {
  emulator = await startTestEmulator();
});
afterAll(() => emulator.stop());

const scope = (ScopeName: string) => ({ ScopeName, ScopeDescription: `may ${ScopeName}` });
const api = {
  Identifier: "https://api.example.com/v1",
  Name: "The API",
  Scopes: [scope("read"), scope("write")],
};

describe("CreateResourceServer, DescribeResourceServer, DeleteResourceServer", () => {
  test("answer the resource server with its scopes, and forget it", async () => {
    const room = await accountRoom(emulator);
    const expected = { ResourceServer: { UserPoolId: room.pool.id, ...api } };
    expect(granted(await room.asAdmin("CreateResourceServer", api))).toEqual(expected);
    const { Identifier } = api;
    expect(granted(await room.asAdmin("DescribeResourceServer", { Identifier }))).toEqual(expected);
    expect(granted(await room.asAdmin("DeleteResourceServer", { Identifier }))).toEqual({});
    for (const [operation, more] of [
      ["DescribeResourceServer", {}],
      ["DeleteResourceServer", {}],
      ["UpdateResourceServer", { Name: "n" }],
    ] as const) {
      refused(
        await room.asAdmin(operation, { Identifier, ...more }),
        "ResourceNotFoundException",
        `Resource server ${Identifier} does not exist.`,
      );
    }
  });

  test("without scopes there is no Scopes", async () => {
    const room = await accountRoom(emulator);
    const answer = await room.asAdmin("CreateResourceServer", { Identifier: "bare", Name: "Bare" });
    expect(granted(answer)).toEqual({
      ResourceServer: { UserPoolId: room.pool.id, Identifier: "bare", Name: "Bare" },
    });
  });

  test("a taken identifier is InvalidParameterException; another pool may have it", async () => {
    const room = await accountRoom(emulator);
    granted(await room.asAdmin("CreateResourceServer", api));
    refused(
      await room.asAdmin("CreateResourceServer", { ...api, Scopes: [] }),
      "InvalidParameterException",
      `${api.Identifier} already exists in user pool ${room.pool.id}.`,
    );
    granted(await (await accountRoom(emulator)).asAdmin("CreateResourceServer", api));
  });

  test.each(["with space", 'with"quote', "with/slash", "with\\backslash"])(
    "a scope name %j is a validation error",
    async (ScopeName) => {
      const room = await accountRoom(emulator);
      refused(
        await room.asAdmin("CreateResourceServer", { ...api, Scopes: [scope(ScopeName)] }),
        "InvalidParameterException",
        `1 validation error detected: Value '${ScopeName}' at 'scopes.1.member.scopeName' failed to ` +
          "satisfy constraint: Member must satisfy regular expression pattern: " +
          "[\\x21\\x23-\\x2E\\x30-\\x5B\\x5D-\\x7E]+",
      );
    },
  );

  test("an identifier with a space is a validation error", async () => {
    const room = await accountRoom(emulator);
    refused(
      await room.asAdmin("CreateResourceServer", { ...api, Identifier: "a b" }),
      "InvalidParameterException",
      "1 validation error detected: Value 'a b' at 'identifier' failed to satisfy constraint: " +
        "Member must satisfy regular expression pattern: [\\x21\\x23-\\x5B\\x5D-\\x7E]+",
    );
  });

  test("two scopes of one name are InvalidParameterException", async () => {
    const room = await accountRoom(emulator);
    const twice = { ...api, Scopes: [scope("read"), scope("read")] };
    const duplicate = ["InvalidParameterException", "Duplicate scope name: read"] as const;
    refused(await room.asAdmin("CreateResourceServer", twice), ...duplicate);
    granted(await room.asAdmin("CreateResourceServer", api));
    refused(await room.asAdmin("UpdateResourceServer", twice), ...duplicate);
  });

  test("more than a hundred scopes are a validation error", async () => {
    const room = await accountRoom(emulator);
    const Scopes = Array.from({ length: 101 }, (_, index) => scope(`s${index}`));
    const { status, body } = await room.asAdmin("CreateResourceServer", { ...api, Scopes });
    expect([status, body["__type"]]).toEqual([400, "InvalidParameterException"]);
    expect(body["message"]).toMatch(
      /at 'scopes' failed to satisfy constraint: Member must have length less than or equal to 100$/,
    );
  });

  test("the twenty-sixth of a pool is LimitExceededException", async () => {
    const room = await accountRoom(emulator);
    for (let index = 0; index < 25; index += 1) {
      granted(await room.asAdmin("CreateResourceServer", { Identifier: `s${index}`, Name: "n" }));
    }
    refused(
      await room.asAdmin("CreateResourceServer", api),
      "LimitExceededException",
      "Maximum number of resource servers reached for the user pool.",
    );
    refused(
      await room.asAdmin("CreateResourceServer", { Identifier: "s0", Name: "n" }),
      "InvalidParameterException",
      `s0 already exists in user pool ${room.pool.id}.`,
    );
  });

  test("an unknown pool is ResourceNotFoundException", async () => {
    refused(
      await emulator.call("CreateResourceServer", { ...api, UserPoolId: "us-east-1_nowhere00" }),
      "ResourceNotFoundException",
      "User pool us-east-1_nowhere00 does not exist.",
    );
  });
});

describe("UpdateResourceServer", () => {
  test("replaces name and scopes; scopes left out are gone", async () => {
    const room = await accountRoom(emulator);
    granted(await room.asAdmin("CreateResourceServer", api));
    const renamed = { ...api, Name: "Renamed", Scopes: [scope("delete")] };
    expect(granted(await room.asAdmin("UpdateResourceServer", renamed))).toEqual({
      ResourceServer: { UserPoolId: room.pool.id, ...renamed },
    });
    const { Scopes: _, ...bare } = renamed;
    expect(granted(await room.asAdmin("UpdateResourceServer", bare))).toEqual({
      ResourceServer: { UserPoolId: room.pool.id, ...bare },
    });
  });
});

describe("ListResourceServers", () => {
  test("lists them page by page", async () => {
    const room = await accountRoom(emulator);
    for (const Identifier of ["c", "a", "b"]) {
      granted(await room.asAdmin("CreateResourceServer", { Identifier, Name: "n" }));
    }
    const first = granted(await room.asAdmin("ListResourceServers", { MaxResults: 2 }));
    expect(first["ResourceServers"]).toEqual([
      { UserPoolId: room.pool.id, Identifier: "a", Name: "n" },
      { UserPoolId: room.pool.id, Identifier: "b", Name: "n" },
    ]);
    const rest = await room.asAdmin("ListResourceServers", { NextToken: first["NextToken"] });
    expect(granted(rest)).toEqual({
      ResourceServers: [{ UserPoolId: room.pool.id, Identifier: "c", Name: "n" }],
    });
  });

  test("a page of more than fifty, and a token of another listing, are InvalidParameterException", async () => {
    const room = await accountRoom(emulator);
    refused(
      await room.asAdmin("ListResourceServers", { MaxResults: 51 }),
      "InvalidParameterException",
      "1 validation error detected: Value '51' at 'maxResults' failed to satisfy constraint: " +
        "Member must have value less than or equal to 50",
    );
    refused(
      await room.asAdmin("ListResourceServers", { NextToken: "garbage" }),
      "InvalidParameterException",
      "Invalid pagination token given.",
    );
  });
});

describe("AllowedOAuthScopes", () => {
  const machine = {
    ClientName: "machine",
    GenerateSecret: true,
    AllowedOAuthFlowsUserPoolClient: true,
    AllowedOAuthFlows: ["client_credentials"],
  };

  test("may name scopes of the pool's resource servers, and no others", async () => {
    const room = await accountRoom(emulator);
    granted(await room.asAdmin("CreateResourceServer", api));
    const known = `${api.Identifier}/read`;
    const created = granted(
      await room.asAdmin("CreateUserPoolClient", { ...machine, AllowedOAuthScopes: [known] }),
    );
    expect(created["UserPoolClient"]).toMatchObject({ AllowedOAuthScopes: [known] });
    const unknown = `${api.Identifier}/delete`;
    refused(
      await room.asAdmin("CreateUserPoolClient", { ...machine, AllowedOAuthScopes: [unknown] }),
      "ScopeDoesNotExistException",
      `Invalid scope requested: ${unknown}`,
    );
    const { ClientId } = created["UserPoolClient"] as { ClientId: string };
    const { GenerateSecret: _, ...settings } = machine;
    refused(
      await room.asAdmin("UpdateUserPoolClient", {
        ...settings,
        ClientId,
        AllowedOAuthScopes: [unknown],
      }),
      "ScopeDoesNotExistException",
      `Invalid scope requested: ${unknown}`,
    );
    granted(
      await room.asAdmin("UpdateUserPoolClient", {
        ...settings,
        ClientId,
        AllowedOAuthScopes: [known, `${api.Identifier}/write`],
      }),
    );
  });

  test("a scope of another pool's resource server does not exist", async () => {
    granted(await (await accountRoom(emulator)).asAdmin("CreateResourceServer", api));
    const room = await accountRoom(emulator);
    const foreign = `${api.Identifier}/read`;
    refused(
      await room.asAdmin("CreateUserPoolClient", { ...machine, AllowedOAuthScopes: [foreign] }),
      "ScopeDoesNotExistException",
      `Invalid scope requested: ${foreign}`,
    );
  });

  test("a client keeps the scopes of a deleted resource server", async () => {
    const room = await accountRoom(emulator);
    granted(await room.asAdmin("CreateResourceServer", api));
    const AllowedOAuthScopes = [`${api.Identifier}/read`];
    const created = granted(
      await room.asAdmin("CreateUserPoolClient", { ...machine, AllowedOAuthScopes }),
    );
    const { ClientId } = created["UserPoolClient"] as { ClientId: string };
    granted(await room.asAdmin("DeleteResourceServer", { Identifier: api.Identifier }));
    const shown = granted(await room.asAdmin("DescribeUserPoolClient", { ClientId }));
    expect(shown["UserPoolClient"]).toMatchObject({ AllowedOAuthScopes });
  });
});
