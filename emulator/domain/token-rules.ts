import type { Client } from "./client.ts";

/** The scope of every token that came from an API sign-in, and the one that self-service operations ask for. */
export const userAdminScope = "aws.cognito.signin.user.admin";

/**
 * Milliseconds for which a rotated-out refresh token still answers (RetryGracePeriodSeconds, default 0); undefined for
 * a client whose refresh tokens do not rotate.
 */
export function rotationGrace(client: Client): number | undefined {
  const rotation = client.settings.RefreshTokenRotation;
  if (rotation?.Feature !== "ENABLED") return undefined;
  return (rotation.RetryGracePeriodSeconds ?? 0) * 1000;
}

/** EnableTokenRevocation, which is on unless it was turned off. */
export function allowsRevocation(client: Client): boolean {
  return client.settings.EnableTokenRevocation ?? true;
}

/**
 * Whether tokens carry `jti` and `origin_jti`.
 * @source developer guide, token-revocation; rotation: the same guide's page on refresh tokens
 */
export function carriesTokenIds(client: Client): boolean {
  return allowsRevocation(client) || rotationGrace(client) !== undefined;
}
