import { signedHeaders, type Credentials } from "./sign-request.ts";
import type { Answer, CallOptions } from "./target.ts";

/** Where raw calls go, and with whose signature. */
export interface CallSite {
  readonly endpoint: string;
  readonly region: string;
  credentials(): Promise<Credentials>;
}

/** One call in the bare protocol. Never throws for an error answer. */
export async function rawCall(
  site: CallSite,
  operation: string,
  body: unknown,
  options: CallOptions = {},
): Promise<Answer> {
  const text = options.text ?? JSON.stringify(body);
  const headers = {
    "content-type": "application/x-amz-json-1.1",
    "x-amz-target": `AWSCognitoIdentityProviderService.${operation}`,
    ...options.headers,
  };
  const url = new URL(site.endpoint);
  const sent =
    options.signed === false
      ? headers
      : signedHeaders(url, headers, text, {
          region: site.region,
          service: "cognito-idp",
          credentials: await site.credentials(),
          date: new Date(),
        });
  return answerOf(await fetch(url, { method: "POST", headers: sent, body: text }));
}

/** Reads a response to its end. */
export async function answerOf(response: Response): Promise<Answer> {
  const text = await response.text();
  return {
    status: response.status,
    headers: { ...Object.fromEntries(response.headers), ...setCookies(response) },
    body: text === "" ? undefined : parsed(text),
  };
}

/** Several cookies are lines of one header. */
function setCookies({ headers }: Response): { "set-cookie"?: string } {
  const lines = headers.getSetCookie();
  return lines.length === 0 ? {} : { "set-cookie": lines.join("\n") };
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}
