import { createServer, type Server } from "node:https";
import type { RequestListener, Server as HttpServer } from "node:http";
import type { AddressInfo } from "node:net";
import { promisify } from "node:util";
import type { TlsMaterial } from "./tls-material.ts";
import { unaskedConnections } from "./unasked-connections.ts";

export interface HttpsServer {
  readonly port: number;
  /** Answers what is under way, then closes. */
  close(): Promise<void>;
}

function listening(server: Server, where: { host: string; port: number }): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once("error", reject);
    server.listen(where, () => {
      server.off("error", reject);
      resolve();
    });
  });
}

/**
 * Serves over HTTPS what an HTTP server serves, with the same timeouts.
 * @throws when the port cannot be had
 */
export async function listenHttps(how: {
  readonly material: TlsMaterial;
  readonly host: string;
  readonly port: number;
  readonly handle: RequestListener;
  readonly like: HttpServer;
}): Promise<HttpsServer> {
  const { material, host, port, like } = how;
  const server = createServer({ ...material.options, keepAlive: true }, how.handle);
  server.keepAliveTimeout = like.keepAliveTimeout;
  server.requestTimeout = like.requestTimeout;
  server.headersTimeout = like.headersTimeout;
  const unasked = unaskedConnections(server);
  await listening(server, { host, port });
  return {
    // A server that listens on a port has an AddressInfo; only pipes have a name instead.
    port: (server.address() as AddressInfo).port,
    async close() {
      const closed = promisify(server.close.bind(server))();
      server.closeIdleConnections();
      await unasked.close();
      await closed;
    },
  };
}
