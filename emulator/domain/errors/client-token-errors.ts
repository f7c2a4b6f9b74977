import { errorText, inferred } from "./cognito-error.ts";

const type = "InvalidParameterException";

export const clientTokenAuthNotEnabled = errorText(
  type,
  () => "CLIENT_TOKEN_AUTH is not enabled for the client.",
  inferred("worded like the refusals of USER_SRP_AUTH and CUSTOM_AUTH"),
);

/** A scope that is not the client's, or that no resource server defines. */
export const scopeNotGranted = errorText(
  type,
  (scope: string) => `Invalid scope requested: ${scope}`,
  inferred("the text of ScopeDoesNotExistException, which GetClientToken does not declare"),
);

/** The client has no custom scope that it could be given. */
export const nothingToGrant = errorText(
  type,
  () => "The client has no custom scopes to authorize.",
  inferred("the token endpoint's invalid_scope for such a client; no text seen"),
);

/** ALLOW_CLIENT_TOKEN_AUTH beside a flow of users. */
export const clientTokenAuthStandsAlone = errorText(
  type,
  () => "ALLOW_CLIENT_TOKEN_AUTH cannot be enabled together with other ExplicitAuthFlows values.",
  inferred("the rule is in the reference of GetClientToken; no text seen"),
);

export const clientTokenAuthNeedsSecret = errorText(
  type,
  () => "ALLOW_CLIENT_TOKEN_AUTH can only be enabled if the client has a client secret.",
  inferred("the rule is in the reference of GetClientToken; no text seen"),
);
