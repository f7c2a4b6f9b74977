import { minutes } from "../platform/clock.ts";
import type { Client } from "./client.ts";

/** A browser that somebody signed in with: it gets codes and tokens of that pool without a page. */
export interface LoginSession {
  /** SHA-256 of the secret in the browser's `cognito` cookie, base64url. */
  readonly id: string;
  readonly poolId: string;
  readonly sub: string;
  /** Epoch seconds: the `auth_time` of every token that comes from it. */
  readonly authTime: number;
  /** Epoch milliseconds. Never put off. */
  readonly expiresAt: number;
}

/**
 * For how long after a sign-in the client takes it for granted, in milliseconds: an hour, unless it is set otherwise; 0
 * is never.
 * @source developer guide, managed-login-endpoints; API reference, ClientSSOSessionConfigType
 */
export const silentReuse = (client: Client): number => minutes(client.ssoMaxValidityMinutes ?? 60);
