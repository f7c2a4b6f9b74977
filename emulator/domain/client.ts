import type { UserPoolClientType } from "@aws-sdk/client-cognito-identity-provider";

/** What CreateUserPoolClient and UpdateUserPoolClient set, with AWS's defaults filled in. */
export type ClientSettings = Omit<
  UserPoolClientType,
  "UserPoolId" | "ClientId" | "ClientName" | "ClientSecret" | "CreationDate" | "LastModifiedDate"
>;

/** An app client. */
export interface Client {
  readonly id: string;
  readonly poolId: string;
  readonly name: string;
  /** Active secrets, oldest first; none for a public client. */
  readonly secrets: readonly ClientSecret[];
  readonly settings: ClientSettings;
  /** How long the client reuses a browser's session silently, in minutes; absent until it is set. */
  readonly ssoMaxValidityMinutes?: number;
  /** Epoch milliseconds. */
  readonly createdAt: number;
  readonly updatedAt: number;
}

export interface ClientSecret {
  readonly id: string;
  readonly value: string;
  /** Epoch milliseconds. */
  readonly createdAt: number;
}

/** PreventUserExistenceErrors ENABLED: unknown users are answered as known ones would be. */
export function hidesUserExistence(client: Client): boolean {
  return client.settings.PreventUserExistenceErrors === "ENABLED";
}

/** Minutes of AuthSessionValidity as milliseconds; AWS's default is three minutes. */
export function sessionLifetime(client: Client): number {
  return (client.settings.AuthSessionValidity ?? 3) * 60_000;
}

const unit = { seconds: 1000, minutes: 60_000, hours: 3_600_000, days: 86_400_000 } as const;

/** Token lifetimes in milliseconds, units and defaults applied (one hour; refresh thirty days, also for 0). */
export function tokenLifetimes(client: Client): { access: number; id: number; refresh: number } {
  const { AccessTokenValidity, IdTokenValidity, RefreshTokenValidity, TokenValidityUnits } =
    client.settings;
  return {
    access: (AccessTokenValidity ?? 1) * unit[TokenValidityUnits?.AccessToken ?? "hours"],
    id: (IdTokenValidity ?? 1) * unit[TokenValidityUnits?.IdToken ?? "hours"],
    refresh: RefreshTokenValidity
      ? RefreshTokenValidity * unit[TokenValidityUnits?.RefreshToken ?? "days"]
      : 30 * unit.days,
  };
}

const defaultFlows = ["ALLOW_REFRESH_TOKEN_AUTH", "ALLOW_USER_SRP_AUTH", "ALLOW_CUSTOM_AUTH"];

/** The client's ExplicitAuthFlows, or AWS's default list when none was given. */
export function explicitAuthFlows(client: Client): readonly string[] {
  const flows = client.settings.ExplicitAuthFlows;
  return flows === undefined || flows.length === 0 ? defaultFlows : flows;
}
