import {
  startForwardingProxy,
  type ForwardingProxy,
  type ProxyOptions,
} from "../exchanges/forwarding-proxy.ts";
import type { Exchange } from "../exchanges/exchange.ts";
import { Names } from "../normalise/names.ts";
import type { Scene } from "../normalise/described.ts";
import { describeExchange } from "./describe-exchange.ts";
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

type Event =
  | { readonly kind: "exchange"; readonly exchange: Exchange }
  | { readonly kind: "code"; readonly code: string; readonly to: string; readonly after: number }
  | { readonly kind: "clock"; readonly milliseconds: number };

/**
 * Stands between clients and a service and hears what is said. Nothing is kept outside a scenario: from `begin` to
 * `end`. Names given in a scenario that is continued go on in those after it.
 */
export class Recorder {
  readonly #options: RecorderOptions;
  readonly #proxies: ForwardingProxy[] = [];
  readonly #keys: TokenKeys;
  #names = new Names();
  #events: Event[] | undefined;
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
    const steps: Step[] = [];
    const starts: number[] = [];
    let latestEnd = 0;
    for (const event of inOrder(events)) {
      const start = startOf(event);
      const step = await this.#described(event, names, starts);
      const together = start < latestEnd && event.kind === "exchange";
      steps.push(together ? { ...step, together: true } : step);
      starts.push(start);
      if (event.kind === "exchange") latestEnd = event.exchange.endedAt;
    }
    return { steps, names };
  }

  async #described(event: Event, names: Names, starts: readonly number[]): Promise<Step> {
    if (event.kind === "clock") return { moveTime: event.milliseconds };
    if (event.kind === "code") {
      const to = names.nameOf(event.to) ?? event.to;
      const sinceStep = starts.findIndex((start) => start >= event.after);
      return { code: names.give("code", event.code), to, sinceStep: Math.max(0, sinceStep) };
    }
    const scene: Scene = {
      names,
      now: event.exchange.startedAt,
      since: this.#since,
      personal: this.#options.personal ?? false,
      verify: (token) => this.#keys.verify(token),
    };
    return describeExchange(event.exchange, scene);
  }

  async close(): Promise<void> {
    await Promise.all(this.#proxies.map((proxy) => proxy.close()));
  }
}

const startOf = (event: Event): number =>
  event.kind === "exchange" ? event.exchange.startedAt : Number.POSITIVE_INFINITY;

/**
 * As they began. Exchanges that were under way at once come in an order that does not hang on the race: by what was
 * asked, then by status.
 */
function inOrder(events: readonly Event[]): readonly Event[] {
  const groups: Event[][] = [];
  let latestEnd = Number.NEGATIVE_INFINITY;
  for (const event of events) {
    const overlaps = event.kind === "exchange" && event.exchange.startedAt < latestEnd;
    if (overlaps) groups.at(-1)?.push(event);
    else groups.push([event]);
    if (event.kind === "exchange") latestEnd = Math.max(latestEnd, event.exchange.endedAt);
  }
  return groups.flatMap((group) => group.toSorted((a, b) => order(a).localeCompare(order(b))));
}

const order = (event: Event): string =>
  event.kind === "exchange"
    ? `${event.exchange.request.body.toString("utf8")}${event.exchange.answer.status}`
    : "";
