import type { CognitoIdentityProvider } from "@aws-sdk/client-cognito-identity-provider";

/** Where to read from. */
export interface Where {
  readonly region: string;
  readonly endpoint?: string;
}

const sdk = "@aws-sdk/client-cognito-identity-provider";

/** Attempts of one call. The service allows so many calls a second, and an import makes as many as it can. */
const mostAttempts = 10;

/**
 * A client with the caller's own credentials, found where the AWS CLI finds them. It slows down when the service says that
 * it is asked too often.
 * @throws Error when the SDK is not installed
 */
export async function awsClient({ region, endpoint }: Where): Promise<CognitoIdentityProvider> {
  const { CognitoIdentityProvider } =
    await import("@aws-sdk/client-cognito-identity-provider").catch((error: unknown) => {
      const isAbsent = error instanceof Error && error.message.includes(sdk);
      if (!isAbsent) throw error;
      throw new Error(`import needs the AWS SDK: npm install ${sdk}`, { cause: error });
    });
  return new CognitoIdentityProvider({
    region,
    // Where somebody has chosen, the SDK reads it itself.
    ...(process.env["AWS_MAX_ATTEMPTS"] === undefined ? { maxAttempts: mostAttempts } : {}),
    retryMode: "adaptive",
    ...(endpoint === undefined ? {} : { endpoint }),
  });
}
