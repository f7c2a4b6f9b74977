import type { Answer, Target } from "../targets/target.ts";
import { aPool, passwordlessShape, type Place } from "./pools.ts";
import { text } from "./present.ts";
import { aRoom, type Room } from "./rooms.ts";
import { uniqueName } from "./unique-name.ts";

/** A prefix domain of the pool, removed before the pool. */
export async function aDomain(place: Place, more: object = {}): Promise<string> {
  const domain = uniqueName("contract");
  await createDomain(place, domain, more);
  return domain;
}

/** CreateUserPoolDomain, with what it made removed before the pool. */
export async function createDomain(
  place: Place,
  Domain: string,
  more: object = {},
): Promise<Answer> {
  const { target, poolId: UserPoolId } = place;
  const answer = await target.call("CreateUserPoolDomain", { UserPoolId, Domain, ...more });
  if (answer.status === 200) {
    target.ledger.register(`domain ${Domain}`, () => removeDomain(place, Domain));
  }
  return answer;
}

/** A domain that a contract removed itself is an invalid parameter to Cognito. */
async function removeDomain({ target, poolId }: Place, Domain: string): Promise<void> {
  const { body, status } = await target.call("DeleteUserPoolDomain", {
    UserPoolId: poolId,
    Domain,
  });
  if (status !== 200 && !text(body, "message").startsWith("No such domain")) {
    throw new Error(JSON.stringify(body));
  }
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
