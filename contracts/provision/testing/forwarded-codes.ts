import { EventSourceParserStream } from "eventsource-parser/stream";
import { encrypted, senderEvent, type Handler } from "./deployed-forwarder.ts";

interface Message {
  readonly to: string;
  readonly channel: "EMAIL" | "SMS";
  readonly code?: string;
  readonly poolId: string;
  readonly purpose: string;
}

/**
 * Calls the forwarder for every message of an emulator, as the service does where a pool names it: the part of the way
 * of a code that takes Lambda triggers.
 */
export async function forwardedCodes(emulatorUrl: string, handler: Handler) {
  const ending = new AbortController();
  const { signal } = ending;
  const answer = await fetch(`${emulatorUrl}/_emulator/events?types=message`, { signal });
  if (answer.body === null) throw new Error("the emulator tells nothing");
  const events = answer.body
    .pipeThrough(new TextDecoderStream())
    .pipeThrough(new EventSourceParserStream());
  const failures: string[] = [];
  const done = (async () => {
    for await (const { data } of events) {
      // The control API's own form.
      const { to, channel, code, poolId, purpose } = JSON.parse(data) as Message;
      const context = { encryptionContext: { "userpool-id": poolId } };
      const secret = code === undefined ? null : await encrypted(code, context);
      const about = { to, medium: channel, userPoolId: poolId, trigger: purpose };
      await handler(senderEvent({ ...about, code: secret }));
    }
  })().catch((error: unknown) => {
    if (!signal.aborted) failures.push(String(error));
  });
  return {
    /** Why a code did not come. */
    failures,
    async stop(): Promise<void> {
      ending.abort();
      await done;
    },
  };
}
