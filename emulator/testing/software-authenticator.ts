import { createHash } from "node:crypto";
import { encodeCbor, type Cbor } from "./cbor.ts";
import { coseAlgorithm, newKeyPair, type KeyPair, type PasskeyAlgorithm } from "./key-pair.ts";
import {
  readOptions,
  type AssertionJson,
  type CreationOptions,
  type RegistrationJson,
  type RequestOptions,
} from "./web-authn-json.ts";

export type { AssertionJson, PasskeyAlgorithm, RegistrationJson };

/** The browser and authenticator of one person. */
export interface SoftwareAuthenticatorOptions {
  /** The page that asks: `http://localhost:3000`, `https://app.example.com`. */
  readonly origin: string;
  /** What it can make keys of, the preferred one first. Default: ES256, then RS256. */
  readonly algorithms?: readonly PasskeyAlgorithm[];
  /** `packed` attests with the passkey itself. Default: `none`. */
  readonly attestation?: "none" | "packed";
  /** Whether it can verify its user, as with a finger or a PIN. Default: true. */
  readonly verifiesUser?: boolean;
  /** Whether it counts signatures. Synced passkeys do not. Default: true. */
  readonly counts?: boolean;
  /** Default: `platform`. */
  readonly attachment?: "platform" | "cross-platform";
  /** Default: `internal` for a platform authenticator, else `usb`. */
  readonly transports?: readonly string[];
}

/** What to say in place of the truth. An honest authenticator needs none of it; tests of refusals do. */
export interface FalseClaims {
  readonly type?: string;
  readonly challenge?: string;
  readonly origin?: string;
  readonly crossOrigin?: boolean;
  readonly rpId?: string;
  readonly userPresent?: boolean;
  readonly userVerified?: boolean;
  readonly counter?: number;
  /** base64url. */
  readonly userHandle?: string;
}

interface Passkey {
  readonly key: KeyPair;
  readonly rpId: string;
  readonly userHandle: string;
  counter: number;
}

/**
 * Passkeys without a browser, for tests: `create` and `get` are `navigator.credentials.create` and `.get` in their JSON
 * forms, answered at once by somebody who always agrees. It refuses what a browser would refuse by itself.
 *
 * @example
 * const authenticator = new SoftwareAuthenticator({ origin: "http://localhost:3000" });
 * const { CredentialCreationOptions } = await cognito.send(new StartWebAuthnRegistrationCommand({ AccessToken }));
 * const Credential = authenticator.create(CredentialCreationOptions);
 * await cognito.send(new CompleteWebAuthnRegistrationCommand({ AccessToken, Credential }));
 *
 * const { Session, ChallengeParameters } = await cognito.send(new InitiateAuthCommand({
 *   ClientId, AuthFlow: "USER_AUTH", AuthParameters: { USERNAME, PREFERRED_CHALLENGE: "WEB_AUTHN" },
 * }));
 * const assertion = authenticator.get(ChallengeParameters?.CREDENTIAL_REQUEST_OPTIONS);
 * await cognito.send(new RespondToAuthChallengeCommand({
 *   ClientId, Session, ChallengeName: "WEB_AUTHN",
 *   ChallengeResponses: { USERNAME, CREDENTIAL: JSON.stringify(assertion) },
 * }));
 */
export class SoftwareAuthenticator {
  readonly #options: SoftwareAuthenticatorOptions;
  readonly #passkeys = new Map<string, Passkey>();

  constructor(options: SoftwareAuthenticatorOptions) {
    this.#options = options;
  }

