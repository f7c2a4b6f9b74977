import { Validator } from "@seriousme/openapi-schema-validator";
import { Ajv2020 } from "ajv/dist/2020.js";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { ControlRoute } from "../../../emulator/fronts/control/route.ts";
import { schemas } from "../../../emulator/fronts/control/schemas.ts";
import { controlWorld, poolId, routesOf, type ControlWorld } from "./control-world.ts";

let world: ControlWorld;
let routes: readonly ControlRoute[];
let document: Readonly<Record<string, unknown>>;
beforeAll(async () => {
  world = await controlWorld({ publicUrl: "http://localhost:9339" });
  routes = routesOf(world);
  const { body } = await world.ask("GET", "/openapi.json");
  document = body as Readonly<Record<string, unknown>>;
});
afterAll(() => world.stop());

describe("GET /_emulator/openapi.json", () => {
  test("is an OpenAPI 3.1 document", async () => {
    const { valid, errors } = await new Validator().validate(structuredClone(document));
    expect(errors).toBeUndefined();
    expect(valid).toBe(true);
    expect(document["openapi"]).toBe("3.1.1");
    expect(document["servers"]).toEqual([{ url: "http://localhost:9339/_emulator" }]);
  });

  test("describes what is served, and nothing else", () => {
    const paths = document["paths"] as Readonly<Record<string, Readonly<Record<string, object>>>>;
    const described = Object.entries(paths).flatMap(([path, methods]) =>
      Object.keys(methods).map((method) => `${method.toUpperCase()} ${path}`),
    );
    // The router's own list, one line a path: those below `_emulator`, which is the page as `_emulator/` is.
    const tree = world.emulator.app.printRoutes({ commonPrefix: false });
    const below = /^ {4}├── _emulator [^\n]*\n((?: {4}│[^\n]*\n)+)/m.exec(tree)?.[1] ?? "";
    const methods = [...below.matchAll(/\(([A-Z, ]+)\)/g)].flatMap(([, names = ""]) =>
      names.split(", ").filter((name) => name !== "HEAD"),
    );
    expect(methods).toHaveLength(routes.length);
    const registered = routes.filter(({ method, path }) =>
      world.emulator.app.hasRoute({
        method,
        url: `/_emulator${path.replaceAll(/\{(\w+)\}/g, ":$1")}`,
      }),
    );
    expect(registered).toHaveLength(routes.length);
    expect(described.toSorted()).toEqual(
      routes.map(({ method, path }) => `${method} ${path}`).toSorted(),
    );
  });

  test("every operation has an id of its own", () => {
    const ids = routes.map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
  });
});

/** One good request for each route, in an order in which each finds what it needs. */
const requests: readonly (readonly [id: string, path: string, body?: object])[] = [
  ["getHealth", "/health"],
  ["getCoverage", "/coverage"],
  ["getSettings", "/settings"],
  ["changeSettings", "/settings", { publicUrl: "http://localhost:9339" }],
  ["listPools", "/pools"],
  ["listUsers", `/pools/${poolId}/users`],
  ["rotateKeys", `/pools/${poolId}/keys/rotate`],
  ["listMessages", "/inbox"],
  ["awaitMessage", "/inbox/latest"],
  ["listRequests", "/requests?limit=5"],
  ["awaitRequests", "/requests/wait?wait=0"],
  ["getClock", "/clock"],
  ["setClock", "/clock/set", { time: "2030-01-01T00:00:00Z" }],
  ["advanceClock", "/clock/advance", { duration: "1h" }],
  ["freezeClock", "/clock/freeze", {}],
  ["releaseClock", "/clock/release"],
  ["restoreClock", "/clock/restore"],
  [
    "addFault",
    "/faults",
    { operation: "*", exception: { type: "InternalErrorException" }, count: 1 },
  ],
  ["listFaults", "/faults"],
  ["removeFault", "/faults/1"],
  ["clearFaults", "/faults"],
  ["takeSnapshot", "/snapshots/one"],
  ["listSnapshots", "/snapshots"],
  ["restoreSnapshot", "/snapshots/one/restore"],
  ["removeSnapshot", "/snapshots/one"],
  ["seed", "/seed", { pools: [{ PoolName: "more", UserPoolId: "us-east-1_More" }] }],
  ["clearInbox", "/inbox"],
  ["clearRequests", "/requests"],
  ["reset", "/reset"],
  ["getOpenApi", "/openapi.json"],
];
/** Answered otherwise than in JSON, or only with a certificate: their own tests have them. */
const elsewhere = ["showPage", "streamEvents", "getCertificateAuthority"];

describe("what is answered is what is described", () => {
  const ajv = new Ajv2020({ strict: false, validateFormats: false });

  test("every route is among the requests", () => {
    const asked = requests.map(([id]) => id);
    expect([...asked, ...elsewhere].toSorted()).toEqual(routes.map(({ id }) => id).toSorted());
  });

  beforeAll(async () => {
    // So that there is a message and a call to show, and something that is not built.
    await world.call("CreateUserImportJob", {
      UserPoolId: poolId,
      JobName: "import",
      CloudWatchLogsRoleArn: "arn:aws:iam::000000000000:role/logs",
    });
    await world.call("SignUp", {
      ClientId: "mainclient0000000000000000",
      Username: "new@example.com",
      UserAttributes: [{ Name: "email", Value: "new@example.com" }],
    });
  });

  test.each(requests.map(([id, path, body]) => ({ id, path, body })))("$id", async (asked) => {
    const { id, path, body } = asked;
    const route = routes.find((each) => each.id === id);
    const answer = await world.ask(route?.method ?? "", path, body);
    const described = route?.answers[answer.status];
    expect(described).toBeDefined();
    if (described?.schema === undefined) {
      expect(answer.body).toBe("");
      return;
    }
    const check = ajv.compile({ ...described.schema, components: { schemas } });
    check(answer.body);
    expect(check.errors).toBeNull();
  });
});

describe("what is not understood is refused as described", () => {
  const ajv = new Ajv2020({ strict: false });
  const isError = ajv.compile(schemas.Error);
  const filled = (path: string): string => path.replaceAll(/\{\w+\}/g, "1");
  const refusal = async (
    { id, method, path }: ControlRoute,
    query: string,
    body?: string,
    type?: string,
  ) => {
    const { status, body: said } = await world.ask(method, filled(path) + query, body, type);
    return [id, status, isError(said)] as const;
  };
  const withBody = () => routes.filter(({ body }) => body !== undefined);

  test("a parameter that no route has", async () => {
    const found = await Promise.all(routes.map((route) => refusal(route, "?surprise=1")));
    expect(found).toEqual(routes.map(({ id }) => [id, 400, true]));
  });

  test.each([
    ["a body that is no JSON", "{", undefined, 400],
    ["a list", "[]", undefined, 400],
    ["a member that no body has", '{"surprise":1}', undefined, 400],
    ["another content type", "<a/>", "application/xml", 415],
  ])("%s", async (_, body, type, status) => {
    const found = await Promise.all(withBody().map((route) => refusal(route, "", body, type)));
    expect(found).toEqual(withBody().map(({ id }) => [id, status, true]));
  });
});
