import {
  startForwardingProxy,
  type ForwardingProxy,
  type ProxyOptions,
} from "../exchanges/forwarding-proxy.ts";
import { Names } from "../normalise/names.ts";
import { describedEvents, type Heard } from "./described-events.ts";
import { TokenKeys } from "./token-keys.ts";
import type { Step } from "./steps.ts";

export interface RecorderOptions {
  /** The service that is heard. */
  readonly upstream: string;
  /** Epoch milliseconds by the service's clock, as near as it can be known. */
  readonly now: () => number;
  readonly personal?: boolean;
  readonly prepare?: ProxyOptions["prepare"];
  readonly alter?: ProxyOptions["alter"];
  readonly port?: number;
  readonly host?: string;
}

/**
 * Stands between clients and a service and hears what is said. Nothing is kept outside a scenario: from `begin` to
 * `end`. Names given in a scenario that is continued go on in those after it.
 */
export class Recorder {
  readonly #options: RecorderOptions;
  readonly #proxies: ForwardingProxy[] = [];
  readonly #keys: TokenKeys;
  #names = new Names();
  #events: Heard[] | undefined;
  #since = 0;

  constructor(options: RecorderOptions) {
    this.#options = options;
    this.#keys = new TokenKeys(options.upstream);
    this.#names.bind("<service>", options.upstream);
  }

  /** The origin to use in place of this one. */
  async through(upstream: string): Promise<string> {
    const { now, port, host, prepare, alter } = this.#options;
    const proxy = await startForwardingProxy({
      upstream,
      now,
      onExchange: (exchange) => this.#events?.push({ kind: "exchange", exchange }),
      ...(port === undefined || this.#proxies.length > 0 ? {} : { port }),
      ...(host === undefined ? {} : { host }),
      ...(prepare === undefined ? {} : { prepare }),
      ...(alter === undefined ? {} : { alter }),
    });
    this.#proxies.push(proxy);
    this.#names.bind("<service>", upstream);
    this.#names.bind("<service>", proxy.origin);
    return proxy.origin;
  }

  /** A value that every scenario knows by this name, for instance the region. */
  know(name: string, value: string): void {
    this.#names.bind(name, value);
  }

  begin(): void {
    this.#events = [];
    this.#since = this.#options.now();
  }

  codeRead(code: string, to: string, after: number): void {
    this.#events?.push({ kind: "code", code, to, after });
  }

  clockMoved(milliseconds: number): void {
    this.#events?.push({ kind: "clock", milliseconds });
  }

  /** What happened since `begin`. With `goOn`, later scenarios know the names that this one gave. */
  async end({ goOn = false } = {}): Promise<{
    readonly steps: readonly Step[];
    readonly names: Names;
  }> {
    const events = this.#events ?? [];
    this.#events = undefined;
    const names = goOn ? this.#names : this.#names.copy();
    const steps = await describedEvents(events, {
      names,
      since: this.#since,
      personal: this.#options.personal ?? false,
      verify: (token) => this.#keys.verify(token),
    });
    return { steps, names };
  }

  async close(): Promise<void> {
    await Promise.all(this.#proxies.map((proxy) => proxy.close()));
  }
}
