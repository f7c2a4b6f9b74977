import { aPool } from "../../../states/pools.ts";
import type { Room } from "../../../states/rooms.ts";
import { uniqueName } from "../../../states/unique-name.ts";
import type { Answer } from "../../../targets/target.ts";
import { needing, provoked, type Provocation, type Provocations } from "../provocation.ts";

const create =
  (shape: object, fill: Readonly<Record<string, string>> = {}): Provocation =>
  ({ target }) =>
    provoked(target.call("CreateUserPool", { PoolName: uniqueName("refused"), ...shape }), fill);

const schema = (attribute: object, fill: Readonly<Record<string, string>> = {}): Provocation =>
  create({ Schema: [attribute] }, fill);

/** Asks something of a fresh pool that nothing else is done with. */
const onFreshPool = (
  shape: Parameters<typeof aPool>[1],
  ask: (room: Pick<Room, "target" | "poolId">) => Promise<Answer>,
  fill: Readonly<Record<string, string>> = {},
): Provocation =>
  needing(["create pools"], async ({ target }) =>
    provoked(ask({ target, poolId: await aPool(target, shape) }), fill),
  );

const addAttributes = (
  { target, poolId }: Pick<Room, "target" | "poolId">,
  ...attributes: readonly object[]
): Promise<Answer> =>
  target.call("AddCustomAttributes", { UserPoolId: poolId, CustomAttributes: attributes });

const lambda = (region: string, name: string): string =>
  `arn:aws:lambda:${region}:000000000000:function:${name}`;

const text = { AttributeDataType: "String" } as const;

