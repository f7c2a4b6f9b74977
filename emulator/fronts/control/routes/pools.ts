import type { Pool } from "../../../domain/pool.ts";
import { poolArn } from "../../../domain/pool-shape.ts";
import type { EmulatorContext } from "../../../flows/context.ts";
import type { Controls } from "../../../flows/controls/controls.ts";
import type { Page, PageRequest } from "../../../stores/interfaces.ts";
import { allOf } from "../../../platform/all-of.ts";
import { issuerOf } from "../../../tokens/issuer.ts";
import { notFound } from "../problem.ts";
import { ok, type ControlRoute } from "../route.ts";
import { list, object, ref } from "../schemas.ts";
import type { PoolShape } from "../shapes.ts";

const tag = "Pools";
const pageSize = 60;

/** Everything that a store lists in pages. */
const everything = <Item>(
  pageAt: (page: PageRequest) => Promise<Page<Item>>,
): Promise<readonly Item[]> =>
  allOf(
    (after) => pageAt({ limit: pageSize, ...(after === undefined ? {} : { after }) }),
    (page) => page.items,
    (page) => page.next,
  );

async function poolShape(
  { stores, addresses, accountId }: EmulatorContext,
  pool: Pool,
): Promise<PoolShape> {
  const { id, name } = pool;
  const clients = await everything((page) => stores.clients.list(id, page));
  const domains = await stores.domains.ofPool(id);
  return {
    id,
    name,
    arn: poolArn(pool, accountId),
    issuer: issuerOf(pool, addresses),
    domains: domains.map(({ domain }) => domain),
    clients: clients.map((client) => ({
      id: client.id,
      name: client.name,
      ...(client.secrets[0] === undefined ? {} : { secret: client.secrets[0].value }),
    })),
  };
}

/** What a test needs to know of the pools, without signing calls; and new keys. */
export function poolRoutes(
  context: EmulatorContext,
  { rotateKeys }: Pick<Controls, "rotateKeys">,
): readonly ControlRoute[] {
  const { pools } = context.stores;
  return [
    {
      method: "GET",
      path: "/pools",
      id: "listPools",
      tag,
      summary: "The pools of all regions, with their issuers, domains, clients and client secrets",
      answers: { 200: { description: "The pools", schema: object({ pools: list(ref("Pool")) }) } },
      handle: async () => {
        const found: Pool[] = [];
        for (const region of await pools.regions()) {
          found.push(...(await everything((page) => pools.list(region, page))));
        }
        return ok({ pools: await Promise.all(found.map((pool) => poolShape(context, pool))) });
      },
    },
    {
      method: "POST",
      path: "/pools/{poolId}/keys/rotate",
      id: "rotateKeys",
      tag,
      summary: "New keys sign from now on; the ones before verify on",
      parameters: { poolId: { description: "Of the pool.", schema: { type: "string" } } },
      answers: {
        200: {
          description: "The ids of all keys that verify, those that sign first",
          schema: object({ keys: list({ type: "string" }) }),
        },
      },
      handle: async ({ path: { poolId = "" } }) => {
        const keys = await rotateKeys(poolId);
        if (keys === undefined) throw notFound(`There is no user pool ${poolId}.`);
        return ok({ keys });
      },
    },
  ];
}
