/** Second factors, in the order in which AWS's samples list them. */
export const mfaFactors = ["SMS_MFA", "SOFTWARE_TOKEN_MFA", "EMAIL_OTP"] as const;

export type MfaFactor = (typeof mfaFactors)[number];

/** Where the code of a factor goes that is sent. */
export const mfaContact = { SMS_MFA: "phone_number", EMAIL_OTP: "email" } as const;

/** A second factor whose code is sent. */
export type SentFactor = keyof typeof mfaContact;

/** An authenticator app whose first code was right. */
export interface SoftwareToken {
  /** Base32. */
  readonly secret: string;
  readonly friendlyDeviceName?: string;
  /** The use that counted last: neither that time step nor an earlier one is taken again. */
  readonly lastUse: {
    /** Seconds since the epoch divided by thirty. */
    readonly timeStep: number;
    /** Whoever used it, so that of two uses at the same moment only one finds itself here. */
    readonly by: string;
  };
}

/** What a user has set up and chosen. */
export interface UserMfa {
  /** Factors that SetUserMFAPreference enabled, in the order of `mfaFactors`. */
  readonly enabled: readonly MfaFactor[];
  /** One of `enabled`. */
  readonly preferred?: MfaFactor;
  /** The verified software token. Having one does not enable the factor. */
  readonly softwareToken?: SoftwareToken;
  /** The secret of AssociateSoftwareToken that VerifySoftwareToken has not seen a code of yet, base32. */
  readonly pendingSecret?: string;
  /** Whether passkeys count as both factors for this user (WebAuthnMfaSettings). */
  readonly passkeys?: boolean;
  /** SMS MFA by the old SetUserSettings, shown as MFAOptions. */
  readonly smsByUserSettings?: boolean;
}
