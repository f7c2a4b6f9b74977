import { sendMessage } from "../../delivery/send-message.ts";
import type { AttributeValues } from "../../domain/attribute-schema.ts";
import {
  deliveryMediumWithoutAttribute,
  smsNotConfigured,
} from "../../domain/errors/user-errors.ts";
import type { Pool } from "../../domain/pool.ts";
import type { User } from "../../domain/user.ts";
import type { EmulatorContext } from "../context.ts";
import type { DeliveryMediumType } from "@aws-sdk/client-cognito-identity-provider";

const attributeOf = { EMAIL: "email", SMS: "phone_number" } as const;

/**
 * The media that an invitation goes by: those that were asked for, each with its attribute, else SMS where there is
 * a phone number. Without either nothing is sent, and nothing is said of it.
 * @source AdminCreateUser DesiredDeliveryMediums ("the default value is SMS"); moto's aws_verified tests create users without contact
 * @throws CognitoError InvalidParameterException for a medium whose attribute is missing
 */
export function invitationMedia(
  attributes: AttributeValues,
  desired: readonly DeliveryMediumType[] | undefined,
): readonly DeliveryMediumType[] {
  if (desired === undefined || desired.length === 0) {
    return attributes["phone_number"] ? ["SMS"] : [];
  }
  for (const medium of desired) {
    if (!attributes[attributeOf[medium]]) {
      throw deliveryMediumWithoutAttribute(attributeOf[medium]);
    }
  }
  return [...new Set(desired)];
}

/**
 * Sends the invitation by each medium; `password` is absent for a user without one.
 * @throws CognitoError InvalidParameterException where a text message should go and the pool sends none
 */
export async function sendInvitation(
  context: EmulatorContext,
  pool: Pool,
  user: User,
  order: {
    /** The name to sign in with, as it was given: a generated username would tell the user nothing (inferred). */
    readonly username: string;
    readonly media: readonly DeliveryMediumType[];
    readonly password?: string;
  },
): Promise<void> {
  for (const channel of order.media) {
    const to = user.attributes[attributeOf[channel]];
    if (to === undefined) continue;
    if (channel === "SMS" && pool.settings.SmsConfiguration === undefined) throw smsNotConfigured();
    await sendMessage(context, {
      pool,
      username: order.username,
      channel,
      to,
      purpose: "AdminCreateUser",
      ...(order.password === undefined ? {} : { code: order.password }),
      ...(user.password?.expiresAt === undefined ? {} : { expiresAt: user.password.expiresAt }),
    });
  }
}
