import { startServer } from "./child.ts";
import { call, Connection } from "./connection.ts";
import { createFixture, createPool, createUsers, emailOf, signIn } from "./fixtures.ts";
import { load, median } from "./load.ts";
import type { Row } from "./report.ts";

const few = 100;
const many = 100_000;

type Step = (connection: Connection) => Promise<unknown>;

const p50 = async (url: string, step: Step): Promise<number> => {
  const runs: number[] = [];
  for (let round = 0; round < 3; round += 1) {
    const how = { connections: 1, milliseconds: 700 };
    // oxlint-disable-next-line no-await-in-loop -- one load at a time
    runs.push((await load(url, how, async (connection) => void (await step(connection)))).p50);
  }
  return median(runs) * 1000;
};

/** The same calls in a pool of 100 users and of 100,000: cost must not grow with the pool. */
export async function flatCost(): Promise<readonly Row[]> {
  using emulator = await startServer("emulator-server.ts");
  const connection = await Connection.open(emulator.url);
  const small = await createFixture(emulator.url, few);
  const large = await createPool(connection);
  process.stderr.write(`  creating ${many} users\n`);
  await createUsers(emulator.url, large.poolId, 0, many);
  const pools = { small, large };
  const tokens = {
    small: (await signIn(connection, small, emailOf(50))).AccessToken,
    large: (await signIn(connection, large, emailOf(50_000))).AccessToken,
  };
  connection.close();
  const steps: readonly (readonly [string, (pool: "small" | "large") => Step])[] = [
    ["GetUser", (pool) => (each) => call(each, "GetUser", { AccessToken: tokens[pool] })],
    [
      "InitiateAuth EMAIL_OTP",
      (pool) => (each) =>
        call(each, "InitiateAuth", {
          AuthFlow: "USER_AUTH",
          ClientId: pools[pool].clientId,
          AuthParameters: { USERNAME: emailOf(50), PREFERRED_CHALLENGE: "EMAIL_OTP" },
        }),
    ],
    [
      "ListUsers, a page of 60",
      (pool) => (each) => call(each, "ListUsers", { UserPoolId: pools[pool].poolId }),
    ],
    [
      "ListUsers by email",
      (pool) => (each) =>
        call(each, "ListUsers", {
          UserPoolId: pools[pool].poolId,
          Filter: `email = "${emailOf(50)}"`,
        }),
    ],
  ];
  const rows: Row[] = [];
  for (const [name, step] of steps) {
    // oxlint-disable-next-line no-await-in-loop -- one load at a time
    const [atFew, atMany] = [
      await p50(emulator.url, step("small")),
      await p50(emulator.url, step("large")),
    ];
    rows.push({
      name: `${name}: p50 at 100,000 users, beside 100`,
      value: atMany,
      unit: "µs",
      limit: atFew,
      ratio: atMany / atFew,
      target: { atMost: 1.5 },
    });
  }
  return rows;
}

/** Resident memory of an idle emulator, and after a load with the same users. */
export async function memory(): Promise<readonly Row[]> {
  using emulator = await startServer("emulator-server.ts");
  const idle = await emulator.memory();
  const fixture = await createFixture(emulator.url, 100);
  let next = 0;
  const round = (): Promise<unknown> =>
    load(emulator.url, { connections: 16, milliseconds: 4000 }, async (connection) => {
      await signIn(connection, fixture, fixture.emails[(next += 1) % 100] ?? "");
    });
  await round();
  const once = await emulator.memory();
  await round();
  const twice = await emulator.memory();
  return [
    { name: "resident memory, idle", value: idle, unit: "MiB", target: { atMost: 120 } },
    {
      name: `resident memory after ${next} sign-ins of 100 users, beside half of them`,
      value: twice,
      unit: "MiB",
      limit: once,
      ratio: twice / once,
      target: { atMost: 1.5 },
    },
  ];
}

/** Creating 100 pools with a client and one sign-in each: keys are made ahead of need. */
export async function manyPools(): Promise<readonly Row[]> {
  using emulator = await startServer("emulator-server.ts");
  const connection = await Connection.open(emulator.url);
  const startedAt = performance.now();
  for (let index = 0; index < 100; index += 1) {
    // oxlint-disable-next-line no-await-in-loop -- the figure is of one after another
    const pool = await createPool(connection);
    // oxlint-disable-next-line no-await-in-loop -- the figure is of one after another
    await createUsers(emulator.url, pool.poolId, index, index + 1);
    // oxlint-disable-next-line no-await-in-loop -- the figure is of one after another
    await signIn(connection, pool, emailOf(index));
  }
  const seconds = (performance.now() - startedAt) / 1000;
  connection.close();
  return [
    {
      name: "100 pools, each with a client and a sign-in",
      value: seconds,
      unit: "s",
      target: { atMost: 15 },
    },
  ];
}
