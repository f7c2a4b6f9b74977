/** RegistrationResponseJSON as far as it is looked at. Strings named in base64url are that, but prove nothing yet. */
export interface RegistrationResponse {
  /** base64url. */
  readonly id: string;
  /** base64url. */
  readonly clientDataJSON: string;
  /** base64url. */
  readonly attestationObject: string;
  readonly transports: readonly string[];
  readonly attachment?: "platform" | "cross-platform";
}

/** AuthenticationResponseJSON, likewise. */
export interface AssertionResponse {
  /** base64url. */
  readonly id: string;
  /** base64url. */
  readonly clientDataJSON: string;
  /** base64url. */
  readonly authenticatorData: string;
  /** base64url. */
  readonly signature: string;
  /** base64url; authenticators may leave it out. */
  readonly userHandle?: string;
}

/** What the browser itself says about a ceremony: the authenticator signs its hash. */
export interface ClientData {
  readonly type: string;
  readonly challenge: string;
  readonly origin: string;
  /** In a frame of another origin's page. */
  readonly crossOrigin: boolean;
}

/** @source W3C, Web Authentication Level 3, RegistrationResponseJSON */
export function readRegistration(credential: unknown): RegistrationResponse | undefined {
  const read = readCredential(credential);
  if (read === undefined) return undefined;
  const { id, response, attachment } = read;
  const { clientDataJSON, attestationObject, transports = [] } = response;
  if (!isBase64url(clientDataJSON) || !isBase64url(attestationObject)) return undefined;
  if (!isListOfTexts(transports)) return undefined;
  return {
    id,
    clientDataJSON,
    attestationObject,
    transports: [...new Set(transports)],
    attachment,
  };
}

/** @source W3C, Web Authentication Level 3, AuthenticationResponseJSON */
export function readAssertion(credential: unknown): AssertionResponse | undefined {
  const read = readCredential(credential);
  if (read === undefined) return undefined;
  const { clientDataJSON, authenticatorData, signature, userHandle } = read.response;
  if (!isBase64url(clientDataJSON) || !isBase64url(authenticatorData)) return undefined;
  if (!isBase64url(signature)) return undefined;
  const assertion = { id: read.id, clientDataJSON, authenticatorData, signature };
  if (userHandle === undefined || userHandle === null) return assertion;
  return isBase64url(userHandle) ? { ...assertion, userHandle } : undefined;
}

/** Undefined for anything that is no collected client data. */
export function readClientData(clientDataJSON: string): ClientData | undefined {
  const data = parsedJson(Buffer.from(clientDataJSON, "base64url").toString());
  if (!isRecord(data)) return undefined;
  const { type, challenge, origin, crossOrigin = false } = data;
  if (typeof type !== "string" || typeof challenge !== "string") return undefined;
  if (typeof origin !== "string" || typeof crossOrigin !== "boolean") return undefined;
  return { type, challenge, origin, crossOrigin };
}

/** Undefined for text that is no JSON. */
export function parsedJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** Clients leave out what they do not know; a value that the specification does not name is none. */
const attachments = ["platform", "cross-platform"] as const;

function readCredential(credential: unknown) {
  if (!isRecord(credential)) return undefined;
  const { id, rawId, type, response, authenticatorAttachment: attachment } = credential;
  if (!isBase64url(id) || rawId !== id || type !== "public-key") return undefined;
  if (!isRecord(response)) return undefined;
  return { id, response, attachment: attachments.find((known) => known === attachment) };
}

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === "object" && value !== null && !Array.isArray(value);

const isBase64url = (value: unknown): value is string =>
  typeof value === "string" && /^[\w-]+$/.test(value);

const isListOfTexts = (value: unknown): value is readonly string[] =>
  Array.isArray(value) && value.every((item) => typeof item === "string" && item !== "");
