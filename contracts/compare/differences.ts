import type { Json } from "../normalise/rules.ts";
import { isRequest, titleOf, type Step } from "../record/steps.ts";

/** One place at which two runs of a scenario are not equal. `undefined` is where one of them has nothing. */
export interface Difference {
  readonly scenario: string;
  /** Counted from 1. */
  readonly step: number;
  /** `InitiateAuth`, `POST /oauth2/token`. */
  readonly call: string;
  /** `status`, `headers.x-amzn-errortype`, `$.AuthenticationResult.ExpiresIn`. */
  readonly path: string;
  readonly expected: Json | undefined;
  readonly actual: Json | undefined;
}

/**
 * Compares answers step by step. A run that ended early differs in its first missing step, with the reason that is
 * given; what would have come after is not known, and so not said.
 */
export function differences(
  scenario: string,
  expected: readonly Step[],
  actual: readonly Step[],
  stopped?: string,
): readonly Difference[] {
  const found: Difference[] = [];
  for (const [index, wanted] of expected.entries()) {
    const at = { scenario, step: index + 1, call: titleOf(wanted) };
    const got = actual[index];
    if (got === undefined) {
      return [...found, { ...at, path: "sent", expected: "sent", actual: stopped ?? "not sent" }];
    }
    if (titleOf(got) !== titleOf(wanted)) {
      return [...found, { ...at, path: "call", expected: at.call, actual: titleOf(got) }];
    }
    if (!isRequest(wanted) || !isRequest(got)) continue;
    const a = wanted.answer;
    const b = got.answer;
    if (a.status !== b.status) {
      found.push({ ...at, path: "status", expected: a.status, actual: b.status });
    }
    found.push(
      ...unequal("headers", a.headers ?? {}, b.headers ?? {}).map((each) => ({ ...at, ...each })),
      ...unequal("$", a.body, b.body).map((each) => ({ ...at, ...each })),
    );
  }
  const more = actual[expected.length];
  if (more === undefined) return found;
  const at = { scenario, step: expected.length + 1, call: titleOf(more) };
  return [...found, { ...at, path: "sent", expected: "not sent", actual: "sent" }];
}

type Unequal = Pick<Difference, "path" | "expected" | "actual">;

function unequal(path: string, a: Json | undefined, b: Json | undefined): readonly Unequal[] {
  if (a === b) return [];
  if (isHolder(a) && isHolder(b) && Array.isArray(a) === Array.isArray(b)) {
    const keys = [...new Set([...Object.keys(a), ...Object.keys(b)])];
    return keys.flatMap((key) =>
      unequal(Array.isArray(a) ? `${path}[${key}]` : `${path}.${key}`, a[key], b[key]),
    );
  }
  return [{ path, expected: a, actual: b }];
}

// Lists are read by their indices, as objects by their members.
const isHolder = (value: Json | undefined): value is { readonly [key: string]: Json } =>
  value !== null && typeof value === "object";
