import {
  createServer,
  request as httpRequest,
  type IncomingMessage,
  type ServerResponse,
} from "node:http";
import { request as httpsRequest } from "node:https";
import type { AddressInfo } from "node:net";
import { buffer } from "node:stream/consumers";
import type { Exchange, WireAnswer, WireRequest } from "./exchange.ts";

export interface ProxyOptions {
  /** The origin that everything is passed on to. */
  readonly upstream: string;
  readonly port?: number;
  readonly host?: string;
  /** What is sent in place of what came, for instance signed for the other host. */
  readonly prepare?: (request: WireRequest, upstream: URL) => Promise<WireRequest>;
  /** What is answered in place of what came back. */
  readonly alter?: (answer: WireAnswer, request: WireRequest) => WireAnswer;
  readonly onExchange: (exchange: Exchange) => void;
  /** Epoch milliseconds. */
  readonly now?: () => number;
}

export interface ForwardingProxy {
  readonly origin: string;
  close(): Promise<void>;
}

/** Headers that belong to one connection, or that the next hop writes itself. */
const ofOneHop = [
  "connection",
  "keep-alive",
  "transfer-encoding",
  "upgrade",
  "proxy-connection",
  "te",
  "trailer",
  "content-length",
  "expect",
];

/**
 * Listens on this machine and passes every request on. Redirects of the upstream to itself are turned to the proxy,
 * so that a browser stays on it. An upstream that cannot be reached answers 502 here.
 */
export async function startForwardingProxy(options: ProxyOptions): Promise<ForwardingProxy> {
  const upstream = new URL(options.upstream);
  const now = options.now ?? Date.now;
  let origin = "";
  const pass = async (incoming: IncomingMessage, outgoing: ServerResponse): Promise<void> => {
    try {
      const startedAt = now();
      const request = await received(incoming);
      const prepared = (await options.prepare?.(request, upstream)) ?? request;
      const answer = await forwarded(prepared, upstream);
      const shown = options.alter?.(answer, request) ?? answer;
      options.onExchange({ request, answer: shown, startedAt, endedAt: now() });
      outgoing.writeHead(shown.status, turned(shown.headers, upstream.origin, origin));
      outgoing.end(shown.body);
    } catch (error) {
      outgoing.writeHead(502, { "content-type": "text/plain; charset=utf-8" });
      outgoing.end(
        `${upstream.origin}: ${error instanceof Error ? error.message : "unreachable"}\n`,
      );
    }
  };
  const server = createServer((incoming, outgoing) => void pass(incoming, outgoing));
  await new Promise<void>((resolve, reject) => {
    server.once("error", reject);
    server.listen(options.port ?? 0, options.host ?? "127.0.0.1", resolve);
  });
  // A TCP listener has an AddressInfo.
  const { port } = server.address() as AddressInfo;
  origin = `http://${options.host ?? "127.0.0.1"}:${port}`;
  return {
    origin,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

async function received(incoming: IncomingMessage): Promise<WireRequest> {
  return {
    method: incoming.method ?? "GET",
    path: incoming.url ?? "/",
    headers: flat(incoming.headers),
    body: await buffer(incoming),
  };
}

function forwarded(request: WireRequest, upstream: URL): Promise<WireAnswer> {
  const send = upstream.protocol === "https:" ? httpsRequest : httpRequest;
  const base = upstream.pathname.replace(/\/$/, "");
  return new Promise((resolve, reject) => {
    const outgoing = send(
      {
        protocol: upstream.protocol,
        hostname: upstream.hostname.replace(/^\[|\]$/g, ""),
        port: upstream.port,
        method: request.method,
        path: `${base}${request.path}`,
        headers: {
          ...request.headers,
          host: upstream.host,
          // The listener reads bodies; it is not to unpack them.
          "accept-encoding": "identity",
          ...(request.body.length > 0 ? { "content-length": String(request.body.length) } : {}),
        },
      },
      (response) => {
        buffer(response).then(
          (body) =>
            resolve({ status: response.statusCode ?? 502, headers: flat(response.headers), body }),
          reject,
        );
      },
    );
    outgoing.once("error", reject);
    outgoing.end(request.body);
  });
}

function flat(headers: IncomingMessage["headers"]): Record<string, string> {
  return Object.fromEntries(
    Object.entries(headers)
      .filter(([name, value]) => value !== undefined && !ofOneHop.includes(name))
      .map(([name, value]) => [name, Array.isArray(value) ? value.join("\n") : (value ?? "")]),
  );
}

function turned(
  headers: Readonly<Record<string, string>>,
  from: string,
  to: string,
): Record<string, string | string[]> {
  const { location, "set-cookie": cookies, ...rest } = headers;
  return {
    ...rest,
    ...(location === undefined
      ? {}
      : { location: location.startsWith(from) ? `${to}${location.slice(from.length)}` : location }),
    ...(cookies === undefined ? {} : { "set-cookie": cookies.split("\n") }),
  };
}
