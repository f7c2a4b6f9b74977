/** One of a pool's RSA keys at rest. The private half never leaves the store and the key ring. */
export interface StoredSigningKey {
  readonly poolId: string;
  readonly use: "id" | "access";
  /** 32 bytes in standard base64, as AWS's are. */
  readonly kid: string;
  /** PKCS #8, PEM. */
  readonly privateKey: string;
  /** Epoch milliseconds. */
  readonly createdAt: number;
  /** Epoch milliseconds; set on a rotated key, which still verifies but no longer signs. */
  readonly retiredAt?: number;
}
