import type { Exchange, WireRequest } from "../exchanges/exchange.ts";
import { parsed, textsIn, textsOf } from "./codes-in.ts";

/** Members that say on whose behalf a request is made. */
const subjects = new Set("Username USERNAME username AccessToken".split(" "));
const address = /^[^\s@]+@[^\s@]+$|^\+\d{6,}$/;

const textIn = ({ body }: { readonly body: Buffer }): string => body.toString("utf8");

const subjectsOf = (request: WireRequest): readonly string[] =>
  textsOf(request).flatMap(([member, text]) => (subjects.has(member) ? [text] : []));

/** Whether an answer says that a message has been sent. */
const delivers = ({ answer }: Exchange): boolean =>
  answer.status === 200 && /"CodeDeliver|CODE_DELIVERY_/.test(textIn(answer));

/** Whether the service took the code that the exchange held. */
export const wasRight = ({ answer }: Exchange): boolean =>
  answer.status < 400 || !/CodeMismatchException|ExpiredCodeException/.test(textIn(answer));

/**
 * Which message a request's code was in: when that began to be sent, by the last exchange on the same user's behalf
 * that says so, and where to, as far as the calls tell.
 */
export function sender(
  exchange: Exchange,
  before: readonly Exchange[],
): { readonly after: number; readonly to: string | undefined } {
  const whose = subjectsOf(exchange.request);
  const isSame = (request: WireRequest): boolean =>
    subjectsOf(request).some((each) => whose.includes(each));
  const sent = before.findLast((each) => delivers(each) && isSame(each.request));
  const made = before.findLast(
    ({ request }) => isSame(request) && textsOf(request).some(([member]) => member === "email"),
  );
  const addresses = [
    ...whose,
    ...(made === undefined
      ? []
      : textsIn(parsed(textIn(made.request)), "").flatMap(([member, text]) =>
          member === "email" ? [text] : [],
        )),
  ];
  return {
    after: sent?.startedAt ?? 0,
    to: addresses.find((each) => address.test(each)),
  };
}
