import { request } from "node:http";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { controlWorld, routesOf, type ControlWorld } from "./control-world.ts";

const token = "open-sesame";
let world: ControlWorld;
let guarded: ControlWorld;
beforeAll(async () => {
  world = await controlWorld();
  guarded = await controlWorld({ controlToken: token });
});
afterAll(async () => {
  await world.stop();
  await guarded.stop();
});

/** The status of one request with exactly those headers, without waiting for the body. */
function statusOf(
  on: ControlWorld,
  asked: { readonly method: string; readonly path: string },
  headers: Readonly<Record<string, string>>,
): Promise<number> {
  const { port } = new URL(on.url);
  return new Promise((resolve, reject) => {
    const sent = request({ host: "127.0.0.1", port, ...asked, headers }, (response) => {
      resolve(response.statusCode ?? 0);
      sent.destroy();
    });
    sent.on("error", reject);
    sent.end();
  });
}

/** Every route there is, with something in place of the names in its path. */
const everyRoute = (on: ControlWorld) =>
  routesOf(on).map((route) => ({
    route,
    asked: { method: route.method, path: `/_emulator${route.path.replaceAll(/\{\w+\}/g, "1")}` },
  }));

const statuses = (
  on: ControlWorld,
  headers: Readonly<Record<string, string>>,
): Promise<readonly (readonly [string, number])[]> =>
  Promise.all(
    everyRoute(on).map(
      async ({ route, asked }) => [route.id, await statusOf(on, asked, headers)] as const,
    ),
  );

const all = (on: ControlWorld, status: (open: boolean) => number) =>
  everyRoute(on).map(({ route }) => [route.id, status(route.open === true)]);

describe("every route of the control API", () => {
  test.each(["attacker.example", "127.0.0.1.attacker.example", "10.0.0.1"])(
    "refuses the foreign Host %s",
    async (host) => {
      expect(await statuses(world, { host })).toEqual(all(world, () => 403));
    },
  );

  test.each(["http://attacker.example", "null", "http://localhost:1"])(
    "refuses a page of the origin %s",
    async (origin) => {
      const headers = { host: "localhost:9339", origin };
      expect(await statuses(world, headers)).toEqual(all(world, () => 403));
    },
  );

  test.each([undefined, "Bearer wrong", `Basic ${token}`, `Bearer ${token}x`])(
    "wants the control token, not %s, where there is one; but for what comes before a client can have it",
    async (authorization) => {
      const headers = {
        host: "localhost",
        ...(authorization === undefined ? {} : { authorization }),
      };
      const found = await statuses(guarded, headers);
      const refused = found.filter(([, status]) => status === 401).map(([id]) => id);
      const closed = everyRoute(guarded).filter(({ route }) => route.open !== true);
      expect(refused).toEqual(closed.map(({ route }) => route.id));
      expect(found.length - refused.length).toBe(2);
    },
  );

  test("is reached under /_emulator and nowhere else", async () => {
    const outside = await Promise.all(
      everyRoute(world)
        .filter(({ route }) => route.path !== "/")
        .map(({ route, asked }) =>
          statusOf(
            world,
            { method: route.method, path: asked.path.replace("/_emulator", "") },
            { host: "localhost" },
          ),
        ),
    );
    expect(new Set(outside)).toEqual(new Set([404]));
  });

  test("has no preflight that lets another origin in", async () => {
    const preflights = await Promise.all(
      everyRoute(world).map(({ asked }) =>
        statusOf(
          world,
          { ...asked, method: "OPTIONS" },
          { host: "localhost", origin: "http://attacker.example" },
        ),
      ),
    );
    expect(new Set(preflights)).toEqual(new Set([403]));
  });
});
