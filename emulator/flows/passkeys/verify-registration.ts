import { createHash } from "node:crypto";
import {
  invalidWebAuthnCredential,
  webAuthnCredentialNotSupported,
  webAuthnOriginNotAllowed,
  webAuthnRelyingPartyMismatch,
} from "../../domain/errors/web-authn-errors.ts";
import { isOriginOf } from "../../domain/relying-party.ts";
import type { ClientData, RegistrationResponse } from "./credential-json.ts";

/** ES256 and RS256. @source developer guide, amazon-cognito-user-pools-authentication-flow-methods */
export const supportedAlgorithms: readonly number[] = [-7, -257];

/** Bytes of a credential id. @source W3C, Web Authentication Level 3, registering a new credential */
const longestId = 1023;

/** What a registration must fit. */
export interface ExpectedRegistration {
  readonly relyingPartyId: string;
  readonly userVerification: "required" | "preferred";
}

/** What a verified registration is worth keeping for. */
export interface VerifiedKey {
  /** COSE_Key, base64url. */
  readonly publicKey: string;
  readonly counter: number;
}

/**
 * The key of a registration that fits: made for this ceremony by a page of the relying party, with an algorithm that was
 * offered. Attestations are verified as far as they go by themselves: whose they are does not matter here, as it does
 * not on AWS. The challenge has been claimed before.
 * @throws CognitoError WebAuthnOriginNotAllowedException, WebAuthnRelyingPartyMismatchException,
 * WebAuthnCredentialNotSupportedException, InvalidParameterException
 */
export async function verifyRegistration(
  given: RegistrationResponse,
  clientData: ClientData,
  expected: ExpectedRegistration,
): Promise<VerifiedKey> {
  const { type, origin, crossOrigin, challenge } = clientData;
  if (type !== "webauthn.create") throw invalidWebAuthnCredential();
  if (crossOrigin || !isOriginOf(expected.relyingPartyId, origin)) {
    throw webAuthnOriginNotAllowed(origin);
  }
  await requireMadeFor(given, expected);
  const { verifyRegistrationResponse } = await import("@simplewebauthn/server");
  const verified = await verifyRegistrationResponse({
    response: {
      id: given.id,
      rawId: given.id,
      type: "public-key",
      response: {
        clientDataJSON: given.clientDataJSON,
        attestationObject: given.attestationObject,
      },
      clientExtensionResults: {},
    },
    expectedChallenge: challenge,
    expectedOrigin: origin,
    expectedRPID: expected.relyingPartyId,
    requireUserVerification: expected.userVerification === "required",
    supportedAlgorithmIDs: [...supportedAlgorithms],
  }).catch(() => {
    // Everything that the library throws about and that was not asked above: attestations it cannot read or believe.
    throw webAuthnCredentialNotSupported();
  });
  if (!verified.verified) throw invalidWebAuthnCredential();
  const { credential } = verified.registrationInfo;
  if (credential.id !== given.id) throw invalidWebAuthnCredential();
  return {
    publicKey: Buffer.from(credential.publicKey).toString("base64url"),
    counter: credential.counter,
  };
}

/** What the authenticator itself says, in the order of the specification's steps. */
async function requireMadeFor(
  given: RegistrationResponse,
  expected: ExpectedRegistration,
): Promise<void> {
  const { rpIdHash, flags, credentialID } = await authenticatorData(given.attestationObject);
  if (!sha256(expected.relyingPartyId).equals(rpIdHash)) throw webAuthnRelyingPartyMismatch();
  if (!flags.up || credentialID === undefined) throw invalidWebAuthnCredential();
  if (credentialID.length > longestId) throw invalidWebAuthnCredential();
  if (expected.userVerification === "required" && !flags.uv) throw webAuthnCredentialNotSupported();
}

async function authenticatorData(attestationObject: string) {
  const { decodeAttestationObject, parseAuthenticatorData } =
    await import("@simplewebauthn/server/helpers");
  try {
    const attestation = decodeAttestationObject(Buffer.from(attestationObject, "base64url"));
    return parseAuthenticatorData(attestation.get("authData"));
  } catch {
    throw invalidWebAuthnCredential();
  }
}

const sha256 = (text: string): Buffer => createHash("sha256").update(text).digest();
