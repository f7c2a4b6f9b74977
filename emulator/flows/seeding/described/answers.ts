import type { HeldKind } from "../parts.ts";

/** An answer of the AWS CLI about one thing of a pool, or several. */
export interface Answer {
  readonly kind: "pool" | HeldKind;
  /** The operation whose input makes it. */
  readonly input: string;
}

/** By the member that the answer has at its top. */
export const answers: Readonly<Record<string, Answer>> = {
  UserPool: { kind: "pool", input: "CreateUserPoolRequest" },
  UserPoolClient: { kind: "clients", input: "CreateUserPoolClientRequest" },
  DomainDescription: { kind: "domains", input: "CreateUserPoolDomainRequest" },
  ResourceServer: { kind: "resourceServers", input: "CreateResourceServerRequest" },
  ResourceServers: { kind: "resourceServers", input: "CreateResourceServerRequest" },
  Group: { kind: "groups", input: "CreateGroupRequest" },
  Groups: { kind: "groups", input: "CreateGroupRequest" },
};

/** GetUserPoolMfaConfig's answer has no such member, and does not say whose it is. */
export const mfaMembers = [
  "EmailMfaConfiguration",
  "MfaConfiguration",
  "SmsMfaConfiguration",
  "SoftwareTokenMfaConfiguration",
  "WebAuthnConfiguration",
] as const;

/** Names by which such an answer can be told. */
export const describedNames: readonly string[] = [...Object.keys(answers), ...mfaMembers];
