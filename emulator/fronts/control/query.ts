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

const isoTime = /^\d{4}-\d{2}-\d{2}(T\d{2}:\d{2}(:\d{2}(\.\d{1,9})?)?(Z|[+-]\d{2}:?\d{2}))?$/i;
const longestWaitSeconds = 60;

/** The parameters given, each once and each known. @throws Problem 400 */
export function givenParameters<const Name extends string>(
  query: unknown,
  known: readonly Name[],
): Partial<Record<Name, string>> {
  const given: Partial<Record<Name, string>> = {};
  for (const [name, value] of Object.entries(query as Record<string, unknown>)) {
    const parameter = known.find((each) => each === name);
    if (parameter === undefined) {
      throw badQuery(`Unknown parameter ${JSON.stringify(name)}; known: ${known.join(", ")}.`);
    }
    if (typeof value !== "string") throw badQuery(`${name} is given more than once.`);
    if (value === "") throw badQuery(`${name} is empty.`);
    given[parameter] = value;
  }
  return given;
}

/** Neither addresses nor times hold spaces: one is a plus sign that was not written as %2B. */
const withPlus = (value: string): string => value.replaceAll(" ", "+");

function time(value: string): number {
  const at = /^\d{1,15}$/.test(value)
    ? Number(value)
    : isoTime.test(withPlus(value))
      ? Date.parse(withPlus(value))
      : Number.NaN;
  if (Number.isNaN(at)) {
    throw badQuery(
      `after must be an ISO 8601 time with its zone, or epoch milliseconds; got ${JSON.stringify(value)}.`,
    );
  }
  return at;
}

export const filterParameters = ["to", "username", "poolId", "purpose", "after"] as const;

/** @throws Problem 400 */
export function messageFilter(
  given: Partial<Record<(typeof filterParameters)[number], string>>,
): MessageFilter {
  const { to, username, poolId, purpose, after } = given;
  if (purpose !== undefined && !Object.hasOwn(purposes, purpose)) {
    throw badQuery(`purpose must be one of ${Object.keys(purposes).join(", ")}.`);
  }
  return {
    ...(to === undefined ? {} : { to: withPlus(to) }),
    ...(username === undefined ? {} : { username }),
    ...(poolId === undefined ? {} : { poolId }),
    ...(purpose === undefined ? {} : { purpose }),
    ...(after === undefined ? {} : { after: time(after) }),
  };
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
