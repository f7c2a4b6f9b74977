import type { SchemaAttributeType } from "@aws-sdk/client-cognito-identity-provider";
import { schemaFrom } from "./schema-from.ts";
import { inputOf, isMembers, type Members } from "./members.ts";

/** What makes something that was described, and what of the description cannot be made. */
export interface MadeFrom {
  readonly value: Members;
  readonly notes: readonly string[];
}

/**
 * The pool as a seed declares it.
 * @param described DescribeUserPool's UserPool
 * @param mfa GetUserPoolMfaConfig's answer, which alone tells the second factors
 */
export function poolFrom(described: Members, mfa: Members | undefined): MadeFrom {
  const { MfaConfiguration, AdminCreateUserConfig, ...input } = inputOf(
    "CreateUserPoolRequest",
    described,
  );
  const schema = schemaFrom(listOf(described["SchemaAttributes"]));
  const created = withoutFormerName(AdminCreateUserConfig);
  const factors = mfa === undefined ? undefined : mfaConfigFrom(mfa);
  const toldByPool = mfa === undefined && MfaConfiguration !== undefined;
  return {
    value: {
      PoolName: described["Name"],
      UserPoolId: described["Id"],
      ...input,
      ...(created === undefined ? {} : { AdminCreateUserConfig: created }),
      ...(schema.length === 0 ? {} : { Schema: schema }),
      ...(toldByPool ? { MfaConfiguration } : {}),
      ...(factors === undefined ? {} : { mfaConfig: factors }),
    },
    notes:
      toldByPool && MfaConfiguration !== "OFF"
        ? [
            "the pool has second factors, of which only SMS is told: add what get-user-pool-mfa-config answers",
          ]
        : [],
  };
}

/** Attributes of an answer have the type's members; the seed's own check says when they have not. */
const listOf = (value: unknown): readonly SchemaAttributeType[] =>
  Array.isArray(value) ? (value as readonly SchemaAttributeType[]) : [];

/** UnusedAccountValidityDays is the former name of the policy's TemporaryPasswordValidityDays. */
function withoutFormerName(config: unknown): Members | undefined {
  if (!isMembers(config)) return undefined;
  const { UnusedAccountValidityDays: _, ...rest } = config;
  return rest;
}

/** SMS is shown while MFA is off too, where setting it would be refused; passkeys are no second factor. */
function mfaConfigFrom(mfa: Members): Members | undefined {
  const { MfaConfiguration = "OFF", WebAuthnConfiguration } = mfa;
  const passkeys = WebAuthnConfiguration === undefined ? {} : { WebAuthnConfiguration };
  if (MfaConfiguration !== "OFF") return inputOf("SetUserPoolMfaConfigRequest", mfa);
  return WebAuthnConfiguration === undefined ? undefined : { MfaConfiguration, ...passkeys };
}
