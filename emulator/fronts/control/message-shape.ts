import type { Message } from "../../domain/message.ts";

/** A message as the inbox shows it: every member always there, null where there is nothing, times as ISO 8601. */
export interface MessageShape {
  readonly id: string;
  readonly poolId: string;
  readonly clientId: string | null;
  readonly username: string;
  readonly channel: "EMAIL" | "SMS";
  readonly to: string;
  readonly purpose: string;
  readonly subject: string | null;
  readonly body: string;
  readonly code: string | null;
  readonly sentAt: string;
  readonly expiresAt: string | null;
}

export function messageShape(message: Message): MessageShape {
  return {
    id: message.id,
    poolId: message.poolId,
    clientId: message.clientId ?? null,
    username: message.username,
    channel: message.channel,
    to: message.to,
    purpose: message.purpose,
    subject: message.subject ?? null,
    body: message.body,
    code: message.code ?? null,
    sentAt: new Date(message.sentAt).toISOString(),
    expiresAt: message.expiresAt === undefined ? null : new Date(message.expiresAt).toISOString(),
  };
}
