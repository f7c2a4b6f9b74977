import { CognitoIdentityProviderClient } from "@aws-sdk/client-cognito-identity-provider";
import { signedHeaders, type Credentials } from "./sign-request.ts";
import type { Answer, CallOptions } from "./target.ts";

/** One service address and how to talk to it: the official client twice, and the bare protocol. */
export interface Wire {
  readonly sdk: CognitoIdentityProviderClient;
  readonly publicSdk: CognitoIdentityProviderClient;
  call(operation: string, body: unknown, options?: CallOptions): Promise<Answer>;
  close(): void;
}

/** Without `credentials` the client looks for them as the AWS tools do. */
export function openWire(to: {
  readonly endpoint: string;
  readonly region: string;
  readonly credentials?: Credentials;
}): Wire {
  const where = { endpoint: to.endpoint, region: to.region };
  const signing = new CognitoIdentityProviderClient({
    ...where,
    ...(to.credentials === undefined ? {} : { credentials: to.credentials }),
  });
  // An application has no AWS credentials. The operations that it uses are never signed, and the client does not
  // ask for credentials then; if it did, the rejection would say so.
  const open = new CognitoIdentityProviderClient({
    ...where,
    credentials: () => Promise.reject(new Error("the public client has no credentials")),
  });
  return {
    sdk: signing,
    publicSdk: open,
    async call(operation, body, options = {}) {
      const text = options.text ?? JSON.stringify(body);
      const headers = {
        "content-type": "application/x-amz-json-1.1",
        "x-amz-target": `AWSCognitoIdentityProviderService.${operation}`,
        ...options.headers,
      };
      const url = new URL(to.endpoint);
      const sent =
        options.signed === false
          ? headers
          : signedHeaders(url, headers, text, {
              region: to.region,
              service: "cognito-idp",
              credentials: await signing.config.credentials(),
              date: new Date(),
            });
      return answerOf(await fetch(url, { method: "POST", headers: sent, body: text }));
    },
    close() {
      signing.destroy();
      open.destroy();
    },
  };
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
