import { CognitoIdentityProviderClient } from "@aws-sdk/client-cognito-identity-provider";
import { rawCall } from "./raw-call.ts";
import type { Credentials } from "./sign-request.ts";
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
  const site = { ...where, credentials: () => signing.config.credentials() };
  return {
    sdk: signing,
    publicSdk: open,
    call: (operation, body, options) => rawCall(site, operation, body, options),
    close() {
      signing.destroy();
      open.destroy();
    },
  };
}
