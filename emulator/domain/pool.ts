import type {
  EmailMfaConfigType,
  SchemaAttributeType,
  SoftwareTokenMfaConfigType,
  UserPoolType,
  WebAuthnConfigurationType,
} from "@aws-sdk/client-cognito-identity-provider";

/**
 * What CreateUserPool and UpdateUserPool set, under AWS's names, with AWS's defaults filled in where
 * DescribeUserPool shows them. A member that AWS leaves out of its answer is absent here too.
 */
export type PoolSettings = Omit<
  UserPoolType,
  | "Id"
  | "Name"
  | "Arn"
  | "CreationDate"
  | "LastModifiedDate"
  | "SchemaAttributes"
  | "Domain"
  | "CustomDomain"
  | "EstimatedNumberOfUsers"
  | "Status"
> &
  MfaSettings;

/** What only SetUserPoolMfaConfig sets, and DescribeUserPool does not show. */
export interface MfaSettings {
  readonly SoftwareTokenMfaConfiguration?: SoftwareTokenMfaConfigType;
  readonly EmailMfaConfiguration?: EmailMfaConfigType;
  readonly WebAuthnConfiguration?: WebAuthnConfigurationType;
}

/** What SetUserPoolSessionConfiguration sets. */
export interface SessionTracking {
  readonly enabled: boolean;
  /** Token sessions that a user can have at a time. */
  readonly maxPerUser: number;
}

/** A user pool. */
export interface Pool {
  /** `<region>_<nine or more of [0-9A-Za-z]>`. */
  readonly id: string;
  readonly region: string;
  readonly name: string;
  readonly settings: PoolSettings;
  /** Standard attributes in AWS's order, then custom ones, as DescribeUserPool lists them. */
  readonly schema: readonly SchemaAttributeType[];
  /** Epoch milliseconds. */
  readonly createdAt: number;
  readonly updatedAt: number;
  /** Absent until it is set. */
  readonly sessionTracking?: SessionTracking;
  /** Set when this pool's tokens carry another issuer than the emulator's setting says. */
  readonly issuerMode?: "local" | "aws";
}

/** The part of a pool's id after the underscore: the `poolName` of Cognito's SRP arithmetic. */
export function poolNameOf(poolId: string): string {
  return poolId.slice(poolId.indexOf("_") + 1);
}

/** Usernames and aliases of this pool differ by case. API default: true. */
export function isCaseSensitive(pool: Pool): boolean {
  return pool.settings.UsernameConfiguration?.CaseSensitive ?? true;
}

/** What two spellings of one username (or alias) have in common in this pool. */
export function usernameKey(pool: Pool, name: string): string {
  return isCaseSensitive(pool) ? name : name.toLowerCase();
}

/** The attributes that users sign in with in place of a username of their own choice. */
export function usernameAttributes(pool: Pool): readonly ("email" | "phone_number")[] {
  return pool.settings.UsernameAttributes ?? [];
}

/** First factors of choice-based sign-in (USER_AUTH). PASSWORD is always among them. */
export function firstFactors(pool: Pool): readonly string[] {
  return pool.settings.Policies?.SignInPolicy?.AllowedFirstAuthFactors ?? ["PASSWORD"];
}

/** Whether users of this pool can sign in by a code alone. */
export function isPasswordless(pool: Pool): boolean {
  const factors = firstFactors(pool);
  return factors.includes("EMAIL_OTP") || factors.includes("SMS_OTP");
}
