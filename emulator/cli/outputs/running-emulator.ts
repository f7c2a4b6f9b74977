import type { OperationTypes } from "../../model/generated/operation-types.ts";
import type { OperationName } from "../../model/generated/operations.ts";

/** Calls of one region's API, on an emulator that runs. */
export interface RunningEmulator {
  call<N extends OperationName>(
    operation: N,
    input: OperationTypes[N]["input"],
  ): Promise<OperationTypes[N]["output"]>;
}

const patienceMilliseconds = 5000;

/** Signed in form only: an emulator reads the region, and takes any key. */
const authorization = (region: string): string =>
  `AWS4-HMAC-SHA256 Credential=local/20260101/${region}/cognito-idp/aws4_request, SignedHeaders=host, Signature=${"0".repeat(64)}`;

/** @throws Error naming the URL when nothing answers there, and with the service's words when it refuses */
export function runningEmulator(url: string, region: string): RunningEmulator {
  return {
    async call(operation, input) {
      const answer = await fetch(url, {
        method: "POST",
        headers: {
          "content-type": "application/x-amz-json-1.1",
          "x-amz-target": `AWSCognitoIdentityProviderService.${operation}`,
          authorization: authorization(region),
        },
        body: JSON.stringify(input),
        signal: AbortSignal.timeout(patienceMilliseconds),
      }).catch((cause: unknown) => {
        throw new Error(`no emulator answers at ${url}`, { cause });
      });
      const body: unknown = await answer.json().catch(() => undefined);
      if (answer.ok) return body as never; // the operation's output, as the emulator's own tests have it
      const { message } = (body ?? {}) as { readonly message?: unknown };
      const why = typeof message === "string" ? message : `HTTP ${answer.status}`;
      throw new Error(`${operation} at ${url}: ${why}`);
    },
  };
}
