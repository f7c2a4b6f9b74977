import type { UpdateUserPoolClientRequest } from "@aws-sdk/client-cognito-identity-provider";
import { analyticsConfiguration } from "./client-rules/analytics.ts";
import { refreshTokenValidity } from "./client-rules/token-validity.ts";
import type { ClientSettings } from "./client.ts";
import { present } from "./present.ts";

/** What CreateUserPoolClient and UpdateUserPoolClient both set. */
export type RequestedClientSettings = Omit<
  UpdateUserPoolClientRequest,
  "UserPoolId" | "ClientId" | "ClientName"
>;

/**
 * A client's settings with AWS's defaults in place of what the request leaves out. Lists are sets: they do not keep the
 * order of the request, and an empty one is an absent one.
 * @source Terraform's acceptance tests of a client (defaults, empty lists); the AWS CLI's examples (order)
 * @throws CognitoError InvalidParameterException for an analytics configuration that is neither of the two forms
 */
export function clientSettingsFrom(requested: RequestedClientSettings): ClientSettings {
  const units = requested.TokenValidityUnits ?? {};
  return present<ClientSettings>({
    RefreshTokenValidity: refreshTokenValidity(requested.RefreshTokenValidity, units.RefreshToken),
    AccessTokenValidity: requested.AccessTokenValidity,
    IdTokenValidity: requested.IdTokenValidity,
    TokenValidityUnits: units,
    ReadAttributes: asSet(requested.ReadAttributes),
    WriteAttributes: asSet(requested.WriteAttributes),
    ExplicitAuthFlows: asSet(requested.ExplicitAuthFlows),
    SupportedIdentityProviders: asSet(requested.SupportedIdentityProviders),
    CallbackURLs: asSet(requested.CallbackURLs),
    LogoutURLs: asSet(requested.LogoutURLs),
    DefaultRedirectURI: requested.DefaultRedirectURI,
    AllowedOAuthFlows: asSet(requested.AllowedOAuthFlows),
    AllowedOAuthScopes: asSet(requested.AllowedOAuthScopes),
    AllowedOAuthFlowsUserPoolClient: requested.AllowedOAuthFlowsUserPoolClient ?? false,
    AnalyticsConfiguration: analyticsConfiguration(requested.AnalyticsConfiguration),
    PreventUserExistenceErrors: requested.PreventUserExistenceErrors,
    EnableTokenRevocation: requested.EnableTokenRevocation ?? true,
    EnablePropagateAdditionalUserContextData:
      requested.EnablePropagateAdditionalUserContextData ?? false,
    AuthSessionValidity: requested.AuthSessionValidity ?? 3,
    RefreshTokenRotation: requested.RefreshTokenRotation && {
      ...requested.RefreshTokenRotation,
      RetryGracePeriodSeconds: requested.RefreshTokenRotation.RetryGracePeriodSeconds ?? 0,
    },
  });
}

function asSet<Item extends string>(list: readonly Item[] | undefined): Item[] | undefined {
  const items = [...new Set(list)].toSorted();
  return items.length === 0 ? undefined : items;
}
