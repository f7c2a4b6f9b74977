import type { Client } from "../domain/client.ts";
import { maskEmail, maskPhoneNumber } from "../domain/masks.ts";
import type { Message, MessagePurpose } from "../domain/message.ts";
import type { Pool } from "../domain/pool.ts";
import type { Clock } from "../platform/clock.ts";
import type { Log } from "../platform/log.ts";
import type { Random } from "../platform/random.ts";
import { compose } from "./compose.ts";
import type { Delivery } from "./delivery.ts";

/** What sending needs. */
export interface Sends {
  readonly clock: Clock;
  readonly random: Random;
  readonly log: Log;
  readonly delivery: Delivery;
}

/** CodeDeliveryDetails, every member there. */
export interface CodeDelivery {
  readonly Destination: string;
  readonly DeliveryMedium: "EMAIL" | "SMS";
  readonly AttributeName: "email" | "phone_number";
}

/** How a delivery to that address is shown: masked, and the same for users that do not exist. */
export function deliveryDetails(channel: Message["channel"], to: string): CodeDelivery {
  return channel === "EMAIL"
    ? { Destination: maskEmail(to), DeliveryMedium: "EMAIL", AttributeName: "email" }
    : { Destination: maskPhoneNumber(to), DeliveryMedium: "SMS", AttributeName: "phone_number" };
}

/**
 * Composes the pool's text for the purpose and delivers it.
 * @throws CognitoError CodeDeliveryFailureException
 */
export async function sendMessage(
  context: Sends,
  order: {
    readonly pool: Pool;
    /** Absent when an administrator caused the message. */
    readonly client?: Client;
    readonly username: string;
    readonly channel: Message["channel"];
    readonly to: string;
    readonly purpose: MessagePurpose;
    readonly code?: string;
    readonly expiresAt?: number;
  },
): Promise<CodeDelivery> {
  const { pool, client, ...rest } = order;
  if (wantsLink(pool, order)) {
    context.log.warn("CONFIRM_WITH_LINK sends a code: the page that the link opens is not built", {
      poolId: pool.id,
    });
  }
  await context.delivery.deliver({
    id: context.random.uuid(),
    poolId: pool.id,
    ...(client === undefined ? {} : { clientId: client.id }),
    ...rest,
    ...compose(order),
    sentAt: context.clock.now(),
  });
  return deliveryDetails(order.channel, order.to);
}

function wantsLink(pool: Pool, order: Pick<Message, "channel" | "purpose">): boolean {
  return (
    order.channel === "EMAIL" &&
    pool.settings.VerificationMessageTemplate?.DefaultEmailOption === "CONFIRM_WITH_LINK" &&
    (order.purpose === "SignUp" || order.purpose === "ResendCode")
  );
}
