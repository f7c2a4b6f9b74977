import { EventSourceParserStream } from "eventsource-parser/stream";
import type { MessageShape } from "../fronts/control/message-shape.ts";
import type { CallShape } from "../fronts/control/shapes.ts";
import { ControlRefusal, controlHeaders, type ControlAddress } from "./control-transport.ts";

/** What happens in an emulator, by the names of `GET /_emulator/events`. */
export type ToldEvent =
  | { readonly type: "message"; readonly data: MessageShape }
  | { readonly type: "request"; readonly data: CallShape };

/**
 * What happens in an emulator elsewhere, while it happens, until it stops.
 * @throws ControlRefusal, and an Error when nothing answers there
 */
export async function* eventsOf(
  { url, token }: ControlAddress,
  types: readonly ToldEvent["type"][],
): AsyncGenerator<ToldEvent, void> {
  const request = { method: "GET", path: `/events?types=${types.join(",")}` } as const;
  const answer = await fetch(`${url}/_emulator${request.path}`, {
    headers: controlHeaders(request, token),
  });
  if (!answer.ok || answer.body === null) {
    throw new ControlRefusal(request, { status: answer.status, text: await answer.text() });
  }
  const events = answer.body
    .pipeThrough(new TextDecoderStream())
    .pipeThrough(new EventSourceParserStream());
  for await (const { event, data } of events) {
    // Only the types that were asked for come, each with the data of its name.
    yield { type: event, data: JSON.parse(data) as unknown } as ToldEvent;
  }
}
