import { startServer } from "./child.ts";
import { Connection } from "./connection.ts";
import { createPool, createUsers } from "./fixtures.ts";
import { median } from "./load.ts";
import type { Row } from "./report.ts";

const users = 10_000;
const rounds = 5;

async function ask(url: string, method: string, path: string): Promise<void> {
  const answer = await fetch(`${url}/_emulator/snapshots/${path}`, { method });
  if (!answer.ok) throw new Error(`${method} ${path} answered ${answer.status}`);
}

async function milliseconds(work: () => Promise<void>): Promise<number> {
  const startedAt = performance.now();
  await work();
  return performance.now() - startedAt;
}

/** Taking and restoring a snapshot of 10,000 users, over HTTP, each time after something has changed. */
export async function snapshots(): Promise<readonly Row[]> {
  using emulator = await startServer("emulator-server.ts");
  const { url } = emulator;
  const connection = await Connection.open(url);
  const { poolId } = await createPool(connection);
  connection.close();
  await createUsers(url, poolId, 0, users);
  const taken: number[] = [];
  const restored: number[] = [];
  for (let round = 0; round < rounds; round += 1) {
    // oxlint-disable-next-line no-await-in-loop -- one after another
    taken.push(await milliseconds(() => ask(url, "PUT", "bench")));
    // oxlint-disable-next-line no-await-in-loop -- one after another
    await createUsers(url, poolId, users, users + 100);
    // oxlint-disable-next-line no-await-in-loop -- one after another
    restored.push(await milliseconds(() => ask(url, "POST", "bench/restore")));
  }
  return [
    { name: "taking a snapshot of 10,000 users", value: median(taken), unit: "ms", target: {} },
    {
      name: "restoring a snapshot of 10,000 users",
      value: median(restored),
      unit: "ms",
      target: { atMost: 1000 },
    },
  ];
}
