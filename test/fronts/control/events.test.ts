import { ListUserPoolsCommand, SignUpCommand } from "@aws-sdk/client-cognito-identity-provider";
import { connect } from "node:net";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { clientId, controlWorld, type ControlWorld } from "./control-world.ts";

let world: ControlWorld;
beforeEach(async () => {
  world = await controlWorld();
});
afterEach(() => world.stop());

interface Told {
  readonly type: string;
  readonly data: unknown;
}

/** A stream of events, once the emulator listens for it. */
async function listen(query = "") {
  const away = new AbortController();
  const answer = await fetch(`${world.url}/_emulator/events${query}`, { signal: away.signal });
  const reader = answer.body?.pipeThrough(new TextDecoderStream()).getReader();
  let text = "";
  const block = async (): Promise<string | undefined> => {
    for (;;) {
      const end = text.indexOf("\n\n");
      if (end >= 0) {
        const found = text.slice(0, end);
        text = text.slice(end + 2);
        return found;
      }
      const { value, done } = (await reader?.read()) ?? { done: true, value: undefined };
      if (done) return undefined;
      text += value;
    }
  };
  expect(await block()).toBe(": listening");
  return {
    type: answer.headers.get("content-type"),
    leave: () => away.abort(),
    async next(): Promise<Told | undefined> {
      const found = await block();
      const [, type, data] = /^id: \d+\nevent: (\w+)\ndata: (.*)$/.exec(found ?? "") ?? [];
      return type === undefined ? undefined : { type, data: JSON.parse(data ?? "") as unknown };
    },
  };
}

const signUp = () =>
  world.sdk.send(
    new SignUpCommand({
      ClientId: clientId,
      Username: "new@example.com",
      UserAttributes: [{ Name: "email", Value: "new@example.com" }],
    }),
  );

describe("GET /_emulator/events", () => {
  test("tells messages and calls as the inbox and the requests show them", async () => {
    const stream = await listen("?types=message,request");
    expect(stream.type).toBe("text/event-stream; charset=utf-8");
    await signUp();
    const { body } = await world.ask("GET", "/inbox/latest");
    expect(await stream.next()).toEqual({ type: "message", data: body });
    const { body: calls } = await world.ask("GET", "/requests");
    const [call] = (calls as { requests: unknown[] }).requests;
    expect(await stream.next()).toEqual({ type: "request", data: call });
    stream.leave();
  });

  test("tells what the control API did", async () => {
    const stream = await listen();
    await world.ask("POST", "/clock/advance", { duration: "1h" });
    expect(await stream.next()).toEqual({
      type: "clock",
      data: { now: "2026-10-03T05:05:06.000Z", machine: "2026-10-03T04:05:06.000Z", frozen: false },
    });
    await world.ask("PUT", "/snapshots/one");
    expect(await stream.next()).toEqual({ type: "snapshot", data: { name: "one", was: "taken" } });
    await world.ask("POST", "/faults", { operation: "ListUserPools", latency: 0, count: 1 });
    await world.sdk.send(new ListUserPoolsCommand({ MaxResults: 1 }));
    expect(await stream.next()).toEqual({
      type: "fault",
      data: { faults: [1], operation: "ListUserPools" },
    });
    expect(await stream.next()).toMatchObject({ type: "request" });
    await world.ask("POST", "/reset");
    // The reset sets the clock back, too.
    expect([await stream.next(), await stream.next()].map((told) => told?.type)).toEqual([
      "clock",
      "reset",
    ]);
    stream.leave();
  });

  test("leaves out what was not asked for", async () => {
    const stream = await listen("?types=reset");
    await signUp();
    await world.ask("POST", "/reset");
    expect(await stream.next()).toEqual({ type: "reset", data: {} });
    stream.leave();
  });

  test("an unknown type is refused", async () => {
    expect(await world.ask("GET", "/events?types=message,mail")).toEqual({
      status: 400,
      body: {
        error: "bad_request",
        message:
          'There are no events of type "mail": message, request, fault, clock, reset, seed, snapshot.',
      },
    });
  });

  test("a stream that is open does not keep the emulator from stopping; it ends", async () => {
    const stream = await listen();
    await world.stop();
    expect(await stream.next()).toBeUndefined();
  });

  test("a client that does not read is disconnected, so that nothing piles up for it", async () => {
    const { events } = world.emulator.controls;
    const { hostname, port } = new URL(world.url);
    const socket = connect({
      host: hostname === "localhost" ? "127.0.0.1" : hostname,
      port: Number(port),
    });
    socket.on("error", () => {});
    socket.pause();
    socket.write("GET /_emulator/events?types=snapshot HTTP/1.1\r\nHost: localhost\r\n\r\n");
    await expect.poll(() => events.listeners).toBe(1);
    // More than the system's own buffers hold, too.
    for (let megabyte = 0; megabyte < 64 && events.listeners === 1; megabyte += 1) {
      events.emit({ type: "snapshot", data: { name: "x".repeat(1024 * 1024), was: "taken" } });
      // oxlint-disable-next-line no-await-in-loop -- lets the system take what it will
      await new Promise(setImmediate);
    }
    await expect.poll(() => events.listeners).toBe(0);
    socket.destroy();
  });

  test("a listener that has left is let go", async () => {
    const { events } = world.emulator.controls;
    const stream = await listen();
    expect(events.listeners).toBe(1);
    stream.leave();
    await expect.poll(() => events.listeners).toBe(0);
  });
});
