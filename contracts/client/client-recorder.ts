import packageJson from "../../package.json" with { type: "json" };
import type { Exchange, WireRequest } from "../exchanges/exchange.ts";
import {
  startForwardingProxy,
  type ForwardingProxy,
  type ProxyOptions,
} from "../exchanges/forwarding-proxy.ts";
import { describedEvents, type Heard } from "../record/described-events.ts";
import { TokenKeys } from "../record/token-keys.ts";
import type { ClientRecording } from "./client-recording.ts";
import { codesIn } from "./codes-in.ts";
import { computations } from "./computations.ts";
import { addressOfCode, knownClients, type KnownClient } from "./emulator-behind.ts";
import { givenNames } from "./given-names.ts";
import { namesBefore } from "./names-before.ts";
import { refuseSecrets } from "./refuse-secrets.ts";
import { sender, wasRight } from "./sent-codes.ts";
import { withoutForeignCookies } from "./without-foreign-cookies.ts";

export interface ClientRecorderOptions {
  /** The service that the application is to meet behind the proxy. */
  readonly upstream: string;
  /** Where it answers `/oauth2/…`, if elsewhere; a second proxy stands before it. */
  readonly oauthUpstream?: string | undefined;
  /** Any free one when left out; the second proxy has the next. */
  readonly port?: number;
  readonly host?: string;
  readonly region: string;
  readonly title?: string;
  /** App clients whose secret is not to be asked for: so that SECRET_HASH is understood. */
  readonly clients?: readonly KnownClient[];
  /** Signs again what came signed, where the service checks signatures. */
  readonly prepare?: ProxyOptions["prepare"];
  readonly onCall?: (call: string, status: number) => void;
}

/**
 * A proxy that an application's own end-to-end test runs through. Nothing is changed on the way. What was said is
 * described at the end, and until then only in memory.
 */
export class ClientRecorder {
  readonly #options: ClientRecorderOptions;
  readonly #proxies: ForwardingProxy[] = [];
  readonly #exchanges: Exchange[] = [];
  readonly #addresses = new Map<string, string>();
  #clients: readonly KnownClient[] = [];

  private constructor(options: ClientRecorderOptions) {
    this.#options = options;
  }

  static async start(options: ClientRecorderOptions): Promise<ClientRecorder> {
    const recorder = new ClientRecorder(options);
    await recorder.#listen(options.upstream, options.port);
    if (options.oauthUpstream !== undefined) {
      const next = options.port === undefined || options.port === 0 ? 0 : options.port + 1;
      await recorder.#listen(options.oauthUpstream, next);
    }
    return recorder;
  }

  /** What the application is to use in place of the service's endpoint. */
  get origin(): string {
    return this.#proxies[0]?.origin ?? "";
  }

  /** What it is to use in place of the pool's domain. */
  get oauthOrigin(): string {
    return this.#proxies.at(-1)?.origin ?? "";
  }

  async #listen(upstream: string, port = 0): Promise<void> {
    const proxy = await startForwardingProxy({
      upstream,
      port,
      ...(this.#options.host === undefined ? {} : { host: this.#options.host }),
      prepare: async (request, target) => {
        await this.#lookAround(request);
        return (await this.#options.prepare?.(request, target)) ?? request;
      },
      onExchange: (exchange) => this.#hear(exchange),
    });
    this.#proxies.push(proxy);
  }

  /** Before the request goes on, and may change what there is to be seen. */
  async #lookAround(request: WireRequest): Promise<void> {
    const { upstream } = this.#options;
    for (const code of codesIn(request).filter((each) => !this.#addresses.has(each))) {
      const address = await addressOfCode(upstream, code);
      if (address !== undefined) this.#addresses.set(code, address);
    }
  }

  #hear(exchange: Exchange): void {
    const { request, answer } = exchange;
    // What a browser asks before it asks, and what tests ask of an emulator, is no part of a client's contract.
    if (request.method === "OPTIONS" || request.path.startsWith("/_emulator")) return;
    this.#exchanges.push(exchange);
    const call = request.headers["x-amz-target"]?.split(".").at(-1);
    this.#options.onCall?.(
      call ?? `${request.method} ${request.path.split("?", 1)[0]}`,
      answer.status,
    );
  }

  /** Ends the listening and tells what was heard. @throws Error rather than write down a secret */
  async end(): Promise<ClientRecording> {
    await this.close();
    const { upstream, oauthUpstream, region, title } = this.#options;
    this.#clients = [...(this.#options.clients ?? []), ...(await knownClients(upstream))];
    const services = [upstream, ...(oauthUpstream === undefined ? [] : [oauthUpstream])];
    const names = namesBefore(this.#exchanges, {
      services: [...services, ...this.#proxies.map((proxy) => proxy.origin)],
      region,
      clients: this.#clients,
    });
    const keys = new TokenKeys(upstream);
    const described = await describedEvents(this.#events(), {
      names,
      since: this.#exchanges[0]?.startedAt ?? 0,
      personal: true,
      verify: (token) => keys.verify(token),
    });
    const steps = described.map(withoutForeignCookies);
    const text = JSON.stringify(steps);
    const places = names
      .entries()
      .filter(([name]) => /^<(pool|client):\d+>$/.test(name) && text.includes(name));
    const computed = computations(steps, names);
    const recording: ClientRecording = {
      format: "cognito-emulator/client-recording/1",
      title: title ?? "client",
      recorded: new Date().toISOString().slice(0, 10),
      upstream,
      harness: packageJson.version,
      region,
      places: Object.fromEntries(places),
      computed,
      given: givenNames(steps, computed),
      steps: [...steps],
    };
    refuseSecrets(recording, this.#exchanges);
    return recording;
  }

  /** What was said, and before each use of a code the reading of it. A wrong code is no reading: it stays as it is. */
  #events(): readonly Heard[] {
    return this.#exchanges.flatMap((exchange, at): readonly Heard[] => {
      const reads = codesIn(exchange.request).flatMap((code): readonly Heard[] => {
        const sent = sender(exchange, this.#exchanges.slice(0, at));
        const to = this.#addresses.get(code) ?? (wasRight(exchange) ? sent.to : undefined);
        return to === undefined ? [] : [{ kind: "code", code, to, after: sent.after }];
      });
      return [...reads, { kind: "exchange", exchange }];
    });
  }

  async close(): Promise<void> {
    await Promise.all(this.#proxies.map((proxy) => proxy.close()));
  }
}
