import type { Room } from "../../../states/rooms.ts";
import { uniqueName } from "../../../states/unique-name.ts";
import { anAddress } from "../../../states/users.ts";
import type { Answer } from "../../../targets/target.ts";
import { provoked, type Provocations } from "../provocation.ts";

const createPool = ({ target }: Room, shape: object): Promise<Answer> =>
  target.call("CreateUserPool", { PoolName: uniqueName("refused"), ...shape });

const createClient = ({ target, poolId }: Room, shape: object): Promise<Answer> =>
  target.call("CreateUserPoolClient", {
    UserPoolId: poolId,
    ClientName: uniqueName("refused"),
    ...shape,
  });

const manyAttributes = (count: number): readonly object[] =>
  Array.from({ length: count }, (_, index) => ({
    Name: `extra${index}`,
    AttributeDataType: "String",
  }));

export const constraints: Provocations = {
  "constraints/required": ({ target, client }) =>
    provoked(target.call("ConfirmSignUp", { ClientId: client.id, Username: "somebody" }), {
      member: "confirmationCode",
    }),
  "constraints/access-token-required": ({ target }) => target.call("GetUser", {}),
  "constraints/max-results-required": ({ target }) => target.call("ListUserPools", {}),
  "constraints/pool-id-pattern": ({ target }) =>
    provoked(target.call("DescribeUserPool", { UserPoolId: "nowhere" }), { value: "nowhere" }),
  "constraints/client-id-pattern": ({ target, poolId }) =>
    target.call("DescribeUserPoolClient", {
      UserPoolId: poolId,
      ClientId: "ap-northeast-1_xxxxxxxxx",
    }),
  "constraints/client-id-empty": ({ target, poolId }) =>
    target.call("DescribeUserPoolClient", { UserPoolId: poolId, ClientId: "" }),
  "constraints/sensitive-too-short": ({ target, client }) =>
    target.call("RespondToAuthChallenge", {
      ClientId: client.id,
      ChallengeName: "EMAIL_OTP",
      Session: "short",
    }),
  "constraints/sensitive-too-long": ({ target, client }) =>
    target.call("SignUp", { ClientId: client.id, Username: "u".repeat(129) }),
  "constraints/sign-up-password-space": (room) =>
    room.target.call("SignUp", {
      ClientId: room.client.id,
      Username: anAddress(room),
      Password: "Correct-Horse-7 ",
    }),
  "constraints/set-password-space": (room) =>
    room.target.call("AdminSetUserPassword", {
      UserPoolId: room.poolId,
      Username: anAddress(room),
      Password: " Correct-Horse-7",
    }),
  "constraints/auth-flow-enum": ({ target, client }) =>
    target.call("InitiateAuth", { ClientId: client.id, AuthFlow: "BANANA" }),
  "constraints/challenge-name-enum": ({ target, client }) =>
    target.call("RespondToAuthChallenge", { ClientId: client.id, ChallengeName: "BANANA" }),
  "constraints/mfa-enum": (room) => createPool(room, { MfaConfiguration: "false" }),
  "constraints/list-enum": (room) => createClient(room, { AllowedOAuthFlows: ["code", "token"] }),
  "constraints/flow-list-enum": (room) =>
    createClient(room, { ExplicitAuthFlows: ["ADMIN_USER_PASSWORD_AUTH"] }),
  "constraints/list-of-empty": (room) =>
    createClient(room, { CallbackURLs: [""], LogoutURLs: [""] }),
  "constraints/nested-path": (room) =>
    createPool(room, {
      Schema: [{ Name: "phone_number_verified", AttributeDataType: "Boolean" }],
    }),
  "constraints/nested-enum": (room) =>
    createPool(room, { Schema: [{ Name: "colour", AttributeDataType: "Banana" }] }),
  "constraints/schema-too-long": (room) => createPool(room, { Schema: manyAttributes(51) }),
  "constraints/number-too-high": (room) =>
    createPool(room, { Policies: { PasswordPolicy: { PasswordHistorySize: 25 } } }),
  "constraints/temporary-days-too-high": (room) =>
    createPool(room, { Policies: { PasswordPolicy: { TemporaryPasswordValidityDays: 366 } } }),
  "constraints/number-too-low": (room) =>
    createPool(room, { Policies: { PasswordPolicy: { MinimumLength: 5 } } }),
  "constraints/recovery-too-long": (room) =>
    createPool(room, {
      AccountRecoverySetting: {
        RecoveryMechanisms: [
          { Priority: 1, Name: "verified_email" },
          { Priority: 2, Name: "verified_phone_number" },
          { Priority: 2, Name: "admin_only" },
        ],
      },
    }),
  "constraints/reply-to": (room) =>
    createPool(room, { EmailConfiguration: { ReplyToEmailAddress: "nobody" } }),
  "constraints/custom-attributes-too-many": ({ target, poolId }) =>
    target.call("AddCustomAttributes", {
      UserPoolId: poolId,
      CustomAttributes: manyAttributes(26),
    }),
  "constraints/session-validity-too-low": (room) => createClient(room, { AuthSessionValidity: 2 }),
  "constraints/grace-too-high": (room) =>
    createClient(room, {
      RefreshTokenRotation: { Feature: "ENABLED", RetryGracePeriodSeconds: 61 },
    }),
  "constraints/limit-too-high": ({ target, poolId }) =>
    target.call("ListUsers", { UserPoolId: poolId, Limit: 61 }),
  "constraints/max-results-too-high": ({ target, poolId }) =>
    target.call("ListResourceServers", { UserPoolId: poolId, MaxResults: 51 }),
  "constraints/max-results-zero": ({ target }) => target.call("ListUserPools", { MaxResults: 0 }),
  "constraints/domain-too-long": ({ target, poolId }) => {
    const domain = `d${"0".repeat(63)}`;
    return provoked(target.call("CreateUserPoolDomain", { UserPoolId: poolId, Domain: domain }), {
      domain,
    });
  },
};
