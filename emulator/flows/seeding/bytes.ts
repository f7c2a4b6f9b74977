/** Bytes as a seed holds them: themselves, or as Base64. */
export type SeedBytes = Uint8Array | string;

/** The bytes that a checked seed holds there. */
export const bytesOf = (value: unknown): Uint8Array =>
  value instanceof Uint8Array ? value : Buffer.from(String(value), "base64");
