import type { JsonSchema } from "./route.ts";

const text: JsonSchema = { type: "string" };
const time: JsonSchema = { type: "string", format: "date-time" };
const count: JsonSchema = { type: "integer", minimum: 0 };
const orNull = (schema: JsonSchema): JsonSchema => ({
  anyOf: [schema, { type: "null" }],
});

/** An object that has exactly these members; those whose name ends in `?` may be missing. */
export function object(members: Readonly<Record<string, JsonSchema>>): JsonSchema {
  const names = Object.keys(members);
  return {
    type: "object",
    properties: Object.fromEntries(
      names.map((name) => [name.replace(/\?$/, ""), members[name] ?? {}]),
    ),
    required: names.filter((name) => !name.endsWith("?")),
    additionalProperties: false,
  };
}

export const list = (items: JsonSchema): JsonSchema => ({ type: "array", items });

const tally = object({
  pools: count,
  domains: count,
  clients: count,
  groups: count,
  users: count,
  "resourceServers?": count,
  "uiCustomizations?": count,
  "loginBrandings?": count,
  "terms?": count,
});

const exception = object({
  type: {
    type: "string",
    minLength: 1,
    description: "AWS's exception type, or OAuth's error code.",
  },
  "message?": text,
  "status?": { type: "integer", minimum: 400, maximum: 599, description: "Of a path's answer." },
});

const faultPlan = {
  "operation?": { type: "string", description: "An operation of the AWS API, or `*` for all." },
  "path?": { type: "string", description: "Or the path of an OAuth endpoint or a login page." },
  "exception?": exception,
  "throttle?": { type: "boolean", description: "Answers what AWS answers above a quota." },
  "latency?": { type: "number", minimum: 0, maximum: 600_000, description: "Milliseconds." },
  "drop?": {
    enum: ["request", "answer"],
    description: "Closes the connection: in place of doing anything, or in place of the answer.",
  },
  "probability?": { type: "number", minimum: 0, maximum: 1 },
  "count?": { type: "integer", minimum: 1, description: "How many calls are hit." },
} as const;

/** What the API's answers and bodies are made of, by name. */
export const schemas = {
  Error: object({
    error: { type: "string", description: "One word for programs." },
    message: { type: "string", description: "A sentence for people." },
  }),
  Health: object({ status: { const: "ok" }, version: text }),
  Settings: object({ publicUrl: text, issuer: { enum: ["local", "aws"] }, accountId: text }),
  SettingsChange: object({ publicUrl: text }),
  Message: object({
    id: text,
    poolId: text,
    clientId: orNull(text),
    username: text,
    channel: { enum: ["EMAIL", "SMS"] },
    to: text,
    purpose: text,
    subject: orNull(text),
    body: text,
    code: orNull(text),
    sentAt: time,
    expiresAt: orNull(time),
  }),
  Clock: object({
    now: { ...time, description: "What the clock shows." },
    machine: { ...time, description: "What it would show had nobody moved it." },
    frozen: { type: "boolean" },
  }),
  Time: {
    description: "An ISO 8601 time with its zone, or epoch milliseconds.",
    type: ["string", "integer"],
  },
  Snapshot: object({ name: text, takenAt: time }),
  SeedOutcome: object({ created: tally, kept: tally, "notes?": list(text) }),
  Call: object({
    id: count,
    at: time,
    "operation?": text,
    method: text,
    path: text,
    "status?": { type: "integer", description: "Absent when the connection was dropped." },
    "error?": text,
    milliseconds: { type: "number" },
    "requestId?": text,
    caller: object({ ip: text, userAgent: text, "accessKeyId?": text }),
    "poolId?": text,
    "clientId?": text,
    "input?": {},
    "output?": {},
    "faults?": list(count),
  }),
  FaultPlan: object(faultPlan),
  Fault: object({ id: count, ...faultPlan, hits: count }),
  Pool: object({
    id: text,
    name: text,
    arn: text,
    issuer: text,
    domains: list(text),
    clients: list(object({ id: text, name: text, "secret?": text })),
  }),
  User: object({
    username: text,
    sub: text,
    status: { type: "string", description: "As AdminGetUser has it." },
    enabled: { type: "boolean" },
    attributes: { type: "object", additionalProperties: text, description: "Without sub." },
    mfa: { ...list(text), description: "The factors that are on, the preferred one first." },
    createdAt: time,
    updatedAt: time,
  }),
  Coverage: object({
    operations: object({
      built: list(text),
      absent: list(object({ operation: text, waitsFor: text, calls: count })),
    }),
    parameters: list(object({ operation: text, parameter: text, why: text, calls: count })),
    features: list(object({ operation: text, feature: text, calls: count })),
    undeclaredErrors: list(object({ operation: text, type: text, calls: count })),
  }),
} as const satisfies Readonly<Record<string, JsonSchema>>;

export const ref = (name: keyof typeof schemas): JsonSchema => ({
  $ref: `#/components/schemas/${name}`,
});
