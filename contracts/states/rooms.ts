import type { CreateUserPoolCommandInput } from "@aws-sdk/client-cognito-identity-provider";
import type { AppClient, Target } from "../targets/target.ts";
import { aClient, applicationShape } from "./clients.ts";
import { aPool, passwordlessShape, type Place } from "./pools.ts";

/** A pool on a target, and the public client that an application would use. */
export interface Room extends Place {
  readonly client: AppClient;
}

/** "A pool for passwordless sign-in by e-mail, with a public client": the provided one where there is one. */
export async function aPasswordlessPool(target: Target): Promise<Room> {
  if (target.provided !== undefined) {
    const { poolId, client } = target.provided;
    return { target, poolId, client };
  }
  return aRoom(target, passwordlessShape);
}

/** "A pool with free usernames and passwords, nothing else". Needs "create pools". */
export async function aPasswordPool(target: Target): Promise<Room> {
  return aRoom(target, { AutoVerifiedAttributes: ["email"] });
}

/** A pool of any shape with a public client for every built flow. Needs "create pools". */
export async function aRoom(
  target: Target,
  shape: Partial<CreateUserPoolCommandInput>,
): Promise<Room> {
  const poolId = await aPool(target, { ...target.roomDefaults, ...shape });
  const client = await aClient({ target, poolId }, applicationShape);
  return { target, poolId, client };
}
