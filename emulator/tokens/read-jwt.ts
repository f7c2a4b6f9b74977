/** A compact JWS, taken apart. Nothing in it is to be believed before its signature is verified. */
export interface UnverifiedJwt {
  readonly header: Readonly<Record<string, unknown>>;
  readonly claims: Readonly<Record<string, unknown>>;
  /** What the signature is over. */
  readonly signed: Buffer;
  readonly signature: Buffer;
}

function jsonObject(part: string): Record<string, unknown> | undefined {
  try {
    const value: unknown = JSON.parse(Buffer.from(part, "base64url").toString("utf8"));
    if (typeof value !== "object" || value === null || Array.isArray(value)) return undefined;
    return Object.fromEntries(Object.entries(value));
  } catch {
    return undefined;
  }
}

/** The parts of a compact JWS (RFC 7515 section 7.1), or undefined when it is not one. */
export function readJwt(token: string): UnverifiedJwt | undefined {
  const [first, second, third, ...more] = token.split(".");
  if (first === undefined || second === undefined || third === undefined || more.length > 0) {
    return undefined;
  }
  const header = jsonObject(first);
  const claims = jsonObject(second);
  const signature = Buffer.from(third, "base64url");
  // Node's decoder skips what it does not know: only the one canonical spelling of a signature counts.
  if (header === undefined || claims === undefined) return undefined;
  if (signature.toString("base64url") !== third) return undefined;
  return { header, claims, signed: Buffer.from(`${first}.${second}`), signature };
}
