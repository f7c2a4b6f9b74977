import { userPoolNotFound } from "../domain/errors/resource-errors.ts";
import type { Pool } from "../domain/pool.ts";
import { OwnerGone } from "../stores/owner-gone.ts";

/**
 * Adds something to a pool that was there a moment ago. When the pool was removed meanwhile, nothing is added.
 * @throws CognitoError ResourceNotFoundException, as for a call that came after the removal
 */
export async function addToPool(pool: Pool, add: () => Promise<boolean>): Promise<boolean> {
  try {
    return await add();
  } catch (error) {
    if (error instanceof OwnerGone) throw userPoolNotFound(pool.id);
    throw error;
  }
}
