import { isOriginOf } from "../../domain/relying-party.ts";
import type { WebAuthnCredential } from "../../domain/web-authn-credential.ts";
import { readClientData, type AssertionResponse } from "./credential-json.ts";

/** What an assertion must fit. */
export interface ExpectedAssertion {
  /** base64url. */
  readonly challenge: string;
  readonly relyingPartyId: string;
  readonly userVerification: "required" | "preferred";
  readonly passkey: WebAuthnCredential;
  /** base64url of the user's `sub`. */
  readonly userHandle: string;
}

/**
 * The signature counter after an assertion that fits: signed by the passkey, for this challenge, on a page of the
 * relying party, by the user. Undefined for every other one; a counter that did not grow is one of them, since it means
 * a copied key.
 * @source W3C, Web Authentication Level 3, verifying an authentication assertion
 */
export async function verifyAssertion(
  given: AssertionResponse,
  expected: ExpectedAssertion,
): Promise<number | undefined> {
  const clientData = readClientData(given.clientDataJSON);
  if (clientData === undefined || clientData.crossOrigin) return undefined;
  const { origin } = clientData;
  if (!isOriginOf(expected.relyingPartyId, origin)) return undefined;
  if (given.userHandle !== undefined && given.userHandle !== expected.userHandle) return undefined;
  const { id, publicKey, counter } = expected.passkey;
  if (given.id !== id) return undefined;
  const { verifyAuthenticationResponse } = await import("@simplewebauthn/server");
  try {
    const { verified, authenticationInfo } = await verifyAuthenticationResponse({
      response: {
        id,
        rawId: id,
        type: "public-key",
        response: given,
        clientExtensionResults: {},
      },
      expectedChallenge: expected.challenge,
      expectedOrigin: origin,
      expectedRPID: expected.relyingPartyId,
      requireUserVerification: expected.userVerification === "required",
      credential: { id, publicKey: Buffer.from(publicKey, "base64url"), counter },
    });
    return verified ? authenticationInfo.newCounter : undefined;
  } catch {
    // The library throws about everything that does not fit: to the client it is all the same.
    return undefined;
  }
}
