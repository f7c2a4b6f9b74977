import type { Server } from "node:net";
import { setImmediate as nextTurn } from "node:timers/promises";

/** Connections over which nothing was asked yet: browsers and clients open some in advance. */
export interface UnaskedConnections {
  /** Nobody waits for an answer on these: a server that closes need not wait for them either. */
  close(): Promise<void>;
}

/** Told of a request by an HTTP server, and of a connection by what is below it. */
interface Asked {
  readonly socket: { readonly remoteAddress?: string; readonly remotePort?: number };
}

/** By the address of its client: over TLS a request names another socket than the connection that it came over. */
const keyOf = ({ remoteAddress, remotePort }: Asked["socket"]): string =>
  `${remoteAddress} ${remotePort}`;

/**
 * Node counts a connection as idle only after its first request, and waits for the others until their headers are
 * overdue, which takes a minute.
 */
export function unaskedConnections(server: Server): UnaskedConnections {
  const unasked = new Map<string, { destroy(): void }>();
  server.on("connection", (socket) => {
    const key = keyOf(socket);
    unasked.set(key, socket);
    socket.once("close", () => {
      if (unasked.get(key) === socket) unasked.delete(key);
    });
  });
  server.on("request", (request: Asked) => {
    unasked.delete(keyOf(request.socket));
  });
  return {
    async close() {
      // What has arrived already is read first: a request that nobody has looked at yet is one all the same.
      await nextTurn();
      for (const socket of unasked.values()) socket.destroy();
    },
  };
}
