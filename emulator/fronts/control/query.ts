import type { MessagePurpose } from "../../domain/message.ts";
import type { MessageFilter } from "../../stores/control-interfaces.ts";
import { badQuery } from "./problem.ts";

const purposes: Readonly<Record<MessagePurpose, true>> = {
  SignUp: true,
  ResendCode: true,
  Authentication: true,
  ForgotPassword: true,
  AdminCreateUser: true,
  UpdateUserAttribute: true,
  VerifyUserAttribute: true,
};

/** What a message can be for. */
export const purposeNames: readonly string[] = Object.keys(purposes);

const isoTime = /^\d{4}-\d{2}-\d{2}(T\d{2}:\d{2}(:\d{2}(\.\d{1,9})?)?(Z|[+-]\d{2}:?\d{2}))?$/i;
const longestWaitSeconds = 60;

/** The parameters given, each once and each known. @throws Problem 400 */
export function givenParameters(
  query: unknown,
  known: readonly string[],
): Readonly<Partial<Record<string, string>>> {
  const given: Partial<Record<string, string>> = {};
  for (const [name, value] of Object.entries(query as Record<string, unknown>)) {
    if (!known.includes(name)) {
      const knows = known.length === 0 ? "none is known here" : `known: ${known.join(", ")}`;
      throw badQuery(`Unknown parameter ${JSON.stringify(name)}; ${knows}.`);
    }
    if (typeof value !== "string") throw badQuery(`${name} is given more than once.`);
    if (value === "") throw badQuery(`${name} is empty.`);
    given[name] = value;
  }
  return given;
}

/** Neither addresses nor times hold spaces: one is a plus sign that was not written as %2B. */
const withPlus = (value: string): string => value.replaceAll(" ", "+");

/** An ISO 8601 time, or epoch milliseconds, as epoch milliseconds. @throws Problem 400 */
export function timeOf(name: string, given: string | number): number {
  const value = String(given);
  const at = /^\d{1,15}$/.test(value)
    ? Number(value)
    : isoTime.test(withPlus(value))
      ? Date.parse(withPlus(value))
      : Number.NaN;
  if (Number.isNaN(at)) {
    throw badQuery(
      `${name} must be an ISO 8601 time with its zone, or epoch milliseconds; got ${JSON.stringify(given)}.`,
    );
  }
  return at;
}

/** @throws Problem 400 */
export function messageFilter(given: Readonly<Partial<Record<string, string>>>): MessageFilter {
  const { to, username, poolId, purpose, after } = given;
  if (purpose !== undefined && !Object.hasOwn(purposes, purpose)) {
    throw badQuery(`purpose must be one of ${purposeNames.join(", ")}.`);
  }
  return {
    ...(to === undefined ? {} : { to: withPlus(to) }),
    ...(username === undefined ? {} : { username }),
    ...(poolId === undefined ? {} : { poolId }),
    ...(purpose === undefined ? {} : { purpose }),
    ...(after === undefined ? {} : { after: timeOf("after", after) }),
  };
}

/** A whole number from 1 on, or what it is when it is left out. @throws Problem 400 */
export function wholeNumber(
  name: string,
  given: string | undefined,
  { most, otherwise }: { readonly most: number; readonly otherwise: number },
): number {
  if (given === undefined) return otherwise;
  const number = /^\d{1,15}$/.test(given) ? Number(given) : 0;
  if (number < 1 || number > most) {
    throw badQuery(`${name} must be a whole number from 1 to ${most}.`);
  }
  return number;
}

const unitMilliseconds = { ms: 1, s: 1000, m: 60_000, h: 3_600_000, d: 86_400_000 };

/** `90s`, `15m`, `-1h30m` and the like as milliseconds. @throws Problem 400 */
export function durationOf(given: string): number {
  const [, sign, parts = ""] = /^(-?)((?:\d+(?:\.\d+)?(?:ms|s|m|h|d))+)$/.exec(given) ?? [];
  let sum = 0;
  for (const [, amount, unit] of parts.matchAll(/(\d+(?:\.\d+)?)(ms|s|m|h|d)/g)) {
    sum += Number(amount) * unitMilliseconds[unit as keyof typeof unitMilliseconds];
  }
  if (parts === "") {
    throw badQuery(
      `duration must look like 90s, 15m, 1h30m or 7d (units ms, s, m, h, d); got ${JSON.stringify(given)}.`,
    );
  }
  return sign === "-" ? -sum : sum;
}

/** Seconds as milliseconds; none given is no waiting. @throws Problem 400 */
export function waitMilliseconds(given: string | undefined): number {
  if (given === undefined) return 0;
  const seconds = /^\d+(\.\d+)?$/.test(given) ? Number(given) : Number.NaN;
  if (!(seconds <= longestWaitSeconds)) {
    throw badQuery(`wait must be a number of seconds from 0 to ${longestWaitSeconds}.`);
  }
  return seconds * 1000;
}
