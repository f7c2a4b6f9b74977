import { EventSourceParserStream } from "eventsource-parser/stream";
import type { MessageShape } from "../fronts/control/message-shape.ts";
import type { CallShape } from "../fronts/control/shapes.ts";
import { ControlRefusal, controlHeaders, type ControlAddress } from "./control-transport.ts";

/** What is told of each type of event, by the names of `GET /_emulator/events`. */
export interface ToldData {
  readonly message: MessageShape;
  readonly request: CallShape;
}

/**
 * What happens in an emulator elsewhere, while it happens, until it stops.
 * @throws ControlRefusal, and an Error when nothing answers there
 */
export async function* eventsOf<Type extends keyof ToldData>(
  { url, token }: ControlAddress,
  type: Type,
): AsyncGenerator<ToldData[Type], void> {
  const request = { method: "GET", path: `/events?types=${type}` } as const;
  const answer = await fetch(`${url}/_emulator${request.path}`, {
    headers: controlHeaders(request, token),
  });
  if (!answer.ok || answer.body === null) {
    throw new ControlRefusal(request, { status: answer.status, text: await answer.text() });
  }
  const events = answer.body
    .pipeThrough(new TextDecoderStream())
    .pipeThrough(new EventSourceParserStream());
  // Only the type that was asked for comes.
  for await (const { data } of events) yield JSON.parse(data) as ToldData[Type];
}
