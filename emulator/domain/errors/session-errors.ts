import { errorText, inferred } from "./cognito-error.ts";

/** Listing or revoking sessions, or configuring a client, in a pool that tracks none. */
export const sessionTrackingDisabled = errorText(
  "OperationNotEnabledException",
  (poolId: string) => `Session tracking is not enabled for user pool ${poolId}.`,
  inferred("the class is for operations that the pool's configuration rules out; no text seen"),
);

/** Unknown, ended, or another user's. */
export const sessionNotFound = errorText(
  "ResourceNotFoundException",
  (sessionId: string) => `Session ${sessionId} does not exist.`,
  inferred("the class is in the model's error list; no text seen"),
);

/** RevokeUserSession on the session that its access token belongs to. */
export const currentSessionStays = errorText(
  "InvalidParameterException",
  () => "The current session cannot be revoked.",
  inferred("the rule is in the reference of RevokeUserSession; no text seen"),
);
