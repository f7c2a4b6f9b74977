import type { RoutingType, SecurityPolicyType } from "@aws-sdk/client-cognito-identity-provider";

/** A user pool domain: a prefix, or a custom host name with a certificate. */
export interface PoolDomain {
  readonly domain: string;
  readonly poolId: string;
  /** Set on a custom domain, and only there. */
  readonly customCertificateArn?: string;
  readonly securityPolicy?: SecurityPolicyType;
  readonly routing?: RoutingType;
  readonly managedLoginVersion: 1 | 2;
  /** Epoch milliseconds. */
  readonly createdAt: number;
  readonly updatedAt: number;
}
