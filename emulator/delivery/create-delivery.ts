import { codeDeliveryFailure } from "../domain/errors/delivery-errors.ts";
import type { Message } from "../domain/message.ts";
import type { Log } from "../platform/log.ts";
import type { MessageStore } from "../stores/control-interfaces.ts";
import type { Delivery } from "./delivery.ts";
import type { Transport } from "./transports/transport.ts";
import { inboxTransport } from "./transports/inbox.ts";

/** The inbox, and after it every configured transport. A refusal of one does not keep the message from the others. */
export function createDelivery(options: {
  readonly messages: MessageStore;
  readonly transports: readonly Transport[];
  readonly log: Log;
}): Delivery {
  const inbox = inboxTransport(options.messages);
  const listeners = new Set<(message: Message) => void>();

  return {
    async deliver(message) {
      await inbox.send(message);
      for (const listener of listeners) listener(message);
      const outcomes = await Promise.allSettled(
        options.transports.map((transport) => transport.send(message)),
      );
      let refused = false;
      for (const [index, outcome] of outcomes.entries()) {
        if (outcome.status === "fulfilled") continue;
        refused = true;
        options.log.error("a message could not be delivered", {
          transport: options.transports[index]?.name,
          purpose: message.purpose,
          reason: outcome.reason instanceof Error ? outcome.reason.message : String(outcome.reason),
        });
      }
      if (refused) throw codeDeliveryFailure();
    },
    onDelivered(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}
