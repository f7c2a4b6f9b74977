import { fork, type ChildProcess } from "node:child_process";

/** A server in its own process, ended when the benchmark disposes of it. */
export interface ServerProcess {
  readonly url: string;
  /** Resident set size in MiB. */
  memory(): Promise<number>;
  [Symbol.dispose](): void;
}

const message = <T>(child: ChildProcess): Promise<T> =>
  new Promise((resolve, reject) => {
    child.once("message", (value) => resolve(value as T));
    child.once("exit", (code) => reject(new Error(`server process ended with ${code}`)));
  });

/** Starts one of the server files beside this one and waits until it listens. */
export async function startServer(
  file: "bare-server.ts" | "emulator-server.ts",
  ...parameters: readonly string[]
): Promise<ServerProcess> {
  const child = fork(new URL(file, import.meta.url), parameters, {
    execArgv: ["--expose-gc"],
    env: { ...process.env, UV_THREADPOOL_SIZE: process.env["UV_THREADPOOL_SIZE"] ?? "2" },
  });
  const { url } = await message<{ url: string }>(child);
  return {
    url: url.replace("localhost", "127.0.0.1"),
    async memory() {
      child.send("memory");
      const { rss } = await message<{ rss: number }>(child);
      return rss / 2 ** 20;
    },
    [Symbol.dispose]() {
      child.removeAllListeners("exit");
      child.disconnect();
    },
  };
}
