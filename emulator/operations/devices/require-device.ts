import { tracksDevices, type Device } from "../../domain/device.ts";
import { deviceNotFound, deviceTrackingOff } from "../../domain/errors/device-errors.ts";
import { missingParameter } from "../../domain/errors/resource-errors.ts";
import type { Pool } from "../../domain/pool.ts";
import type { User } from "../../domain/user.ts";
import type { EmulatorContext } from "../../flows/context.ts";
import { requirePool } from "../../flows/accounts/resources.ts";
import { authenticateAccessToken } from "../../tokens/authenticate-access-token.ts";
import type { Caller } from "../operation.ts";

/** Whose devices a call is about. */
export interface Owner {
  readonly pool: Pool;
  readonly user: User;
}

/**
 * The user who calls, in a pool that tracks devices. The model leaves the token optional where it is not.
 * @throws CognitoError InvalidUserPoolConfigurationException, and those of the access token
 */
export async function requireOwner(
  context: EmulatorContext,
  accessToken: string | undefined,
): Promise<Owner> {
  if (accessToken === undefined) throw missingParameter("AccessToken");
  const { pool, user } = await authenticateAccessToken(context, accessToken);
  if (!tracksDevices(pool)) throw deviceTrackingOff();
  return { pool, user };
}

/** The pool of a signed call, which tracks devices. */
export async function requireTrackingPool(
  context: EmulatorContext,
  poolId: string,
  caller: Caller,
): Promise<Pool> {
  const pool = await requirePool(context, poolId, caller);
  if (!tracksDevices(pool)) throw deviceTrackingOff();
  return pool;
}

/**
 * The user's confirmed device.
 * @throws CognitoError ResourceNotFoundException
 */
export async function requireDevice(
  { stores }: Pick<EmulatorContext, "stores">,
  { pool, user }: Owner,
  key: string,
): Promise<Device> {
  const device = await stores.devices.byKey(pool.id, user.sub, key);
  if (device === undefined || device.standing === "issued") throw deviceNotFound();
  return device;
}
