import { isRequest, type Step } from "../record/steps.ts";

/**
 * A browser sends a host's cookies to every port of it, another application's sessions among them. Only those that
 * the service has set, and that have a name therefore, are the client's.
 */
export function withoutForeignCookies(step: Step): Step {
  if (!isRequest(step) || step.headers?.["cookie"] === undefined) return step;
  const { cookie, ...headers } = step.headers;
  const own = cookie.split("; ").filter((pair) => /=<[^<>]+:\d+>$/.test(pair));
  return {
    ...step,
    headers: own.length === 0 ? headers : { ...headers, cookie: own.join("; ") },
  };
}
