import type { Target } from "../targets/target.ts";
import { aPool, passwordlessShape, type Place } from "./pools.ts";
import { aRoom, type Room } from "./rooms.ts";
import { uniqueName } from "./unique-name.ts";

/** A prefix domain of the pool, removed before the pool. */
export async function aDomain({ target, poolId }: Place, more: object = {}): Promise<string> {
  const domain = uniqueName("contract");
  const of = { UserPoolId: poolId, Domain: domain };
  await target.call("CreateUserPoolDomain", { ...of, ...more });
  target.ledger.register(`domain ${domain}`, () => target.call("DeleteUserPoolDomain", of));
  return domain;
}

/** "A pool of its own". Needs "create pools". */
export async function aFreshPool(target: Target): Promise<Place> {
  return { target, poolId: await aPool(target) };
}

/** "A pool with a domain, and a public client". Needs "create pools". */
export async function aPoolWithDomain(target: Target): Promise<Room> {
  const room = await aRoom(target, passwordlessShape);
  await aDomain(room);
  return room;
}
