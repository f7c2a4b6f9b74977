import {
  AdminGetUserCommand,
  InitiateAuthCommand,
  ListUserPoolsCommand,
  RespondToAuthChallengeCommand,
} from "@aws-sdk/client-cognito-identity-provider";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { clientId, controlWorld, password, poolId, type ControlWorld } from "./control-world.ts";

let world: ControlWorld;
beforeEach(async () => {
  world = await controlWorld();
});
afterEach(() => world.stop());

const alice = { UserPoolId: poolId, Username: "alice@example.com" };
const getAlice = () => world.sdk.send(new AdminGetUserCommand(alice));
const listPools = () => world.sdk.send(new ListUserPoolsCommand({ MaxResults: 1 }));
const requests = async (query: string) => {
  const { body } = await world.ask("GET", `/requests${query}`);
  return (body as { requests: Record<string, unknown>[] }).requests;
};

describe("/_emulator/requests", () => {
  test("shows the calls, newest first, with who called and what came of them", async () => {
    await getAlice();
    await world.call("AdminGetUser", alice, { signed: false });
    const [unsigned, signed] = await requests("");
    expect(unsigned).toMatchObject({
      operation: "AdminGetUser",
      status: 400,
      error: "MissingAuthenticationTokenException",
    });
    expect(signed).toMatchObject({
      at: "2026-10-03T04:05:06.000Z",
      operation: "AdminGetUser",
      method: "POST",
      path: "/",
      status: 200,
      poolId,
      caller: { ip: "127.0.0.1", accessKeyId: "AKIDEXAMPLE" },
      input: alice,
      output: { UserStatus: "CONFIRMED" },
    });
    expect(Number(unsigned?.["id"])).toBe(Number(signed?.["id"]) + 1);
  });

  test.each([
    ["?operation=ListUserPools", 1],
    ["?operation=AdminGetUser&status=400", 1],
    ["?error=MissingAuthenticationTokenException", 1],
    [`?poolId=${poolId}`, 1],
    ["?path=/oauth2/token", 1],
    ["?clientId=nobody", 1],
    ["?clientId=somebody", 0],
    ["?after=2", 2],
    ["?after=0", 4],
    ["?limit=3", 3],
  ])("%s lets %i through", async (query, count) => {
    await getAlice();
    await listPools();
    await world.call("AdminGetUser", alice, { signed: false });
    const form = new URLSearchParams({ grant_type: "refresh_token", client_id: "nobody" });
    await fetch(`${world.url}/oauth2/token`, { method: "POST", body: form });
    expect(await requests(query)).toHaveLength(count);
  });

  test("waits for a call that is still to come", async () => {
    const waiting = world.ask("GET", "/requests/wait?operation=ListUserPools&wait=20");
    await listPools();
    expect((await waiting).body).toMatchObject({ requests: [{ operation: "ListUserPools" }] });
  });

  test("answers fewer when the time is up", async () => {
    await listPools();
    const { body } = await world.ask("GET", "/requests/wait?count=2&wait=0");
    expect((body as { requests: unknown[] }).requests).toHaveLength(1);
  });

  test("stops waiting for a client that has gone away", async () => {
    const { events } = world.emulator.controls;
    const away = new AbortController();
    const waiting = fetch(`${world.url}/_emulator/requests/wait?wait=60`, { signal: away.signal });
    await expect.poll(() => events.listeners).toBe(1);
    away.abort();
    await expect(waiting).rejects.toThrow("aborted");
    await expect.poll(() => events.listeners).toBe(0);
  });

  test("waiting does not hold up the end of the server", async () => {
    const { events } = world.emulator.controls;
    const waiting = world.ask("GET", "/requests/wait?wait=60");
    await expect.poll(() => events.listeners).toBe(1);
    await world.stop();
    expect(await waiting).toEqual({ status: 200, body: { requests: [] } });
  });

  test("DELETE forgets them", async () => {
    await listPools();
    expect((await world.ask("DELETE", "/requests")).status).toBe(204);
    expect(await requests("")).toEqual([]);
  });

  test.each([
    ["?operaton=x", /^Unknown parameter "operaton"; known: operation, path, /],
    ["?limit=0", /^limit must be a whole number from 1 to 1000\.$/],
    ["?limit=1001", /^limit must be/],
    ["?status=ok", /^status must be a whole number/],
    ["?status=200&status=400", /^status is given more than once\.$/],
    ["/wait?wait=61", /^wait must be a number of seconds from 0 to 60\.$/],
    ["/wait?count=x", /^count must be/],
  ])("%s is refused", async (query, message) => {
    expect(await world.ask("GET", `/requests${query}`)).toEqual({
      status: 400,
      body: { error: "bad_request", message: expect.stringMatching(message) },
    });
  });

  test("hold no password, code, session or token", async () => {
    const { Session = "" } = await world.sdk.send(
      new InitiateAuthCommand({
        ClientId: clientId,
        AuthFlow: "USER_AUTH",
        AuthParameters: { USERNAME: alice.Username, PREFERRED_CHALLENGE: "EMAIL_OTP" },
      }),
    );
    const code = (await world.inbox())[0]?.code ?? "";
    const { AuthenticationResult: tokens } = await world.sdk.send(
      new RespondToAuthChallengeCommand({
        ClientId: clientId,
        ChallengeName: "EMAIL_OTP",
        Session,
        ChallengeResponses: { USERNAME: alice.Username, EMAIL_OTP_CODE: code },
      }),
    );
    await world.sdk.send(
      new InitiateAuthCommand({
        ClientId: clientId,
        AuthFlow: "USER_PASSWORD_AUTH",
        AuthParameters: { USERNAME: alice.Username, PASSWORD: password },
      }),
    );
    const refresh_token = tokens?.RefreshToken ?? "";
    const form = { grant_type: "refresh_token", client_id: clientId, refresh_token };
    await fetch(`${world.url}/oauth2/token`, { method: "POST", body: new URLSearchParams(form) });
    const shown = JSON.stringify(await requests(""));
    const secrets = [Session, code, password, tokens?.IdToken, tokens?.AccessToken, refresh_token];
    expect(secrets.map((secret) => (secret ?? "") !== "" && shown.includes(secret ?? ""))).toEqual(
      secrets.map(() => false),
    );
    expect(await requests("")).toHaveLength(4);
  });
});

