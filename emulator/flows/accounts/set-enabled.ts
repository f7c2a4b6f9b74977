import type { Pool } from "../../domain/pool.ts";
import type { User } from "../../domain/user.ts";
import type { EmulatorContext } from "../context.ts";
import { changeUser } from "./change-user.ts";

/** Lets a user sign in, or not. Disabling ends every session for good; doing either twice changes nothing. */
export async function setEnabled(
  context: EmulatorContext,
  pool: Pool,
  user: User,
  enabled: boolean,
): Promise<void> {
  await changeUser(context, pool, user.sub, () => ({ enabled }));
  if (!enabled) await context.stores.grants.revokeAllOf(pool.id, user.sub, context.clock.now());
}
