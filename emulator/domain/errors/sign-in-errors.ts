import { errorText, reported, documented } from "./cognito-error.ts";

/** The `Session` outlived the client's AuthSessionValidity. */
export const sessionExpired = errorText(
  "NotAuthorizedException",
  () => "Invalid session for the user, session is expired.",
  reported("public logs; aws-amplify/amplify-ui i18n dictionaries"),
);

/** The `Session` was answered with success before. */
export const sessionUsed = errorText(
  "NotAuthorizedException",
  () => "Invalid session for the user, session can only be used once.",
  reported("public logs"),
);

/** A `Session` that was never issued, belongs to another client or user, or died of a failed authentication. */
export const invalidSession = errorText(
  "NotAuthorizedException",
  () => "Invalid session for the user.",
  documented("aws-amplify/docs, custom-auth-flows; amplify-js#5834"),
);
