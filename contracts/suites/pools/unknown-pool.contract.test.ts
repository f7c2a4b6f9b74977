import { nothing, termsOfUse } from "../../states/branding.ts";
import type { Target } from "../../targets/target.ts";
import { defineSuite } from "../define-suite.ts";
import { expectError } from "../expectations.ts";

const ClientId = "nosuchclient00000000000000";
const ofUser = { Username: "somebody" };
const ofDevice = { ...ofUser, DeviceKey: `eu-west-1_${nothing}` };
const ofGroup = { GroupName: "admins" };
const ofServer = { Identifier: "orders" };
const ofStyle = { ManagedLoginBrandingId: nothing };
const ofTerms = { TermsId: nothing };
const attributes = [{ Name: "given_name", Value: "Ada" }];

/** Operations of a pool, each with the least that it takes beside the pool's id. */
const calls: readonly (readonly [operation: string, body: object])[] = [
  ["AddCustomAttributes", { CustomAttributes: [{ Name: "team", AttributeDataType: "String" }] }],
  ["AddUserPoolClientSecret", { ClientId }],
  ["AdminAddUserToGroup", { ...ofUser, ...ofGroup }],
  ["AdminConfirmSignUp", ofUser],
  ["AdminCreateUser", ofUser],
  ["AdminDeleteSoftwareToken", ofUser],
  ["AdminDeleteUser", ofUser],
  ["AdminDeleteUserAttributes", { ...ofUser, UserAttributeNames: ["given_name"] }],
  ["AdminDisableUser", ofUser],
  ["AdminEnableUser", ofUser],
  ["AdminForgetDevice", ofDevice],
  ["AdminGetDevice", ofDevice],
  ["AdminGetUser", ofUser],
  ["AdminGetUserAuthFactors", ofUser],
  ["AdminInitiateAuth", { ClientId, AuthFlow: "USER_AUTH" }],
  ["AdminListDevices", ofUser],
  ["AdminListGroupsForUser", ofUser],
  ["AdminListUserSessions", ofUser],
  ["AdminRemoveUserFromGroup", { ...ofUser, ...ofGroup }],
  ["AdminResetUserPassword", ofUser],
  ["AdminRespondToAuthChallenge", { ClientId, ChallengeName: "EMAIL_OTP" }],
  ["AdminSetUserMFAPreference", ofUser],
  ["AdminSetUserPassword", { ...ofUser, Password: "Correct-Horse-7" }],
  ["AdminSetUserSettings", { ...ofUser, MFAOptions: [] }],
  ["AdminUpdateDeviceStatus", ofDevice],
  ["AdminUpdateUserAttributes", { ...ofUser, UserAttributes: attributes }],
  ["AdminUserGlobalSignOut", ofUser],
  ["CreateGroup", ofGroup],
  ["CreateManagedLoginBranding", { ClientId, UseCognitoProvidedValues: true }],
  ["CreateResourceServer", { ...ofServer, Name: "Orders" }],
  ["CreateTerms", { ClientId, ...termsOfUse }],
  ["CreateUserPoolClient", { ClientName: "contract" }],
  ["DeleteGroup", ofGroup],
  ["DeleteManagedLoginBranding", ofStyle],
  ["DeleteResourceServer", ofServer],
  ["DeleteTerms", ofTerms],
  ["DeleteUserPool", {}],
  ["DeleteUserPoolClient", { ClientId }],
  ["DeleteUserPoolClientSecret", { ClientId, ClientSecretId: "some-secret" }],
  ["DescribeManagedLoginBranding", ofStyle],
  ["DescribeManagedLoginBrandingByClient", { ClientId }],
  ["DescribeResourceServer", ofServer],
  ["DescribeTerms", ofTerms],
  ["DescribeTermsByClient", { ClientId, TermsName: "terms-of-use" }],
  ["DescribeUserPool", {}],
  ["DescribeUserPoolClient", { ClientId }],
  ["GetGroup", ofGroup],
  ["GetUICustomization", {}],
  ["GetUserPoolClientSessionConfiguration", { ClientId }],
  ["GetUserPoolMfaConfig", {}],
  ["GetUserPoolSessionConfiguration", {}],
  ["ListGroups", {}],
  ["ListResourceServers", {}],
  ["ListTerms", {}],
  ["ListUserPoolClientSecrets", { ClientId }],
  ["ListUserPoolClients", {}],
  ["ListUsers", {}],
  ["ListUsersInGroup", ofGroup],
  ["SetUICustomization", {}],
  ["SetUserPoolMfaConfig", { MfaConfiguration: "OFF" }],
  ["UpdateGroup", ofGroup],
  ["UpdateManagedLoginBranding", { ...ofStyle, UseCognitoProvidedValues: true }],
  ["UpdateResourceServer", { ...ofServer, Name: "Orders" }],
  ["UpdateTerms", ofTerms],
  ["UpdateUserPool", {}],
  ["UpdateUserPoolClient", { ClientId }],
];

const nowhere = async (target: Target) => ({ target, poolId: `${target.region}_Nowhere00` });

defineSuite("A pool that does not exist", { room: nowhere }, (contract) => {
  for (const [operation, body] of calls) {
    contract(`is ResourceNotFoundException for ${operation}`, async ({ target, poolId }) => {
      expectError(
        await target.call(operation, { UserPoolId: poolId, ...body }),
        "ResourceNotFoundException",
        `User pool ${poolId} does not exist.`,
      );
    });
  }
});
