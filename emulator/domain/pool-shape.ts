import type {
  AccountRecoverySettingType,
  UserPoolDescriptionType,
  UserPoolType,
} from "@aws-sdk/client-cognito-identity-provider";
import type { PoolDomain } from "./domain-name.ts";
import type { Pool } from "./pool.ts";
import { present } from "./present.ts";

/** The pool's Amazon Resource Name. */
export function poolArn(pool: Pick<Pool, "id" | "region">, accountId: string): string {
  return `arn:aws:cognito-idp:${pool.region}:${accountId}:userpool/${pool.id}`;
}

/** What is shown of a pool that has no AccountRecoverySetting. @source Terraform's acceptance tests; amplify-js#6543 */
const shownRecovery: AccountRecoverySettingType = {
  RecoveryMechanisms: [
    { Priority: 1, Name: "verified_email" },
    { Priority: 2, Name: "verified_phone_number" },
  ],
};

/** What DescribeUserPool shows besides the pool itself. */
export interface PoolFacts {
  readonly accountId: string;
  readonly users: number;
  readonly domains: readonly PoolDomain[];
}

/** The pool as DescribeUserPool shows it, its members in AWS's order. @source the AWS CLI's example of describe-user-pool */
export function poolShape(pool: Pool, facts: PoolFacts): UserPoolType {
  const { settings } = pool;
  const isCustom = (domain: PoolDomain): boolean => domain.customCertificateArn !== undefined;
  return present<UserPoolType>({
    Id: pool.id,
    Name: pool.name,
    Policies: settings.Policies,
    DeletionProtection: settings.DeletionProtection,
    LambdaConfig: settings.LambdaConfig,
    LastModifiedDate: new Date(pool.updatedAt),
    CreationDate: new Date(pool.createdAt),
    SchemaAttributes: [...pool.schema],
    AutoVerifiedAttributes: settings.AutoVerifiedAttributes,
    AliasAttributes: settings.AliasAttributes,
    UsernameAttributes: settings.UsernameAttributes,
    SmsVerificationMessage: settings.SmsVerificationMessage,
    EmailVerificationMessage: settings.EmailVerificationMessage,
    EmailVerificationSubject: settings.EmailVerificationSubject,
    VerificationMessageTemplate: settings.VerificationMessageTemplate,
    SmsAuthenticationMessage: settings.SmsAuthenticationMessage,
    UserAttributeUpdateSettings: settings.UserAttributeUpdateSettings,
    MfaConfiguration: settings.MfaConfiguration,
    DeviceConfiguration: settings.DeviceConfiguration,
    EstimatedNumberOfUsers: facts.users,
    EmailConfiguration: settings.EmailConfiguration,
    SmsConfiguration: settings.SmsConfiguration,
    UserPoolTags: settings.UserPoolTags,
    Domain: facts.domains.find((domain) => !isCustom(domain))?.domain,
    CustomDomain: facts.domains.find(isCustom)?.domain,
    AdminCreateUserConfig: settings.AdminCreateUserConfig,
    UserPoolAddOns: settings.UserPoolAddOns,
    DcrConfiguration: settings.DcrConfiguration,
    UsernameConfiguration: settings.UsernameConfiguration,
    Arn: poolArn(pool, facts.accountId),
    AccountRecoverySetting: settings.AccountRecoverySetting ?? shownRecovery,
    UserPoolTier: settings.UserPoolTier,
    KeyConfiguration: settings.KeyConfiguration,
    IssuerConfiguration: settings.IssuerConfiguration,
    AcrConfiguration: settings.AcrConfiguration,
  });
}

/** The pool as CreateUserPool answers it: UserPoolTags are left out unless some were given (inferred). */
export function newPoolShape(pool: Pool, accountId: string): UserPoolType {
  const { UserPoolTags: tags = {}, ...shape } = poolShape(pool, {
    accountId,
    users: 0,
    domains: [],
  });
  return Object.keys(tags).length === 0 ? shape : { ...shape, UserPoolTags: tags };
}

/** The pool as ListUserPools shows it. */
export function poolDescription(pool: Pool): UserPoolDescriptionType {
  return {
    Id: pool.id,
    Name: pool.name,
    LambdaConfig: pool.settings.LambdaConfig ?? {},
    LastModifiedDate: new Date(pool.updatedAt),
    CreationDate: new Date(pool.createdAt),
  };
}
