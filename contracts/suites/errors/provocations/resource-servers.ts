import { asAdmin } from "../../../states/calls.ts";
import { aFreshPool } from "../../../states/domains.ts";
import { aResourceServer } from "../../../states/resource-servers.ts";
import type { Room } from "../../../states/rooms.ts";
import { uniqueName } from "../../../states/unique-name.ts";
import type { Answer } from "../../../targets/target.ts";
import { needing, provoked, type Provocation, type Provocations } from "../provocation.ts";

const create = (room: Pick<Room, "target" | "poolId">, Identifier: string, more: object = {}) =>
  room.target.call("CreateResourceServer", {
    UserPoolId: room.poolId,
    Identifier,
    Name: "Orders",
    ...more,
  });

const withScopes =
  (...names: readonly string[]): Provocation =>
  (room) =>
    create(room, uniqueName("refused"), {
      Scopes: names.map((name) => ({ ScopeName: name, ScopeDescription: "Orders" })),
    });

export const resourceServers: Provocations = {
  "resource-server/unknown": (room) => {
    const identifier = uniqueName("nowhere");
    const answer = asAdmin(room, "DescribeResourceServer", { Identifier: identifier });
    return provoked(answer, { identifier });
  },
  "resource-server/exists": needing(["create clients"], async (room) => {
    const { identifier } = await aResourceServer(room);
    return provoked(create(room, identifier), { identifier, poolId: room.poolId });
  }),
  "resource-server/scope-name": withScopes("read/all"),
  "resource-server/identifier": (room) => create(room, "the orders"),
  "resource-server/scope-twice": withScopes("read", "read"),
  "resource-server/scopes-too-many": withScopes(
    ...Array.from({ length: 101 }, (_, index) => `scope${index}`),
  ),
  "resource-server/quota": needing(["create pools"], async ({ target }) => {
    const place = await aFreshPool(target);
    const last = async (count: number): Promise<Answer> => {
      const answer = await create(place, `orders${count}`);
      return count === 0 ? answer : last(count - 1);
    };
    return last(25);
  }),
};
