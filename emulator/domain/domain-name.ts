/** A user pool domain: a prefix, or a custom host name with a certificate. */
export interface PoolDomain {
  readonly domain: string;
  readonly poolId: string;
  readonly customCertificateArn?: string;
  readonly managedLoginVersion: 1 | 2;
  /** Epoch milliseconds. */
  readonly createdAt: number;
  readonly updatedAt: number;
}
