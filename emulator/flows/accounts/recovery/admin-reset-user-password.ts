import {
  nothingToRecoverBy,
  notResettable,
  userDisabledAtReset,
} from "../../../domain/errors/recovery-errors.ts";
import type { Pool } from "../../../domain/pool.ts";
import type { User } from "../../../domain/user.ts";
import type { EmulatorContext } from "../../context.ts";
import { changeUser } from "../change-user.ts";
import { recoveryAddress, sendRecoveryCode } from "./recovery-code.ts";

/**
 * Requires a user to set a new password before the next sign-in, and sends the code for it; again for a user who is to
 * reset already. Without a verified contact nothing happens: the user would be locked out for good.
 * @throws CognitoError NotAuthorizedException, InvalidParameterException
 */
export async function adminResetUserPassword(
  context: EmulatorContext,
  pool: Pool,
  user: User,
): Promise<void> {
  requireReset(user);
  const address = recoveryAddress(pool, user);
  if (address === undefined) throw nothingToRecoverBy();
  const changed = await changeUser(context, pool, user.sub, (latest) => {
    requireReset(latest);
    return { status: "RESET_REQUIRED" };
  });
  await sendRecoveryCode(context, { pool, user: changed }, address);
}

function requireReset({ enabled, status }: User): void {
  if (!enabled) throw userDisabledAtReset();
  if (status !== "CONFIRMED" && status !== "RESET_REQUIRED") throw notResettable();
}
