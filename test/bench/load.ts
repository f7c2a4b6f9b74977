import { Connection } from "./connection.ts";

/** Runs `step` on `connections` at once for so long; answers completed steps per second and their latencies. */
export async function load(
  url: string,
  how: { readonly connections: number; readonly milliseconds: number },
  step: (connection: Connection, index: number) => Promise<void>,
): Promise<{ perSecond: number; p50: number; p99: number }> {
  const connections = await Promise.all(
    Array.from({ length: how.connections }, () => Connection.open(url)),
  );
  const latencies: number[] = [];
  const startedAt = performance.now();
  const until = startedAt + how.milliseconds;
  await Promise.all(
    connections.map(async (connection, index) => {
      while (performance.now() < until) {
        const at = performance.now();
        // oxlint-disable-next-line no-await-in-loop -- a connection sends one request at a time
        await step(connection, index);
        latencies.push(performance.now() - at);
      }
    }),
  );
  const seconds = (performance.now() - startedAt) / 1000;
  for (const connection of connections) connection.close();
  latencies.sort((a, b) => a - b);
  return {
    perSecond: latencies.length / seconds,
    p50: latencies[Math.floor(latencies.length * 0.5)] ?? 0,
    p99: latencies[Math.floor(latencies.length * 0.99)] ?? 0,
  };
}

export function median(numbers: readonly number[]): number {
  const sorted = numbers.toSorted((a, b) => a - b);
  return sorted[Math.floor((sorted.length - 1) / 2)] ?? 0;
}