describe("/_emulator/faults", () => {
  test("an exception in place of the answer, as often as it is asked for", async () => {
    const plan = {
      operation: "AdminGetUser",
      exception: { type: "TooManyRequestsException", message: "Rate exceeded" },
      count: 1,
    };
    const { status, body } = await world.ask("POST", "/faults", plan);
    expect({ status, body }).toEqual({ status: 201, body: { id: 1, ...plan, hits: 0 } });
    await expect(getAlice()).rejects.toThrow("Rate exceeded");
    expect((await getAlice()).Username).toBeDefined();
    expect((await world.ask("GET", "/faults")).body).toEqual({
      faults: [{ id: 1, ...plan, hits: 1 }],
    });
    expect(await requests("?status=400")).toMatchObject([{ faults: [1] }]);
  });

  test("a dropped connection, and none once the fault is removed", async () => {
    await world.ask("POST", "/faults", { operation: "*", drop: "request" });
    await expect(getAlice()).rejects.toThrow();
    expect((await world.ask("DELETE", "/faults/1")).status).toBe(204);
    expect((await getAlice()).Username).toBeDefined();
  });

  test("of an endpoint", async () => {
    const exception = { type: "server_error", status: 503 };
    await world.ask("POST", "/faults", { path: "/oauth2/token", exception });
    const answer = await fetch(`${world.url}/oauth2/token`, { method: "POST" });
    expect([answer.status, await answer.json()]).toEqual([503, { error: "server_error" }]);
    await world.ask("DELETE", "/faults");
    expect((await world.ask("GET", "/faults")).body).toEqual({ faults: [] });
  });

  test.each([
    [{}, "A fault names an operation or a path, and not both."],
    [{ operation: "AdminGetUser" }, "A fault needs an exception, throttle, latency or drop."],
    [{ operation: "GetAdmin", throttle: true }, "GetAdmin is no operation of the service."],
    [{ operation: "*", exception: {} }, "exception must have type."],
    [{ operation: "*", drop: "both" }, "drop must be one of request, answer."],
    [{ operation: "*", throttle: "yes" }, "throttle must be true or false."],
    [{ operation: "*", latency: -1 }, "latency must be >= 0."],
    [{ operation: "*", probability: 2, drop: "answer" }, "probability must be <= 1."],
    [{ operaton: "*" }, 'The body has no member "operaton". Did you mean operation?'],
  ])("%j is refused", async (plan, message) => {
    expect(await world.ask("POST", "/faults", plan)).toEqual({
      status: 400,
      body: { error: "bad_request", message },
    });
  });

  test.each(["7", "x"])("there is none to remove with the id %s", async (id) => {
    expect((await world.ask("DELETE", `/faults/${id}`)).status).toBe(id === "7" ? 404 : 400);
  });
});
