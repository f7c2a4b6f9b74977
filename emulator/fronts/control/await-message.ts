import { setTimeout as sleep } from "node:timers/promises";
import type { Message } from "../../domain/message.ts";
import type { EmulatorContext } from "../../flows/context.ts";
import { monotonicNow } from "../../platform/clock.ts";
import type { MessageFilter } from "../../stores/control-interfaces.ts";

/** Another replica on the same database delivers without our hearing of it; so the store is asked now and then. */
const askAgainMilliseconds = 250;

/**
 * The newest message that the filter lets through, waiting for one if there is none. Waits in real time, whatever the
 * emulator's clock does; gives up early when the signal aborts.
 */
export async function awaitMessage(
  context: Pick<EmulatorContext, "delivery" | "stores">,
  filter: MessageFilter,
  wait: { readonly milliseconds: number; readonly signal: AbortSignal },
): Promise<Message | undefined> {
  const deadline = monotonicNow() + wait.milliseconds;
  for (;;) {
    const delivered = new AbortController();
    // Listening starts before the store is asked, so that nothing slips in between.
    const stopListening = context.delivery.onDelivered(() => delivered.abort());
    try {
      const [newest] = await context.stores.messages.list(filter, 1);
      const left = deadline - monotonicNow();
      if (newest !== undefined || left <= 0 || wait.signal.aborted) return newest;
      const signal = AbortSignal.any([delivered.signal, wait.signal]);
      await sleep(Math.min(left, askAgainMilliseconds), undefined, { signal }).catch(() => {});
    } finally {
      stopListening();
    }
  }
}
