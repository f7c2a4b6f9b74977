import { errorText, reported } from "./cognito-error.ts";

export const secretHashUnexpected = errorText(
  "InvalidParameterException",
  (clientId: string) =>
    `App client ${clientId} is not configured for secret but secret hash was received`,
  reported("pmill/aws-cognito#23"),
);

/** Sign-up and recovery operations, whether the hash is missing or wrong. */
export const secretHashUnverified = errorText(
  "NotAuthorizedException",
  (clientId: string) => `Unable to verify secret hash for client ${clientId}`,
  reported("amazon-cognito-identity-js#253; amazon-cognito-identity-dart-2#98"),
);

/** Sign-in operations. */
export const secretHashMissing = errorText(
  "NotAuthorizedException",
  (clientId: string) =>
    `Client ${clientId} is configured with secret but SECRET_HASH was not received`,
  reported("alexrusin/nextjs-cognito-auth#2; AWS knowledge center"),
);

/** Sign-in operations. */
export const secretHashMismatch = errorText(
  "NotAuthorizedException",
  (clientId: string) => `SecretHash does not match for the client: ${clientId}`,
  reported("public InitiateAuth logs"),
);
