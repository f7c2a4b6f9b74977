import type { MessageShape } from "../fronts/control/message-shape.ts";
import type { MessageFilter } from "../stores/control-interfaces.ts";
import { asked, ControlRefusal, query, told, type ControlTransport } from "./control-transport.ts";

/** The messages that a mailbox or a phone would hold. */
export interface Inbox {
  /** Newest first. */
  list(filter?: MessageFilter): Promise<readonly MessageShape[]>;
  /** The newest one, waiting up to that many milliseconds (default 5,000) for it. @throws Error when none came */
  latest(filter?: MessageFilter & { readonly wait?: number }): Promise<MessageShape>;
  clear(): Promise<void>;
}

/** Milliseconds that are waited when nothing else is said. */
export const defaultWait = 5000;
/** The control API waits no longer in one request. */
export const longestWait = 60_000;

export function inboxOver(transport: ControlTransport): Inbox {
  const newest = async (
    filter: MessageFilter,
    milliseconds: number,
  ): Promise<MessageShape | undefined> => {
    try {
      const path = `/inbox/latest${query({ ...filter, wait: milliseconds / 1000 })}`;
      return await told<MessageShape>(transport, { method: "GET", path });
    } catch (error) {
      if (error instanceof ControlRefusal && error.status === 404) return undefined;
      throw error;
    }
  };
  return {
    async list(filter = {}) {
      const path = `/inbox${query({ ...filter })}`;
      const { messages } = await told<{ messages: readonly MessageShape[] }>(transport, {
        method: "GET",
        path,
      });
      return messages;
    },
    async latest({ wait = defaultWait, ...filter } = {}) {
      for (let left = wait; left >= 0; left -= longestWait) {
        const message = await newest(filter, Math.min(left, longestWait));
        if (message !== undefined) return message;
      }
      throw new Error(`no message came within ${wait} ms for ${JSON.stringify(filter)}`);
    },
    async clear() {
      await asked(transport, { method: "DELETE", path: "/inbox" });
    },
  };
}
