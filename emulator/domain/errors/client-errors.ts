import { errorText, inferred, reported } from "./cognito-error.ts";

const type = "InvalidParameterException";
const oauth = "InvalidOAuthFlowException";

/** What the texts about attribute permissions end in. */
export type ClientChange = "creating" | "updating";

export const invalidReadAttributes = errorText(
  type,
  (change: ClientChange) => `Invalid read attributes specified while ${change} a client`,
  reported("aws-cdk#34379 for creating; updating inferred from the text for write attributes"),
);

export const invalidWriteAttributes = errorText(
  type,
  (change: ClientChange) => `Invalid write attributes specified while ${change} a client`,
  reported("aws-cdk#2608, #20760; aws-sdk-java#1395"),
);

export const scopeDoesNotExist = errorText(
  "ScopeDoesNotExistException",
  (scope: string) => `Invalid scope requested: ${scope}`,
  reported("terraform-provider-aws#4984, aws-cloudformation-user-guide#564"),
);

export const scopeNotForClientCredentials = errorText(
  oauth,
  (scope: string) => `${scope} is not supported with client_credentials flow`,
  reported("terraform-provider-aws#4984"),
);

export const clientCredentialsStandAlone = errorText(
  oauth,
  () => "client_credentials flow can not be selected along with code flow or implicit flow.",
  reported("six public repositories; cdk-preflight pf-cognito-client-credentials-exclusive"),
);

export const clientCredentialsNeedSecret = errorText(
  oauth,
  () => "client_credentials flow can not be selected if client does not have a client secret.",
  reported("four public repositories; cdk-preflight pf-cognito-client-credentials-secret"),
);

export const callbackUrlsMissing = errorText(
  oauth,
  () => "CallbackUrls can not be empty when code flow or implicit flow is selected",
  reported("cisagov/crossfeed#440, anomalyco/sst#6272"),
);

export const oauthFlowsAndScopesMissing = errorText(
  oauth,
  () =>
    "AllowedOAuthFlows and AllowedOAuthScopes are required if user pool client is allowed to use OAuth flows.",
  inferred("widely quoted, no source found"),
);

export const httpNotAllowed = errorText(
  type,
  (url: string) => `${url} cannot use the HTTP protocol.`,
  reported("aws-amplify/amplify-cli#5419"),
);

export const urlNotAbsolute = errorText(
  type,
  (url: string) => `${url} is not an absolute URI.`,
  inferred("the rule is in the reference of CreateUserPoolClient; no text seen"),
);

export const urlHasFragment = errorText(
  type,
  (url: string) => `${url} cannot contain a fragment.`,
  inferred("the rule is in the reference of CreateUserPoolClient; no text seen"),
);

export const defaultRedirectNotACallback = errorText(
  type,
  (url: string) => `The default redirect URI ${url} is not in the callback URIs list.`,
  reported("cdk-preflight pf-cognito-default-redirect-uri-member"),
);

export const providerDoesNotExist = errorText(
  type,
  (name: string, poolId: string) => `The provider ${name} does not exist for User Pool ${poolId}.`,
  reported("aws-amplify/amplify-cli#11986"),
);

export const legacyFlowsMixed = errorText(
  type,
  () => "Legacy ExplicitAuthFlows values cannot be used together with ALLOW_ values.",
  inferred("the rule is in the reference of ExplicitAuthFlows; no text seen"),
);

export const rotationExcludesRefreshFlow = errorText(
  type,
  () => "ALLOW_REFRESH_TOKEN_AUTH cannot be enabled together with refresh token rotation.",
  inferred("developer guide, using the refresh token; no text seen"),
);

export const tokenValidityOutOfRange = errorText(
  type,
  () => "Invalid range for token validity.",
  reported("aws-cloudformation-user-guide#828, cloudfront-authorization-at-edge#144"),
);

export const refreshValidityTooShort = errorText(
  type,
  () => "Refresh token validity must be greater than access token and ID token validity.",
  inferred("the rule and its class are in the developer guide; no text seen"),
);

export const invalidAnalytics = errorText(
  type,
  () =>
    "Invalid analytics configuration given, either <application arn> or <application id, role arn, external id> are valid",
  reported("cdk-preflight pf-cognito-analytics-application-requires-role"),
);

export const contextDataNeedsSecret = errorText(
  type,
  () =>
    "EnablePropagateAdditionalUserContextData can only be enabled if the client has a client secret.",
  inferred("the rule is in the reference of CreateUserPoolClient; no text seen"),
);

export const secretGivenAndGenerated = errorText(
  type,
  () => "ClientSecret cannot be specified when GenerateSecret is true.",
  inferred("the rule is in the reference of CreateUserPoolClient; no text seen"),
);

export const clientIsPublic = errorText(
  type,
  () => "Client secrets can only be managed for a client that has a client secret.",
  inferred("the reference of AddUserPoolClientSecret speaks of confidential clients; no text seen"),
);

export const tooManySecrets = errorText(
  "LimitExceededException",
  () => "A client can have at most 2 active client secrets.",
  inferred("the rule and its class are in the API reference; no text seen"),
);

export const lastSecretStays = errorText(
  type,
  () => "The last client secret of a client cannot be deleted.",
  inferred("the rule is in the reference of DeleteUserPoolClientSecret; no text seen"),
);

export const secretNotFound = errorText(
  "ResourceNotFoundException",
  (secretId: string) => `Client secret ${secretId} does not exist.`,
  inferred("the class is in the model's error list; no text seen"),
);
