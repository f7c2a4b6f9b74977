import type { Pool } from "../../domain/pool.ts";
import { userVerification } from "../../domain/relying-party.ts";
import type { WebAuthnCredential } from "../../domain/web-authn-credential.ts";

/** Milliseconds that a browser gives its user, as AWS's samples say. */
const timeout = 180_000;

/** PublicKeyCredentialRequestOptionsJSON. */
export interface RequestOptions {
  /** base64url. */
  readonly challenge: string;
  readonly timeout: number;
  readonly rpId: string;
  readonly allowCredentials: readonly {
    readonly type: "public-key";
    readonly id: string;
    readonly transports?: readonly string[];
  }[];
  readonly userVerification: "required" | "preferred";
}

/** What `navigator.credentials.get` needs, its members in AWS's order. @source API reference, InitiateAuth samples */
export function requestOptions(
  pool: Pool,
  rpId: string,
  passkeys: readonly WebAuthnCredential[],
  challenge: string,
): RequestOptions {
  return {
    challenge,
    timeout,
    rpId,
    allowCredentials: passkeys.map(({ id, transports }) => ({
      type: "public-key",
      id,
      ...(transports.length === 0 ? {} : { transports }),
    })),
    userVerification: userVerification(pool),
  };
}
