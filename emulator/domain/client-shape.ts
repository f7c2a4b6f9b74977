import type {
  UserPoolClientDescription,
  UserPoolClientType,
} from "@aws-sdk/client-cognito-identity-provider";
import type { Client } from "./client.ts";
import { present } from "./present.ts";

/**
 * The client as DescribeUserPoolClient shows it, its members in AWS's order. Of two secrets the older one is shown
 * (inferred).
 * @source the AWS CLI's examples of create- and update-user-pool-client
 */
export function clientShape(client: Client): UserPoolClientType {
  const { settings } = client;
  return present<UserPoolClientType>({
    UserPoolId: client.poolId,
    ClientName: client.name,
    ClientId: client.id,
    ClientSecret: client.secrets[0]?.value,
    LastModifiedDate: new Date(client.updatedAt),
    CreationDate: new Date(client.createdAt),
    RefreshTokenValidity: settings.RefreshTokenValidity,
    AccessTokenValidity: settings.AccessTokenValidity,
    IdTokenValidity: settings.IdTokenValidity,
    TokenValidityUnits: settings.TokenValidityUnits,
    ReadAttributes: settings.ReadAttributes,
    WriteAttributes: settings.WriteAttributes,
    ExplicitAuthFlows: settings.ExplicitAuthFlows,
    SupportedIdentityProviders: settings.SupportedIdentityProviders,
    CallbackURLs: settings.CallbackURLs,
    LogoutURLs: settings.LogoutURLs,
    DefaultRedirectURI: settings.DefaultRedirectURI,
    AllowedOAuthFlows: settings.AllowedOAuthFlows,
    AllowedOAuthScopes: settings.AllowedOAuthScopes,
    AllowedOAuthFlowsUserPoolClient: settings.AllowedOAuthFlowsUserPoolClient,
    AnalyticsConfiguration: settings.AnalyticsConfiguration,
    PreventUserExistenceErrors: settings.PreventUserExistenceErrors,
    EnableTokenRevocation: settings.EnableTokenRevocation,
    EnablePropagateAdditionalUserContextData: settings.EnablePropagateAdditionalUserContextData,
    AuthSessionValidity: settings.AuthSessionValidity,
    RefreshTokenRotation: settings.RefreshTokenRotation,
  });
}

/** The client as ListUserPoolClients shows it. */
export function clientDescription(client: Client): UserPoolClientDescription {
  return { ClientId: client.id, UserPoolId: client.poolId, ClientName: client.name };
}
