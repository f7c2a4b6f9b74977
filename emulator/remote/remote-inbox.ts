import type { MessageShape } from "../fronts/control/message-shape.ts";
import type { MessageFilter } from "../stores/control-interfaces.ts";
import { control, ControlRefusal, type ControlAddress } from "./control-client.ts";

const defaultWait = 5000;
/** The control API waits no longer in one request. */
const longestWait = 60_000;

function query(filter: MessageFilter, wait?: number): string {
  const parameters = new URLSearchParams();
  for (const [name, value] of Object.entries(filter)) {
    if (value !== undefined) parameters.set(name, String(value));
  }
  if (wait !== undefined) parameters.set("wait", String(wait / 1000));
  const text = parameters.toString();
  return text === "" ? "" : `?${text}`;
}

/** The messages of an emulator elsewhere. */
export class RemoteInbox {
  readonly #address: () => ControlAddress;

  /** The address is asked for at each call: a container that was restarted has another port. */
  constructor(address: () => ControlAddress) {
    this.#address = address;
  }

  /** Newest first. */
  async list(filter: MessageFilter = {}): Promise<readonly MessageShape[]> {
    const answer = await control(this.#address(), "GET", `/inbox${query(filter)}`);
    // The other side has the same release, or one whose answers hold at least these members.
    const { messages } = (await answer.json()) as { readonly messages: readonly MessageShape[] };
    return messages;
  }

  /** The newest one, waiting up to that many milliseconds (default 5,000) for it. @throws Error when none came */
  async latest({
    wait = defaultWait,
    ...filter
  }: MessageFilter & { readonly wait?: number } = {}): Promise<MessageShape> {
    for (let left = wait; left >= 0; left -= longestWait) {
      const message = await this.#newest(filter, Math.min(left, longestWait));
      if (message !== undefined) return message;
    }
    throw new Error(`no message came within ${wait} ms for ${JSON.stringify(filter)}`);
  }

  async clear(): Promise<void> {
    await control(this.#address(), "DELETE", "/inbox");
  }

  async #newest(filter: MessageFilter, wait: number): Promise<MessageShape | undefined> {
    try {
      const path = `/inbox/latest${query(filter, wait)}`;
      return (await (await control(this.#address(), "GET", path)).json()) as MessageShape;
    } catch (error) {
      if (error instanceof ControlRefusal && error.status === 404) return undefined;
      throw error;
    }
  }
}
