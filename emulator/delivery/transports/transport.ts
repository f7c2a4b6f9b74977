import type { Message } from "../../domain/message.ts";

/** One way to hand a message over, besides the inbox. */
export interface Transport {
  /** For the log. */
  readonly name: string;
  /** Rejects when the message could not be handed over. Resolves at once for channels that it does not carry. */
  send(message: Message): Promise<void>;
  /** Ends connections that it keeps. */
  close(): Promise<void>;
}
