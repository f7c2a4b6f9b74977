import { signedHeaders, type Credentials } from "../targets/sign-request.ts";
import type { WireRequest } from "./exchange.ts";

const signature = /^AWS4-HMAC-SHA256 /;

/** Whether a request carries a signature of Version 4. */
export const isSigned = (request: WireRequest): boolean =>
  signature.test(request.headers["authorization"] ?? "");

/**
 * Signs requests that came signed once more, for the host they go to. A signature covers the host, so that the
 * service would refuse what was signed for the proxy. Requests that came unsigned stay so.
 */
export function signAgain(
  credentials: () => Promise<Credentials>,
  region: string,
): (request: WireRequest, upstream: URL) => Promise<WireRequest> {
  return async (request, upstream) => {
    if (!isSigned(request)) return request;
    const kept = ["content-type", "x-amz-target", "origin"].flatMap((name) => {
      const value = request.headers[name];
      return value === undefined ? [] : [[name, value] as const];
    });
    return {
      ...request,
      headers: signedHeaders(upstream, Object.fromEntries(kept), request.body.toString("utf8"), {
        region,
        service: "cognito-idp",
        credentials: await credentials(),
        date: new Date(),
      }),
    };
  };
}