  /** Ids of the passkeys that it holds, in order of creation. */
  get credentialIds(): readonly string[] {
    return [...this.#passkeys.keys()];
  }

  /**
   * Makes a passkey.
   * @param options PublicKeyCredentialCreationOptionsJSON, or its text
   * @throws Error named as a browser's DOMException is, when a browser would not even try
   */
  create(options: unknown, claims: FalseClaims = {}): RegistrationJson {
    const { challenge, rp, user, ...asked } = readOptions<CreationOptions>(
      options,
      "challenge",
      "rp",
      "user",
      "pubKeyCredParams",
    );
    this.#requireOwnPage(rp.id, claims);
    if (asked.excludeCredentials?.some(({ id }) => this.#passkeys.has(id))) {
      throw refusal("InvalidStateError", "The authenticator holds an excluded passkey already.");
    }
    const { algorithms = ["ES256", "RS256"], attestation = "none", transports } = this.#options;
    const { attachment = "platform" } = this.#options;
    const algorithm = algorithms.find((known) =>
      asked.pubKeyCredParams.some(({ alg }) => alg === coseAlgorithm[known]),
    );
    if (algorithm === undefined) throw refusal("NotSupportedError", "No algorithm in common.");
    const userVerified = this.#userVerified(asked.authenticatorSelection?.userVerification);
    const key = newKeyPair(algorithm);
    const id = key.id.toString("base64url");
    const passkey = { key, rpId: rp.id, userHandle: user.id, counter: 0 };
    this.#passkeys.set(id, passkey);
    const clientData = this.#clientData("webauthn.create", challenge, claims);
    const data = Buffer.concat([
      authenticatorData(passkey, 0x40, { userVerified, ...claims }),
      Buffer.alloc(16),
      Buffer.from([key.id.length >> 8, key.id.length & 0xff]),
      key.id,
      key.publicKey,
    ]);
    const attestationObject = encodeCbor(
      new Map<string, Cbor>([
        ["fmt", attestation],
        ["attStmt", attestation === "none" ? new Map() : selfAttestation(key, data, clientData)],
        ["authData", data],
      ]),
    );
    return {
      ...this.#envelope(id),
      response: {
        clientDataJSON: clientData.toString("base64url"),
        attestationObject: attestationObject.toString("base64url"),
        transports: [...(transports ?? [attachment === "platform" ? "internal" : "usb"])],
      },
    };
  }

  /**
   * Signs in with a passkey that it holds.
   * @param options PublicKeyCredentialRequestOptionsJSON, or its text, as CREDENTIAL_REQUEST_OPTIONS is
   * @throws Error named as a browser's DOMException is, when a browser would not even try
   */
  get(options: unknown, claims: FalseClaims = {}): AssertionJson {
    const asked = readOptions<RequestOptions>(options, "challenge", "rpId");
    this.#requireOwnPage(asked.rpId, claims);
    const allowed = asked.allowCredentials ?? [];
    const [found] = [...this.#passkeys].filter(
      ([id, { rpId }]) =>
        rpId === asked.rpId && (allowed.length === 0 || allowed.some((one) => one.id === id)),
    );
    if (found === undefined) throw refusal("NotAllowedError", "No passkey for this request.");
    const [id, passkey] = found;
    const userVerified = this.#userVerified(asked.userVerification);
    if (this.#options.counts !== false) passkey.counter += 1;
    const data = authenticatorData(passkey, 0, { userVerified, ...claims });
    const clientData = this.#clientData("webauthn.get", asked.challenge, claims);
    return {
      ...this.#envelope(id),
      response: {
        clientDataJSON: clientData.toString("base64url"),
        authenticatorData: data.toString("base64url"),
        signature: signature(passkey.key, data, clientData).toString("base64url"),
        userHandle: claims.userHandle ?? passkey.userHandle,
      },
    };
  }

  #envelope(id: string) {
    const authenticatorAttachment = this.#options.attachment ?? "platform";
    const type = "public-key" as const;
    return { id, rawId: id, type, authenticatorAttachment, clientExtensionResults: {} };
  }

  #clientData(type: string, challenge: string, claims: FalseClaims): Buffer {
    const { origin } = this.#options;
    const truth = { type, challenge, origin, crossOrigin: false };
    const { type: t, challenge: c, origin: o, crossOrigin: x } = { ...truth, ...claims };
    return Buffer.from(JSON.stringify({ type: t, challenge: c, origin: o, crossOrigin: x }));
  }

  #requireOwnPage(rpId: string, claims: FalseClaims): void {
    if (claims.origin !== undefined) return;
    const host = new URL(this.#options.origin).hostname;
    if (host === rpId || host.endsWith(`.${rpId}`)) return;
    throw refusal("SecurityError", `A page of ${host} may not use passkeys of ${rpId}.`);
  }

  #userVerified(wanted: string | undefined): boolean {
    const can = this.#options.verifiesUser !== false;
    if (!can && wanted === "required") {
      throw refusal("NotAllowedError", "The authenticator cannot verify its user.");
    }
    return can && wanted !== "discouraged";
  }
}

/** The part that every ceremony has; `attested` is the flag of what a new passkey adds. */
function authenticatorData(
  passkey: Passkey,
  attested: number,
  claims: Pick<FalseClaims, "rpId" | "userPresent" | "userVerified" | "counter">,
): Buffer {
  const { rpId = passkey.rpId, userPresent = true, userVerified, counter } = claims;
  const data = Buffer.alloc(37);
  createHash("sha256").update(rpId).digest().copy(data);
  data[32] = attested | (userPresent ? 0x01 : 0) | (userVerified ? 0x04 : 0);
  data.writeUInt32BE(counter ?? passkey.counter, 33);
  return data;
}

function selfAttestation(key: KeyPair, data: Buffer, clientData: Buffer): Cbor {
  return new Map<string, Cbor>([
    ["alg", coseAlgorithm[key.algorithm]],
    ["sig", signature(key, data, clientData)],
  ]);
}

const signature = (key: KeyPair, data: Buffer, clientData: Buffer): Buffer =>
  key.sign(Buffer.concat([data, createHash("sha256").update(clientData).digest()]));

function refusal(name: string, message: string): Error {
  return Object.assign(new Error(message), { name });
}
