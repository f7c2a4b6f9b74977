import type { MessageStore } from "../../stores/control-interfaces.ts";
import type { Transport } from "./transport.ts";

/** Keeps every message where `GET /_emulator/inbox` reads it: the mailbox and the phone of every test user. */
export function inboxTransport(messages: MessageStore): Transport {
  return {
    name: "inbox",
    send: (message) => messages.add(message),
    close: async () => {},
  };
}
