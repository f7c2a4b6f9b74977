import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { resolve } from "node:path";
import { build } from "esbuild";

export interface SinglePageApp {
  /** `http://localhost:<port>`, which browsers take for a secure context. */
  readonly origin: string;
  stop(): Promise<void>;
}

/** Serves an app of `apps/` at every path; `config` is what the app finds under that name. */
export async function serveApp(
  name: string,
  config: (origin: string) => Promise<object>,
): Promise<SinglePageApp> {
  const { outputFiles } = await build({
    entryPoints: [resolve(import.meta.dirname, `apps/${name}.ts`)],
    bundle: true,
    write: false,
    format: "esm",
    platform: "browser",
    define: { global: "globalThis" },
    logLevel: "silent",
  });
  const script = outputFiles[0]?.text;
  let page = "";
  const server = createServer((request, response) => {
    const isScript = request.url === "/app.js";
    response.setHeader("content-type", isScript ? "text/javascript" : "text/html");
    response.end(isScript ? script : page);
  });
  await new Promise<void>((listening) => server.listen(0, "127.0.0.1", listening));
  const { port } = server.address() as AddressInfo; // it listens on a port, not on a pipe
  const origin = `http://localhost:${port}`;
  const given = JSON.stringify(await config(origin)).replaceAll("<", "\\u003c");
  page = `<!doctype html><html lang="en"><title>App</title><link rel="icon" href="data:,"><body>
    <script>globalThis.config = ${given}</script><script type="module" src="/app.js"></script></body></html>`;
  return {
    origin,
    stop: async () => {
      server.closeAllConnections();
      await new Promise((closed) => server.close(closed));
    },
  };
}
