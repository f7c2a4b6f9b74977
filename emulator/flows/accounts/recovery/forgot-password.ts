import { requireAttempt } from "../../../codes/attempt-limit.ts";
import { pretendCode } from "../../../codes/pending-code.ts";
import type { CodeDelivery } from "../../../delivery/send-message.ts";
import { simulatedDelivery } from "../../../delivery/simulated-delivery.ts";
import { isEmail, isPhoneNumber } from "../../../domain/attribute-formats.ts";
import { hidesUserExistence, type Client } from "../../../domain/client.ts";
import type { CognitoError } from "../../../domain/errors/cognito-error.ts";
import {
  nothingToRecoverBy,
  notResettable,
  recoveryByAdministrator,
} from "../../../domain/errors/recovery-errors.ts";
import { userDisabled, usernameClientNotFound } from "../../../domain/errors/resource-errors.ts";
import type { Pool } from "../../../domain/pool.ts";
import { isRecoveredByAdministrator, recoveryContacts } from "../../../domain/recovery-contact.ts";
import type { User } from "../../../domain/user.ts";
import type { EmulatorContext } from "../../context.ts";
import { findUser } from "../resources.ts";
import {
  recoveryAddress,
  recoveryCodeLifetime,
  recoveryOwner,
  sendRecoveryCode,
} from "./recovery-code.ts";

/**
 * Sends a code with which the user sets a new password, also a first one; the old password and all tokens stay good
 * meanwhile. With existence errors prevented, users who are unknown, disabled or without a verified contact get the
 * details of a message that is not sent. A temporary password is not hidden: logs of clients that hide show its refusal.
 * @source developer guide, cognito-user-pool-managing-errors
 */
export async function forgotPassword(
  context: EmulatorContext,
  { pool, client }: { readonly pool: Pool; readonly client: Client },
  username: string,
): Promise<CodeDelivery> {
  // What the pool does not offer is said first: it must not depend on whether the user exists.
  if (isRecoveredByAdministrator(pool)) throw recoveryByAdministrator();
  const user = await findUser(context, pool, username);
  const owner = recoveryOwner(pool, user, username);
  await requireAttempt(context, "PasswordRecovery", pool.id, owner.sub);
  if (user?.enabled && !isResettable(user)) throw notResettable();
  const address = user?.enabled ? recoveryAddress(pool, user) : undefined;
  if (user !== undefined && address !== undefined) {
    return sendRecoveryCode(context, { pool, client, user }, address);
  }
  if (!hidesUserExistence(client)) throw unreachable(user);
  const simulated = simulatedDelivery(pool, username, simulatedMedium(pool, username));
  const to = { attribute: simulated.AttributeName, destination: "", clientId: client.id };
  await pretendCode(context, { ...owner, ...to }, recoveryCodeLifetime);
  return simulated;
}

/** Whether the user's password may be reset at all: not a temporary one, nor one that another provider keeps. */
export function isResettable({ status }: User): boolean {
  return status !== "FORCE_CHANGE_PASSWORD" && status !== "EXTERNAL_PROVIDER";
}

function unreachable(user: User | undefined): CognitoError {
  if (user === undefined) return usernameClientNotFound();
  return user.enabled ? nothingToRecoverBy() : userDisabled();
}

/** The medium that the name suggests where the pool recovers by it, else the pool's first choice. */
function simulatedMedium(pool: Pool, name: string): "EMAIL" | "SMS" {
  const contacts = recoveryContacts(pool);
  if (isEmail(name) && contacts.includes("email")) return "EMAIL";
  if (isPhoneNumber(name) && contacts.includes("phone_number")) return "SMS";
  return contacts[0] === "phone_number" ? "SMS" : "EMAIL";
}
