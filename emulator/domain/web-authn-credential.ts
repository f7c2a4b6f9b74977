/** A passkey: what the pool knows of a key pair whose private half never leaves the user's authenticator. */
export interface WebAuthnCredential {
  readonly poolId: string;
  /** The user's `sub`. */
  readonly sub: string;
  /** As the authenticator chose it, base64url; unique in the pool. */
  readonly id: string;
  /** COSE_Key, base64url. */
  readonly publicKey: string;
  /** The relying party that it was made for; it signs for no other. */
  readonly relyingPartyId: string;
  readonly friendlyName: string;
  /** `platform` or `cross-platform`, when the client said so. */
  readonly attachment?: string;
  /** How the authenticator is reached: `internal`, `usb`, `hybrid` and the like. */
  readonly transports: readonly string[];
  /** The signature counter of the latest use; always 0 for an authenticator that does not count. */
  readonly counter: number;
  /** Epoch milliseconds. */
  readonly createdAt: number;
}

/** Passkeys of one user. @source developer guide, amazon-cognito-user-pools-authentication-flow-methods */
export const mostPasskeys = 20;

/**
 * The name that the service gives a passkey. Its documentation shows one, `Roaming passkey` for a cross-platform
 * authenticator; the others follow its pattern (inferred).
 */
export function friendlyName(attachment: string | undefined): string {
  if (attachment === "cross-platform") return "Roaming passkey";
  return attachment === "platform" ? "Platform passkey" : "Passkey";
}
