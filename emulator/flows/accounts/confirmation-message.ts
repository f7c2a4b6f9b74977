import { issueCode } from "../../codes/pending-code.ts";
import { sendMessage, type CodeDelivery } from "../../delivery/send-message.ts";
import type { Client } from "../../domain/client.ts";
import type { MessagePurpose } from "../../domain/message.ts";
import type { Pool } from "../../domain/pool.ts";
import type { User } from "../../domain/user.ts";
import type { EmulatorContext } from "../context.ts";

/** What a code is kept under: sign-up confirmation, or the verification of one attribute. */
export const signUpCode = "sign-up";
export const attributeCode = (attribute: "email" | "phone_number"): string =>
  `attribute:${attribute}`;

/** Phone before e-mail: with both auto-verified, only the phone gets a code. @source developer guide; amplify-flutter sign_up_test */
const byPrecedence = ["phone_number", "email"] as const;

/** The auto-verified attribute that receives the confirmation code, if the user has one. */
export function confirmationAttribute(
  pool: Pool,
  values: User["attributes"],
): "phone_number" | "email" | undefined {
  const verified = pool.settings.AutoVerifiedAttributes ?? [];
  return byPrecedence.find((attribute) => verified.includes(attribute) && values[attribute]);
}

/** Issues a code for the purpose and sends it to that value. */
export async function sendCode(
  context: EmulatorContext,
  order: {
    readonly pool: Pool;
    readonly client?: Client;
    readonly user: User;
    readonly kept: string;
    readonly purpose: MessagePurpose;
    readonly attribute: "email" | "phone_number";
    readonly to: string;
    /** The only app client that may answer the code; any of the pool unless said otherwise. */
    readonly clientId?: string;
    /** Milliseconds; a day unless said otherwise. */
    readonly lifetime?: number;
  },
): Promise<CodeDelivery> {
  const { pool, client, user, kept, purpose, attribute, to, clientId, lifetime } = order;
  const issued = await issueCode(
    context,
    { poolId: pool.id, sub: user.sub, purpose: kept, attribute, destination: to, clientId },
    lifetime,
  );
  return sendMessage(context, {
    pool,
    ...(client === undefined ? {} : { client }),
    username: user.username,
    channel: attribute === "email" ? "EMAIL" : "SMS",
    to,
    purpose,
    ...issued,
  });
}
