import Fastify, { type FastifyInstance } from "fastify";
import type { EmulatorContext } from "../../../emulator/flows/context.ts";
import { CallLog } from "../../../emulator/flows/controls/call-log.ts";
import { Events } from "../../../emulator/flows/controls/events.ts";
import { Faults } from "../../../emulator/flows/controls/faults.ts";
import { createCoverage, type Coverage } from "../../../emulator/fronts/aws-json/coverage.ts";
import { awsJsonFront } from "../../../emulator/fronts/aws-json/plugin.ts";
import { operations } from "../../../emulator/model/generated/operations.ts";
import type { OperationRegistry } from "../../../emulator/operations/operation.ts";
import { systemClock } from "../../../emulator/platform/clock.ts";
import type { Log } from "../../../emulator/platform/log.ts";
import { Gate } from "../../../emulator/platform/gate.ts";
import { systemRandom } from "../../../emulator/platform/random.ts";

/** A stand-in for an operation's `run`: the front knows no more of it. */
export type Run = (context: unknown, input: never, caller: never) => Promise<object>;

export interface Answer {
  readonly status: number;
  readonly headers: Readonly<Record<string, unknown>>;
  readonly text: string;
  // The body of any operation: tests say what they expect of it.
  readonly body: Record<string, unknown>;
}

export interface Front {
  readonly app: FastifyInstance;
  readonly coverage: Coverage;
  /** Events that were logged, with their level. */
  readonly logged: ReadonlyArray<readonly [level: string, event: string, details: unknown]>;
  /** A call with AWS's usual headers; `headers` overrides them, undefined takes one away. */
  readonly call: (
    operation: string,
    body: unknown,
    headers?: Readonly<Record<string, string | undefined>>,
  ) => Promise<Answer>;
}

export const signature = (scope = "20261003/eu-west-1/cognito-idp/aws4_request"): string =>
  `AWS4-HMAC-SHA256 Credential=AKIDEXAMPLE/${scope}, SignedHeaders=host;x-amz-date, Signature=abc`;

/** The real front over operations that the test gives; all others say that they are not built. */
export async function startFront(
  given: Readonly<Record<string, Run>> = {},
  options: { readonly allowUnsigned?: boolean; readonly strict?: boolean } = {},
): Promise<Front> {
  // Each name of the model gets an entry; the types of the runs are the test's business.
  const registry = Object.fromEntries(
    Object.keys(operations).map((name) => {
      const run = given[name] ?? given["*"];
      return [name, run === undefined ? { notBuilt: "a test" } : { name, run }];
    }),
  ) as unknown as OperationRegistry;
  const logged: Array<readonly [string, string, unknown]> = [];
  const note = (level: string) => (event: string, details?: unknown) => {
    logged.push([level, event, details]);
  };
  const log: Log = {
    debug: note("debug"),
    info: note("info"),
    warn: note("warn"),
    error: note("error"),
  };
  const coverage = createCoverage({ registry, log });
  // The front itself uses nothing else of the context.
  const context = { random: systemRandom, clock: systemClock, log } as unknown as EmulatorContext;
  const events = new Events();
  const controls = {
    calls: new CallLog(events),
    faults: new Faults(systemRandom, events),
    gate: new Gate(),
    refresh: async () => {},
  };
  const app = Fastify();
  await app.register(awsJsonFront, {
    context,
    registry,
    coverage,
    allowUnsigned: options.allowUnsigned ?? false,
    strict: options.strict ?? false,
    controls,
  });
  return {
    app,
    coverage,
    logged,
    call: async (operation, body, headers = {}) => {
      const all: Record<string, string | undefined> = {
        "content-type": "application/x-amz-json-1.1",
        "x-amz-target": `AWSCognitoIdentityProviderService.${operation}`,
        authorization: signature(),
        ...headers,
      };
      const sent = Object.fromEntries(
        Object.entries(all).filter((entry): entry is [string, string] => entry[1] !== undefined),
      );
      const payload =
        typeof body === "string" || Buffer.isBuffer(body) ? body : JSON.stringify(body);
      const response = await app.inject({ method: "POST", url: "/", headers: sent, payload });
      return {
        status: response.statusCode,
        headers: response.headers,
        text: response.body,
        body: response.body === "" ? {} : (JSON.parse(response.body) as Record<string, unknown>),
      };
    },
  };
}