export const pools: Provocations = {
  "pool/aliases-and-usernames": create({
    AliasAttributes: ["email"],
    UsernameAttributes: ["email"],
  }),
  "pool/custom-required": schema({ Name: "colour", Required: true, ...text }),
  "pool/standard-retyped": schema(
    { Name: "email", AttributeDataType: "Number" },
    { name: "email" },
  ),
  "pool/custom-duplicate": create(
    {
      Schema: [
        { Name: "colour", ...text },
        { Name: "colour", ...text },
      ],
    },
    { name: "colour" },
  ),
  "pool/custom-lengths": schema(
    { Name: "colour", ...text, StringAttributeConstraints: { MinLength: "9", MaxLength: "3" } },
    { name: "colour" },
  ),
  "pool/custom-values": schema(
    {
      Name: "age",
      AttributeDataType: "Number",
      NumberAttributeConstraints: { MinValue: "9", MaxValue: "3" },
    },
    { name: "age" },
  ),
  "pool/standard-lengths": schema(
    { Name: "nickname", ...text, StringAttributeConstraints: { MinLength: "9", MaxLength: "3" } },
    { name: "nickname" },
  ),
  "pool/standard-over-limit": schema(
    { Name: "nickname", ...text, StringAttributeConstraints: { MaxLength: "2049" } },
    { name: "nickname" },
  ),
  "pool/updated-at-values": schema({
    Name: "updated_at",
    AttributeDataType: "Number",
    NumberAttributeConstraints: { MinValue: "9", MaxValue: "3" },
  }),
  "pool/lengths-not-numeric": schema(
    { Name: "nickname", ...text, StringAttributeConstraints: { MaxLength: "long" } },
    { name: "nickname" },
  ),
  "pool/values-not-numeric": schema(
    {
      Name: "updated_at",
      AttributeDataType: "Number",
      NumberAttributeConstraints: { MaxValue: "late" },
    },
    { name: "updated_at" },
  ),
  "pool/custom-without-type": schema({ Name: "colour" }),
  "pool/mfa-without-sms": create({ MfaConfiguration: "ON" }),
  "pool/update-mfa-on": onFreshPool({}, ({ target, poolId }) =>
    target.call("UpdateUserPool", { UserPoolId: poolId, MfaConfiguration: "ON" }),
  ),
  "pool/phone-without-sms": create({ AutoVerifiedAttributes: ["phone_number"] }),
  "pool/sms-otp-without-sms": create({
    Policies: { SignInPolicy: { AllowedFirstAuthFactors: ["PASSWORD", "SMS_OTP"] } },
  }),
  "pool/update-settings": create({
    UserAttributeUpdateSettings: { AttributesRequireVerificationBeforeUpdate: ["email"] },
  }),
  "pool/unused-account": create({
    AdminCreateUserConfig: { UnusedAccountValidityDays: 30 },
    Policies: { PasswordPolicy: { TemporaryPasswordValidityDays: 3 } },
  }),
  "pool/recovery-repeats": create({
    AccountRecoverySetting: {
      RecoveryMechanisms: [
        { Priority: 1, Name: "verified_email" },
        { Priority: 1, Name: "verified_phone_number" },
      ],
    },
  }),
  "pool/recovery-admin-only": create({
    AccountRecoverySetting: {
      RecoveryMechanisms: [
        { Priority: 1, Name: "admin_only" },
        { Priority: 2, Name: "verified_email" },
      ],
    },
  }),
  "pool/threat-protection-tier": create({ UserPoolAddOns: { AdvancedSecurityMode: "AUDIT" } }),
  "pool/passwordless-tier": create({
    UserPoolTier: "LITE",
    Policies: { SignInPolicy: { AllowedFirstAuthFactors: ["PASSWORD", "EMAIL_OTP"] } },
  }),
  "pool/pre-token-tier": ({ target }) =>
    target.call("CreateUserPool", {
      PoolName: uniqueName("refused"),
      UserPoolTier: "LITE",
      LambdaConfig: {
        PreTokenGenerationConfig: {
          LambdaArn: lambda(target.region, "claims"),
          LambdaVersion: "V2_0",
        },
      },
    }),
  "pool/sns-region": needing(["send SMS"], ({ target }) =>
    provoked(
      target.call("CreateUserPool", {
        PoolName: uniqueName("refused"),
        SmsConfiguration: {
          SnsCallerArn: target.smsRole(),
          SnsRegion: "eu-north-1",
        },
      }),
      { region: target.region },
    ),
  ),
  "pool/source-arn-region": create({
    EmailConfiguration: {
      EmailSendingAccount: "DEVELOPER",
      SourceArn: "arn:aws:ses:eu-north-1:000000000000:identity/team@example.com",
    },
  }),
  "pool/from-address": create({ EmailConfiguration: { From: "nobody" } }),
  "pool/function-region": create({
    LambdaConfig: { PreSignUp: lambda("eu-north-1", "sign-up") },
  }),
  "pool/pre-token-differs": ({ target }) =>
    target.call("CreateUserPool", {
      PoolName: uniqueName("refused"),
      LambdaConfig: {
        PreTokenGeneration: lambda(target.region, "one"),
        PreTokenGenerationConfig: {
          LambdaArn: lambda(target.region, "two"),
          LambdaVersion: "V1_0",
        },
      },
    }),
  "pool/tags": create({ UserPoolTags: { "aws:team": "contracts" } }),
  "pool/delete-with-domain": onFreshPool({}, async ({ target, poolId }) => {
    const domain = { UserPoolId: poolId, Domain: uniqueName("contract") };
    await target.call("CreateUserPoolDomain", domain);
    target.ledger.register(`domain ${domain.Domain}`, () =>
      target.call("DeleteUserPoolDomain", domain),
    );
    return target.call("DeleteUserPool", { UserPoolId: poolId });
  }),
  "pool/delete-protected": onFreshPool({ DeletionProtection: "ACTIVE" }, ({ target, poolId }) =>
    target.call("DeleteUserPool", { UserPoolId: poolId }),
  ),
  "custom/exists": onFreshPool(
    { Schema: [{ Name: "colour", ...text }] },
    (room) => addAttributes(room, { Name: "colour", ...text }),
    { name: "colour" },
  ),
  "custom/prefix-kept": onFreshPool(
    { Schema: [{ Name: "custom:colour", ...text }] },
    (room) => addAttributes(room, { Name: "custom:colour", ...text }),
    { name: "colour" },
  ),
  "custom/developer-only-exists": onFreshPool(
    { Schema: [{ Name: "colour", ...text, DeveloperOnlyAttribute: true }] },
    (room) => addAttributes(room, { Name: "colour", ...text, DeveloperOnlyAttribute: true }),
    { name: "colour" },
  ),
  "custom/required": onFreshPool({}, (room) =>
    addAttributes(room, { Name: "colour", ...text, Required: true }),
  ),
  "custom/quota": onFreshPool({}, async (room) => {
    const numbered = (from: number, count: number): readonly object[] =>
      Array.from({ length: count }, (_, index) => ({ Name: `extra${from + index}`, ...text }));
    await addAttributes(room, ...numbered(0, 25));
    await addAttributes(room, ...numbered(25, 25));
    return addAttributes(room, { Name: "onemore", ...text });
  }),
};
