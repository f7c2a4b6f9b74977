import type { CognitoIdentityProvider } from "@aws-sdk/client-cognito-identity-provider";
import type { Progress } from "./progress.ts";

/** What an import asks, and shows meanwhile. */
export interface Reading {
  readonly aws: CognitoIdentityProvider;
  readonly UserPoolId: string;
  readonly progress: Progress;
}
