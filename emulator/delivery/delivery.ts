import type { Message } from "../domain/message.ts";

/** Where messages go: the inbox always, and every transport that is configured. */
export interface Delivery {
  /**
   * Delivers to every transport; the inbox has it when this resolves.
   * @throws CognitoError CodeDeliveryFailureException when a transport refuses it
   */
  deliver(message: Message): Promise<void>;
  /** Runs `listener` after each delivery in this process, until the returned function is called. */
  onDelivered(listener: (message: Message) => void): () => void;
}
