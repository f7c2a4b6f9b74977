import { expect } from "vitest";
import { aClient } from "../../states/clients.ts";
import { aResourceServer } from "../../states/resource-servers.ts";
import { aPasswordlessPool } from "../../states/rooms.ts";
import { uniqueName } from "../../states/unique-name.ts";
import { defineSuite } from "../define-suite.ts";
import { expectAnswer, expectError } from "../expectations.ts";

const scopes = [
  { ScopeName: "read", ScopeDescription: "Reads orders" },
  { ScopeName: "write", ScopeDescription: "Changes orders" },
];

defineSuite(
  "Resource servers",
  { room: aPasswordlessPool, needs: ["create clients"] },
  (contract) => {
    contract("DescribeResourceServer answers what was created", async (room) => {
      const { identifier: Identifier } = await aResourceServer(room);
      const of = { UserPoolId: room.poolId, Identifier };
      expectAnswer(await room.target.call("DescribeResourceServer", of), {
        ResourceServer: { ...of, Name: Identifier, Scopes: scopes },
      });
    });

    contract("UpdateResourceServer replaces name and scopes", async (room) => {
      const { identifier: Identifier } = await aResourceServer(room);
      const of = { UserPoolId: room.poolId, Identifier };
      const changed = { ...of, Name: "Orders", Scopes: scopes.slice(0, 1) };
      expectAnswer(await room.target.call("UpdateResourceServer", changed), {
        ResourceServer: changed,
      });
      expectAnswer(await room.target.call("DescribeResourceServer", of), {
        ResourceServer: changed,
      });
    });

    contract("an identifier is taken once", async (room) => {
      const { identifier: Identifier } = await aResourceServer(room);
      const again = { UserPoolId: room.poolId, Identifier, Name: "Again" };
      expectError(
        await room.target.call("CreateResourceServer", again),
        "InvalidParameterException",
        /already exists/,
      );
    });

    contract("a client may not have a scope that no server has", async (room) => {
      const { identifier } = await aResourceServer(room);
      const made = aClient(room, {
        GenerateSecret: true,
        AllowedOAuthFlowsUserPoolClient: true,
        AllowedOAuthFlows: ["client_credentials"],
        AllowedOAuthScopes: [`${identifier}/delete`],
      });
      await expect(made).rejects.toMatchObject({ name: "ScopeDoesNotExistException" });
    });

    contract("a server that does not exist is ResourceNotFoundException", async (room) => {
      const of = { UserPoolId: room.poolId, Identifier: uniqueName("nowhere") };
      const answer = await room.target.call("DescribeResourceServer", of);
      expect(answer).toMatchObject({ status: 400, body: { __type: "ResourceNotFoundException" } });
    });
  },
);
