import type { FastifyInstance, FastifyPluginAsync, FastifyReply, FastifyRequest } from "fastify";
import type { Controls } from "../../flows/controls/controls.ts";
import type { Injection } from "../../flows/controls/faults.ts";
import { monotonicNow, type Clock } from "../../platform/clock.ts";
import { redactedParameters, redactedJson, redactedUrl } from "./redacted-http.ts";

export interface WatchedOptions {
  /** The fronts to watch. */
  readonly fronts: ReadonlyArray<(app: FastifyInstance) => Promise<void>>;
  readonly controls: Pick<Controls, "calls" | "faults" | "gate" | "refresh">;
  readonly clock: Clock;
}

/** One request on its way through. */
interface Watch {
  readonly at: number;
  readonly monotonic: number;
  injection?: Injection | undefined;
  leave?: () => void;
}

const pathOf = ({ url }: FastifyRequest): string => url.split("?", 1)[0] ?? "";

/**
 * Stands around fronts that answer over plain HTTP (the OAuth endpoints, the login pages), as `dispatch` does around
 * operations: faults come first, then the gate and the shared clock; what was served goes into the log of calls.
 */
export const watched: FastifyPluginAsync<WatchedOptions> = async (app, options) => {
  const { controls, clock } = options;
  const watches = new WeakMap<FastifyRequest, Watch>();

  app.addHook("onRequest", async (request) => {
    watches.set(request, { at: clock.now(), monotonic: monotonicNow() });
  });

  // After the body was read: whoever is inside the gate is on the way to its answer.
  app.addHook("preHandler", async (request, reply) => {
    const watch = watches.get(request);
    if (watch === undefined) return;
    const injection = controls.faults.strike({ path: pathOf(request) });
    watch.injection = injection;
    if (injection !== undefined) {
      await controls.faults.hold(injection.latency);
      if (injection.drop === "request") return drop(request, reply, watch);
      const answer = injectedAnswer(injection);
      if (answer !== undefined) return reply.code(answer.status).send(answer.body);
    }
    watch.leave = await controls.gate.enter();
    await controls.refresh();
  });

  app.addHook("onSend", async (request, reply, payload) => {
    const watch = watches.get(request);
    if (watch === undefined) return payload;
    watch.leave?.();
    if (watch.injection?.drop === "answer") {
      drop(request, reply, watch);
      return payload;
    }
    note(request, watch, { status: reply.statusCode, ...outcomeOf(reply, payload) });
    return payload;
  });

  function drop(request: FastifyRequest, reply: FastifyReply, watch: Watch): FastifyReply {
    note(request, watch, {});
    request.raw.socket.destroy();
    return reply.hijack();
  }

  function note(
    request: FastifyRequest,
    { at, monotonic, injection }: Watch,
    outcome: Readonly<{ status?: number; error?: string; output?: unknown }>,
  ): void {
    const input = redactedParameters(request);
    controls.calls.add({
      at,
      method: request.method,
      path: pathOf(request),
      milliseconds: monotonicNow() - monotonic,
      caller: { ip: request.ip, userAgent: (request.headers["user-agent"] ?? "").slice(0, 512) },
      ...outcome,
      ...(input["client_id"] === undefined ? {} : { clientId: input["client_id"] }),
      ...(Object.keys(input).length === 0 ? {} : { input }),
      ...(injection === undefined ? {} : { faults: injection.faults }),
    });
  }

  for (const front of options.fronts) await front(app);
};

/** The error code is in a JSON body, or in the address that the browser is sent to. */
function outcomeOf(
  reply: FastifyReply,
  payload: unknown,
): Readonly<{ error?: string; output?: unknown }> {
  const location = reply.getHeader("location");
  if (typeof location === "string") {
    const error = URL.parse(location, "http://localhost")?.searchParams.get("error");
    return { output: { location: redactedUrl(location) }, ...(error ? { error } : {}) };
  }
  const isJson = String(reply.getHeader("content-type")).startsWith("application/json");
  return isJson && typeof payload === "string" ? redactedJson(payload) : {};
}

function injectedAnswer({
  exception,
  throttle,
}: Injection): { readonly status: number; readonly body: object } | undefined {
  // Inferred: nobody has published what the endpoints answer above their quota.
  if (throttle === true) return { status: 429, body: { error: "too_many_requests" } };
  if (exception === undefined) return undefined;
  const { type, message, status = 400 } = exception;
  return {
    status,
    body: { error: type, ...(message === undefined ? {} : { error_description: message }) },
  };
}
