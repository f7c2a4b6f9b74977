import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { text } from "node:stream/consumers";

/** What can happen to a call on the way: it is refused, or its answer is lost after it was or was not carried out. */
export type Fault = "throttled" | "broken" | "lost before" | "lost after";

export interface Reply {
  readonly status: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body: string;
}

export interface Call {
  /** "" of what is no call of an operation, as of a document that is fetched. */
  readonly operation: string;
  readonly method: string;
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/** How one service is spoken to. */
export interface Speech {
  operationOf(headers: Call["headers"], body: string): string;
  answer(call: Call): Reply | Promise<Reply>;
  refusal(fault: "throttled" | "broken" | "denied"): Reply;
}

/** A service over HTTP on this machine, to which faults can happen as they are planned. */
export interface FaultyServer {
  readonly url: string;
  /** Every call that came, faulty ones too. */
  readonly calls: Call[];
  /** The next calls of the operation meet these, in turn. */
  plan(operation: string, ...faults: readonly Fault[]): void;
  /** Told of every call before it is carried out. */
  onCall?: (call: Call) => void;
  /** Calls that are refused for good. */
  refuse?: (call: Call) => boolean;
  close(): Promise<void>;
}

export async function faultyServer(speech: Speech): Promise<FaultyServer> {
  const planned = new Map<string, Fault[]>();
  const calls: Call[] = [];
  const handle = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const body = await text(request);
    const headers = plain(request.headers);
    const { method = "", url: path = "" } = request;
    const operation = speech.operationOf(headers, body);
    const call: Call = { operation, method, path, headers, body };
    calls.push(call);
    running.onCall?.(call);
    const fault = planned.get(call.operation)?.shift();
    if (fault === "lost before") {
      request.socket.destroy();
      return;
    }
    const denied = running.refuse?.(call) === true;
    const refused = fault === "throttled" || fault === "broken";
    const answer = (): Reply | Promise<Reply> =>
      denied ? speech.refusal("denied") : speech.answer(call);
    const reply = refused ? speech.refusal(fault) : await answer();
    if (fault === "lost after") request.socket.destroy();
    else response.writeHead(reply.status, reply.headers).end(reply.body);
  };
  const server = createServer((request, response) => {
    handle(request, response).catch((error: unknown) => {
      response.writeHead(500).end(String(error));
    });
  });
  await new Promise<void>((ready) => {
    server.listen(0, "127.0.0.1", ready);
  });
  // A TCP listener has an AddressInfo.
  const { port } = server.address() as AddressInfo;
  const running: FaultyServer = {
    url: `http://127.0.0.1:${port}`,
    calls,
    plan(operation, ...faults) {
      planned.set(operation, [...(planned.get(operation) ?? []), ...faults]);
    },
    async close() {
      const closed = new Promise<void>((done) => {
        server.close(() => done());
      });
      server.closeAllConnections();
      await closed;
    },
  };
  return running;
}

const plain = (headers: IncomingMessage["headers"]): Record<string, string> =>
  Object.fromEntries(
    Object.entries(headers).flatMap(([name, value]) =>
      typeof value === "string" ? [[name, value]] : [],
    ),
  );
