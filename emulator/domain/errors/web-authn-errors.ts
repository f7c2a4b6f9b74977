import { errorText, inferred } from "./cognito-error.ts";

/** The model describes when each of these is thrown; none of their texts was ever published. */
const classOnly = inferred("the class is documented; no text was found");

/** WEB_AUTHN is not among AllowedFirstAuthFactors. */
export const webAuthnNotEnabled = errorText(
  "WebAuthnNotEnabledException",
  () => "WebAuthn is not enabled for this user pool.",
  classOnly,
);

/** Neither a RelyingPartyId nor a domain. */
export const webAuthnConfigurationMissing = errorText(
  "WebAuthnConfigurationMissingException",
  () => "The user pool does not have a relying party ID or a domain.",
  classOnly,
);

/** A registration without a start, too late, or a second time. */
export const webAuthnChallengeNotFound = errorText(
  "WebAuthnChallengeNotFoundException",
  () => "The WebAuthn challenge was not found or has expired.",
  classOnly,
);

/** The access token comes from another client than that of StartWebAuthnRegistration. */
export const webAuthnClientMismatch = errorText(
  "WebAuthnClientMismatchException",
  () => "The access token was issued to another client than the one that started the registration.",
  classOnly,
);

/** An algorithm that was not offered, an attestation that cannot be read, no user verification where it is required. */
export const webAuthnCredentialNotSupported = errorText(
  "WebAuthnCredentialNotSupportedException",
  () => "The passkey provider or device is not supported.",
  classOnly,
);

export const webAuthnOriginNotAllowed = errorText(
  "WebAuthnOriginNotAllowedException",
  (origin: string) => `The origin ${origin} is not allowed for the relying party ID.`,
  classOnly,
);

/** The authenticator made the passkey for another relying party. */
export const webAuthnRelyingPartyMismatch = errorText(
  "WebAuthnRelyingPartyMismatchException",
  () => "The passkey is associated with another relying party ID than that of the user pool.",
  classOnly,
);

/** What was sent is not a RegistrationResponseJSON, or its parts contradict one another. */
export const invalidWebAuthnCredential = errorText(
  "InvalidParameterException",
  () => "The passkey credential is invalid.",
  inferred("the class: nothing closer is declared for a malformed credential"),
);

export const passkeyAlreadyRegistered = errorText(
  "InvalidParameterException",
  () => "The passkey is already registered.",
  inferred("the class: nothing closer is declared; the WebAuthn specification demands the refusal"),
);

export const tooManyPasskeys = errorText(
  "LimitExceededException",
  () => "The maximum number of passkeys for the user was reached.",
  inferred("the class and the number, 20, are documented; no text was found"),
);

export const passkeyNotFound = errorText(
  "ResourceNotFoundException",
  () => "The passkey does not exist.",
  classOnly,
);

/** A sign-in whose assertion proves nothing. It says no more than that, whatever was wrong. */
export const passkeyNotAccepted = errorText(
  "NotAuthorizedException",
  () => "Invalid passkey credential for the user.",
  inferred("the class only: a failed first factor; no text was found"),
);
