import type { Credentials } from "../targets/sign-request.ts";

const sdk = "@aws-sdk/client-cognito-identity-provider";

/**
 * The caller's AWS credentials: those of the environment, or what the SDK finds where the AWS CLI does.
 * @throws Error when neither has any
 */
export async function ownCredentials(region: string): Promise<Credentials> {
  const {
    AWS_ACCESS_KEY_ID: accessKeyId,
    AWS_SECRET_ACCESS_KEY: secretAccessKey,
    AWS_SESSION_TOKEN: sessionToken,
  } = process.env;
  if (accessKeyId !== undefined && secretAccessKey !== undefined) {
    return { accessKeyId, secretAccessKey, sessionToken };
  }
  const { CognitoIdentityProviderClient } =
    await import("@aws-sdk/client-cognito-identity-provider").catch((error: unknown) => {
      throw new Error(
        `no AWS credentials: set AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY, or npm install ${sdk}, which finds yours`,
        { cause: error },
      );
    });
  const client = new CognitoIdentityProviderClient({ region });
  try {
    return await client.config.credentials();
  } finally {
    client.destroy();
  }
}
