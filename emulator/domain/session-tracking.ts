import type {
  GetUserPoolClientSessionConfigurationResponse,
  GetUserPoolSessionConfigurationResponse,
} from "@aws-sdk/client-cognito-identity-provider";
import type { Client } from "./client.ts";
import { featureOverTier } from "./errors/pool-errors.ts";
import { sessionTrackingDisabled } from "./errors/session-errors.ts";
import type { Pool, SessionTracking } from "./pool.ts";

const untilSet: SessionTracking = { enabled: false, maxPerUser: 20 };
const ssoMinutesUntilSet = 60;

/** No refusal of it was seen: the name is inferred. */
const feature = "User Session Management";

/** The pool's session tracking, or AWS's defaults. @source API reference, GetUserPoolSessionConfiguration */
export function sessionTracking(pool: Pool): SessionTracking {
  return pool.sessionTracking ?? untilSet;
}

/** @throws CognitoError OperationNotEnabledException in a pool that does not track sessions */
export function requireSessionTracking(pool: Pool): void {
  if (!sessionTracking(pool).enabled) throw sessionTrackingDisabled(pool.id);
}

/** @throws CognitoError FeatureUnavailableInTierException below the Essentials tier */
export function requireSessionTier(pool: Pool): void {
  if (pool.settings.UserPoolTier === "LITE") throw featureOverTier("LITE", feature);
}

/** The pool's configuration as AWS answers it. */
export function poolSessionShape(
  pool: Pool,
): Omit<GetUserPoolSessionConfigurationResponse, "$metadata"> {
  const { enabled, maxPerUser } = sessionTracking(pool);
  return {
    UserPoolId: pool.id,
    UserSessionTracking: enabled ? "ENABLED" : "DISABLED",
    TokenSession: { MaxPerUser: maxPerUser },
  };
}

/** The client's configuration as AWS answers it. */
export function clientSessionShape(
  client: Client,
): Omit<GetUserPoolClientSessionConfigurationResponse, "$metadata"> {
  return {
    UserPoolId: client.poolId,
    ClientId: client.id,
    SSOSession: { MaxValidityMinutes: client.ssoMaxValidityMinutes ?? ssoMinutesUntilSet },
  };
}
