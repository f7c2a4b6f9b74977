import { deviceNotFound } from "../../domain/errors/device-errors.ts";
import type { EmulatorContext } from "../../flows/context.ts";
import type { Owner } from "./require-device.ts";

/**
 * Forgets a confirmed device: refresh tokens that were issued to it stop to work.
 * @source AWS blog, tracking and remembering devices
 * @throws CognitoError ResourceNotFoundException
 */
export async function forget(
  { stores }: Pick<EmulatorContext, "stores">,
  { pool, user }: Owner,
  key: string,
): Promise<void> {
  if (!(await stores.devices.remove(pool.id, user.sub, key))) throw deviceNotFound();
}
