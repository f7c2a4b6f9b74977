import { expect } from "vitest";
import { asAdmin } from "../../states/calls.ts";
import { aClient } from "../../states/clients.ts";
import { aFreshPool } from "../../states/domains.ts";
import { text } from "../../states/present.ts";
import { aResourceServer } from "../../states/resource-servers.ts";
import { aPasswordlessPool } from "../../states/rooms.ts";
import { uniqueName } from "../../states/unique-name.ts";
import { defineSuite } from "../define-suite.ts";
import { expectAnswer, expectError } from "../expectations.ts";

const scopes = [
  { ScopeName: "read", ScopeDescription: "Reads orders" },
  { ScopeName: "write", ScopeDescription: "Changes orders" },
];

const unknown = (identifier: string) =>
  ["ResourceNotFoundException", `Resource server ${identifier} does not exist.`] as const;

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

    contract("DeleteResourceServer removes it, once", async (room) => {
      const { identifier: Identifier } = await aResourceServer(room);
      const remove = () => asAdmin(room, "DeleteResourceServer", { Identifier });

      // The interface gives it no output: the body is empty.
      expectAnswer(await remove(), undefined);
      expectError(await remove(), ...unknown(Identifier));
    });

    contract("a server that does not exist is ResourceNotFoundException", async (room) => {
      const Identifier = uniqueName("nowhere");

      expectError(
        await asAdmin(room, "DescribeResourceServer", { Identifier }),
        ...unknown(Identifier),
      );
      expectError(
        await asAdmin(room, "UpdateResourceServer", { Identifier, Name: "Orders", Scopes: [] }),
        ...unknown(Identifier),
      );
    });
  },
);

defineSuite("ListResourceServers", { room: aFreshPool, needs: ["create pools"] }, (contract) => {
  contract("shows each server whole", async ({ target }) => {
    const place = await aFreshPool(target);
    const { identifier: Identifier } = await aResourceServer(place);
    const of = { UserPoolId: place.poolId };
    const answer = await target.call("ListResourceServers", { ...of, MaxResults: 50 });

    expectAnswer(answer, {
      ResourceServers: [{ ...of, Identifier, Name: Identifier, Scopes: scopes }],
    });
  });

  contract("comes in pages", async ({ target }) => {
    const place = await aFreshPool(target);
    const one = await aResourceServer(place);
    const other = await aResourceServer(place);
    const list = (more: object = {}) =>
      target.call("ListResourceServers", { UserPoolId: place.poolId, MaxResults: 1, ...more });
    const first = await list();
    const next = await list({ NextToken: text(first.body, "NextToken") });
    const found = [first, next].map(({ body }) => text(body, "ResourceServers", "0", "Identifier"));

    expect(found.toSorted()).toEqual([one.identifier, other.identifier].toSorted());
    expect(next.body).not.toHaveProperty("NextToken");
  });

  contract("of a pool without servers is empty", async ({ target }) => {
    const { poolId } = await aFreshPool(target);
    const answer = await target.call("ListResourceServers", { UserPoolId: poolId, MaxResults: 1 });

    expectAnswer(answer, { ResourceServers: [] });
  });
});
