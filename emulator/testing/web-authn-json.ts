/** RegistrationResponseJSON: the `Credential` of CompleteWebAuthnRegistration. */
export type RegistrationJson = {
  id: string;
  rawId: string;
  type: "public-key";
  authenticatorAttachment: string;
  response: { clientDataJSON: string; attestationObject: string; transports: string[] };
  clientExtensionResults: Record<string, never>;
};

/** AuthenticationResponseJSON: as text, the `CREDENTIAL` of a WEB_AUTHN answer. */
export type AssertionJson = {
  id: string;
  rawId: string;
  type: "public-key";
  authenticatorAttachment: string;
  response: {
    clientDataJSON: string;
    authenticatorData: string;
    signature: string;
    userHandle: string;
  };
  clientExtensionResults: Record<string, never>;
};

/** PublicKeyCredentialCreationOptionsJSON, as far as it matters here. */
export interface CreationOptions {
  readonly challenge: string;
  readonly rp: { readonly id: string };
  readonly user: { readonly id: string };
  readonly pubKeyCredParams: readonly { readonly alg: number }[];
  readonly excludeCredentials?: readonly { readonly id: string }[];
  readonly authenticatorSelection?: { readonly userVerification?: string };
}

/** PublicKeyCredentialRequestOptionsJSON, likewise. */
export interface RequestOptions {
  readonly challenge: string;
  readonly rpId: string;
  readonly allowCredentials?: readonly { readonly id: string }[];
  readonly userVerification?: string;
}

/**
 * Options as they came from a relying party, or their text.
 * @throws TypeError when they are something else
 */
export function readOptions<Options extends CreationOptions | RequestOptions>(
  given: unknown,
  ...needed: readonly (keyof Options & string)[]
): Options {
  const options: unknown = typeof given === "string" ? JSON.parse(given) : given;
  if (typeof options !== "object" || options === null || needed.some((key) => !(key in options))) {
    throw new TypeError(`These are no WebAuthn options: ${JSON.stringify(given)}`);
  }
  // Their form is the relying party's promise; a missing part shows where it is used.
  return options as Options;
}
