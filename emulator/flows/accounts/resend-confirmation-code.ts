import { requireAttempt } from "../../codes/attempt-limit.ts";
import type { CodeDelivery } from "../../delivery/send-message.ts";
import { simulatedDelivery } from "../../delivery/simulated-delivery.ts";
import { hidesUserExistence, type Client } from "../../domain/client.ts";
import { userDisabled, usernameClientNotFound } from "../../domain/errors/resource-errors.ts";
import { alreadyConfirmed, cannotResendCodes } from "../../domain/errors/sign-up-errors.ts";
import { usernameKey, type Pool } from "../../domain/pool.ts";
import type { EmulatorContext } from "../context.ts";
import { confirmationAttribute, sendCode, signUpCode } from "./confirmation-message.ts";
import { findUser } from "./resources.ts";

/**
 * Sends a new confirmation code, which replaces the old one. With existence errors prevented, unknown and disabled users
 * get the details of a message that is not sent.
 */
export async function resendConfirmationCode(
  context: EmulatorContext,
  { pool, client }: { readonly pool: Pool; readonly client: Client },
  username: string,
): Promise<CodeDelivery> {
  // What the pool lacks is said first: it must not depend on whether the user exists.
  if ((pool.settings.AutoVerifiedAttributes ?? []).length === 0) throw cannotResendCodes();
  const user = await findUser(context, pool, username);
  const who = user?.sub ?? usernameKey(pool, username);
  await requireAttempt(context, "ResendConfirmationCode", pool.id, who);
  if (user === undefined || !user.enabled) {
    if (hidesUserExistence(client)) return simulatedDelivery(pool, username);
    throw user === undefined ? usernameClientNotFound() : userDisabled();
  }
  if (user.status !== "UNCONFIRMED") throw alreadyConfirmed();
  const attribute = confirmationAttribute(pool, user.attributes);
  const to = attribute && user.attributes[attribute];
  if (attribute === undefined || to === undefined) throw cannotResendCodes();
  return sendCode(context, {
    pool,
    client,
    user,
    kept: signUpCode,
    purpose: "ResendCode",
    attribute,
    to,
  });
}
