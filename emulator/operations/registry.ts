import type { OperationName } from "../model/generated/operations.ts";
import { notBuilt, type NotBuilt, type Operation } from "./operation.ts";
import { adminInitiateAuth } from "./sign-in/admin-initiate-auth.ts";
import { adminRespondToAuthChallenge } from "./sign-in/admin-respond-to-auth-challenge.ts";
import { initiateAuth } from "./sign-in/initiate-auth.ts";
import { respondToAuthChallenge } from "./sign-in/respond-to-auth-challenge.ts";
import { adminUserGlobalSignOut } from "./tokens/admin-user-global-sign-out.ts";
import { getTokensFromRefreshToken } from "./tokens/get-tokens-from-refresh-token.ts";
import { globalSignOut } from "./tokens/global-sign-out.ts";
import { revokeToken } from "./tokens/revoke-token.ts";
import { adminResetUserPassword } from "./recovery/admin-reset-user-password.ts";
import { changePassword } from "./recovery/change-password.ts";
import { confirmForgotPassword } from "./recovery/confirm-forgot-password.ts";
import { forgotPassword } from "./recovery/forgot-password.ts";
import { createResourceServer } from "./resource-servers/create-resource-server.ts";
import { deleteResourceServer } from "./resource-servers/delete-resource-server.ts";
import { describeResourceServer } from "./resource-servers/describe-resource-server.ts";
import { getClientToken } from "./resource-servers/get-client-token.ts";
import { listResourceServers } from "./resource-servers/list-resource-servers.ts";
import { updateResourceServer } from "./resource-servers/update-resource-server.ts";
import { adminDeleteSoftwareToken } from "./mfa/admin-delete-software-token.ts";
import { adminSetUserMfaPreference } from "./mfa/admin-set-user-mfa-preference.ts";
import { adminSetUserSettings } from "./mfa/admin-set-user-settings.ts";
import { associateSoftwareToken } from "./mfa/associate-software-token.ts";
import { getUserPoolMfaConfig } from "./mfa/get-user-pool-mfa-config.ts";
import { setUserMfaPreference } from "./mfa/set-user-mfa-preference.ts";
import { setUserPoolMfaConfig } from "./mfa/set-user-pool-mfa-config.ts";
import { setUserSettings } from "./mfa/set-user-settings.ts";
import { verifySoftwareToken } from "./mfa/verify-software-token.ts";
import { adminListUserSessions } from "./sessions/admin-list-user-sessions.ts";
import { adminRevokeUserSession } from "./sessions/admin-revoke-user-session.ts";
import { getUserPoolClientSessionConfiguration } from "./sessions/get-user-pool-client-session-configuration.ts";
import { getUserPoolSessionConfiguration } from "./sessions/get-user-pool-session-configuration.ts";
import { listUserSessions } from "./sessions/list-user-sessions.ts";
import { revokeUserSession } from "./sessions/revoke-user-session.ts";
import { setUserPoolClientSessionConfiguration } from "./sessions/set-user-pool-client-session-configuration.ts";
import { setUserPoolSessionConfiguration } from "./sessions/set-user-pool-session-configuration.ts";
import { signUp } from "./sign-up/sign-up.ts";
import { confirmSignUp } from "./sign-up/confirm-sign-up.ts";
import { resendConfirmationCode } from "./sign-up/resend-confirmation-code.ts";
import { adminConfirmSignUp } from "./sign-up/admin-confirm-sign-up.ts";
import { adminCreateUser } from "./users/admin-create-user.ts";
import { adminGetUser } from "./users/admin-get-user.ts";
import { adminGetUserAuthFactors } from "./users/admin-get-user-auth-factors.ts";
import { getUserAuthFactors } from "./users/get-user-auth-factors.ts";
import { adminUpdateUserAttributes } from "./users/admin-update-user-attributes.ts";
import { adminDeleteUserAttributes } from "./users/admin-delete-user-attributes.ts";
import { adminDeleteUser } from "./users/admin-delete-user.ts";
import { adminEnableUser } from "./users/admin-enable-user.ts";
import { adminDisableUser } from "./users/admin-disable-user.ts";
import { adminSetUserPassword } from "./users/admin-set-user-password.ts";
import { listUsers } from "./users/list-users.ts";
import { getUser } from "./users/get-user.ts";
import { updateUserAttributes } from "./users/update-user-attributes.ts";
import { deleteUserAttributes } from "./users/delete-user-attributes.ts";
import { deleteUser } from "./users/delete-user.ts";
import { getUserAttributeVerificationCode } from "./users/get-user-attribute-verification-code.ts";
import { verifyUserAttribute } from "./users/verify-user-attribute.ts";
import { addCustomAttributes } from "./user-pools/add-custom-attributes.ts";
import { createUserPool } from "./user-pools/create-user-pool.ts";
import { deleteUserPool } from "./user-pools/delete-user-pool.ts";
import { describeUserPool } from "./user-pools/describe-user-pool.ts";
import { listUserPools } from "./user-pools/list-user-pools.ts";
import { updateUserPool } from "./user-pools/update-user-pool.ts";
import { addUserPoolClientSecret } from "./clients/add-user-pool-client-secret.ts";
import { createUserPoolClient } from "./clients/create-user-pool-client.ts";
import { deleteUserPoolClientSecret } from "./clients/delete-user-pool-client-secret.ts";
import { deleteUserPoolClient } from "./clients/delete-user-pool-client.ts";
import { describeUserPoolClient } from "./clients/describe-user-pool-client.ts";
import { listUserPoolClientSecrets } from "./clients/list-user-pool-client-secrets.ts";
import { listUserPoolClients } from "./clients/list-user-pool-clients.ts";
import { updateUserPoolClient } from "./clients/update-user-pool-client.ts";
import { adminForgetDevice } from "./devices/admin-forget-device.ts";
import { adminGetDevice } from "./devices/admin-get-device.ts";
import { adminListDevices } from "./devices/admin-list-devices.ts";
import { adminUpdateDeviceStatus } from "./devices/admin-update-device-status.ts";
import { confirmDevice } from "./devices/confirm-device.ts";
import { forgetDevice } from "./devices/forget-device.ts";
import { getDevice } from "./devices/get-device.ts";
import { listDevices } from "./devices/list-devices.ts";
import { updateDeviceStatus } from "./devices/update-device-status.ts";
import { createUserPoolDomain } from "./domains/create-user-pool-domain.ts";
import { deleteUserPoolDomain } from "./domains/delete-user-pool-domain.ts";
import { describeUserPoolDomain } from "./domains/describe-user-pool-domain.ts";
import { updateUserPoolDomain } from "./domains/update-user-pool-domain.ts";
import { adminAddUserToGroup } from "./groups/admin-add-user-to-group.ts";
import { adminListGroupsForUser } from "./groups/admin-list-groups-for-user.ts";
import { adminRemoveUserFromGroup } from "./groups/admin-remove-user-from-group.ts";
import { createGroup } from "./groups/create-group.ts";
import { deleteGroup } from "./groups/delete-group.ts";
import { getGroup } from "./groups/get-group.ts";
import { listGroups } from "./groups/list-groups.ts";
import { listUsersInGroup } from "./groups/list-users-in-group.ts";
import { updateGroup } from "./groups/update-group.ts";
import { listTagsForResource } from "./tags/list-tags-for-resource.ts";
import { tagResource } from "./tags/tag-resource.ts";
import { untagResource } from "./tags/untag-resource.ts";
import { completeWebAuthnRegistration } from "./web-authn/complete-web-authn-registration.ts";
import { deleteWebAuthnCredential } from "./web-authn/delete-web-authn-credential.ts";
import { listWebAuthnCredentials } from "./web-authn/list-web-authn-credentials.ts";
import { startWebAuthnRegistration } from "./web-authn/start-web-authn-registration.ts";
import { createManagedLoginBranding } from "./branding/create-managed-login-branding.ts";
import { deleteManagedLoginBranding } from "./branding/delete-managed-login-branding.ts";
import { describeManagedLoginBranding } from "./branding/describe-managed-login-branding.ts";
import { describeManagedLoginBrandingByClient } from "./branding/describe-managed-login-branding-by-client.ts";
import { getUiCustomization } from "./branding/get-ui-customization.ts";
import { setUiCustomization } from "./branding/set-ui-customization.ts";
import { updateManagedLoginBranding } from "./branding/update-managed-login-branding.ts";
import { createTerms } from "./terms/create-terms.ts";
import { deleteTerms } from "./terms/delete-terms.ts";
import { describeTerms } from "./terms/describe-terms.ts";
import { describeTermsByClient } from "./terms/describe-terms-by-client.ts";
import { listTerms } from "./terms/list-terms.ts";
import { updateTerms } from "./terms/update-terms.ts";

/** Every operation of the service: built, or saying that it is not. The compiler refuses a gap. */
export const registry = {
  AddCustomAttributes: addCustomAttributes,
  AddUserPoolClientSecret: addUserPoolClientSecret,
  AdminAddUserToGroup: adminAddUserToGroup,
  AdminConfirmSignUp: adminConfirmSignUp,
  AdminCreateUser: adminCreateUser,
  AdminDeleteSoftwareToken: adminDeleteSoftwareToken,
  AdminDeleteUser: adminDeleteUser,
  AdminDeleteUserAttributes: adminDeleteUserAttributes,
  AdminDisableProviderForUser: notBuilt("federation"),
  AdminDisableUser: adminDisableUser,
  AdminEnableUser: adminEnableUser,
  AdminForgetDevice: adminForgetDevice,
  AdminGetDevice: adminGetDevice,
  AdminGetUser: adminGetUser,
  AdminGetUserAuthFactors: adminGetUserAuthFactors,
  AdminInitiateAuth: adminInitiateAuth,
  AdminLinkProviderForUser: notBuilt("federation"),
  AdminListDevices: adminListDevices,
  AdminListGroupsForUser: adminListGroupsForUser,
  AdminListUserAuthEvents: notBuilt("threat protection"),
  AdminListUserSessions: adminListUserSessions,
  AdminRemoveUserFromGroup: adminRemoveUserFromGroup,
  AdminResetUserPassword: adminResetUserPassword,
  AdminRespondToAuthChallenge: adminRespondToAuthChallenge,
  AdminRevokeUserSession: adminRevokeUserSession,
  AdminSetUserMFAPreference: adminSetUserMfaPreference,
  AdminSetUserPassword: adminSetUserPassword,
  AdminSetUserSettings: adminSetUserSettings,
  AdminUpdateAuthEventFeedback: notBuilt("threat protection"),
  AdminUpdateDeviceStatus: adminUpdateDeviceStatus,
  AdminUpdateUserAttributes: adminUpdateUserAttributes,
  AdminUserGlobalSignOut: adminUserGlobalSignOut,
  AssociateSoftwareToken: associateSoftwareToken,
  ChangePassword: changePassword,
  CompleteWebAuthnRegistration: completeWebAuthnRegistration,
  ConfirmDevice: confirmDevice,
  ConfirmForgotPassword: confirmForgotPassword,
  ConfirmSignUp: confirmSignUp,
  CreateGroup: createGroup,
  CreateIdentityProvider: notBuilt("federation"),
  CreateManagedLoginBranding: createManagedLoginBranding,
  CreateResourceServer: createResourceServer,
  CreateTerms: createTerms,
  CreateUserImportJob: notBuilt("user import"),
  CreateUserPool: createUserPool,
  CreateUserPoolClient: createUserPoolClient,
  CreateUserPoolDomain: createUserPoolDomain,
  CreateUserPoolReplica: notBuilt("replicas"),
  DeleteGroup: deleteGroup,
  DeleteIdentityProvider: notBuilt("federation"),
  DeleteManagedLoginBranding: deleteManagedLoginBranding,
  DeleteResourceServer: deleteResourceServer,
  DeleteTerms: deleteTerms,
  DeleteUser: deleteUser,
  DeleteUserAttributes: deleteUserAttributes,
  DeleteUserPool: deleteUserPool,
  DeleteUserPoolClient: deleteUserPoolClient,
  DeleteUserPoolClientSecret: deleteUserPoolClientSecret,
  DeleteUserPoolDomain: deleteUserPoolDomain,
  DeleteUserPoolReplica: notBuilt("replicas"),
  DeleteWebAuthnCredential: deleteWebAuthnCredential,
  DescribeIdentityProvider: notBuilt("federation"),
  DescribeManagedLoginBranding: describeManagedLoginBranding,
  DescribeManagedLoginBrandingByClient: describeManagedLoginBrandingByClient,
  DescribeResourceServer: describeResourceServer,
  DescribeRiskConfiguration: notBuilt("threat protection"),
  DescribeTerms: describeTerms,
  DescribeTermsByClient: describeTermsByClient,
  DescribeUserImportJob: notBuilt("user import"),
  DescribeUserPool: describeUserPool,
  DescribeUserPoolClient: describeUserPoolClient,
  DescribeUserPoolDomain: describeUserPoolDomain,
  ForgetDevice: forgetDevice,
  ForgotPassword: forgotPassword,
  GetCSVHeader: notBuilt("user import"),
  GetClientToken: getClientToken,
  GetDevice: getDevice,
  GetGroup: getGroup,
  GetIdentityProviderByIdentifier: notBuilt("federation"),
  GetLogDeliveryConfiguration: notBuilt("log delivery"),
  GetProvisionedLimit: notBuilt("provisioned limits"),
  GetSigningCertificate: notBuilt("federation"),
  GetTokensFromRefreshToken: getTokensFromRefreshToken,
  GetUICustomization: getUiCustomization,
  GetUser: getUser,
  GetUserAttributeVerificationCode: getUserAttributeVerificationCode,
  GetUserAuthFactors: getUserAuthFactors,
  GetUserPoolClientSessionConfiguration: getUserPoolClientSessionConfiguration,
  GetUserPoolMfaConfig: getUserPoolMfaConfig,
  GetUserPoolSessionConfiguration: getUserPoolSessionConfiguration,
  GlobalSignOut: globalSignOut,
  InitiateAuth: initiateAuth,
  ListDevices: listDevices,
  ListGroups: listGroups,
  ListIdentityProviders: notBuilt("federation"),
  ListResourceServers: listResourceServers,
  ListTagsForResource: listTagsForResource,
  ListTerms: listTerms,
  ListUserImportJobs: notBuilt("user import"),
  ListUserPoolClientSecrets: listUserPoolClientSecrets,
  ListUserPoolClients: listUserPoolClients,
  ListUserPoolReplicas: notBuilt("replicas"),
  ListUserPools: listUserPools,
  ListUserSessions: listUserSessions,
  ListUsers: listUsers,
  ListUsersInGroup: listUsersInGroup,
  ListWebAuthnCredentials: listWebAuthnCredentials,
  ResendConfirmationCode: resendConfirmationCode,
  RespondToAuthChallenge: respondToAuthChallenge,
  RevokeToken: revokeToken,
  RevokeUserSession: revokeUserSession,
  SetLogDeliveryConfiguration: notBuilt("log delivery"),
  SetRiskConfiguration: notBuilt("threat protection"),
  SetUICustomization: setUiCustomization,
  SetUserMFAPreference: setUserMfaPreference,
  SetUserPoolClientSessionConfiguration: setUserPoolClientSessionConfiguration,
  SetUserPoolMfaConfig: setUserPoolMfaConfig,
  SetUserPoolSessionConfiguration: setUserPoolSessionConfiguration,
  SetUserSettings: setUserSettings,
  SignUp: signUp,
  StartUserImportJob: notBuilt("user import"),
  StartWebAuthnRegistration: startWebAuthnRegistration,
  StopUserImportJob: notBuilt("user import"),
  TagResource: tagResource,
  UntagResource: untagResource,
  UpdateAuthEventFeedback: notBuilt("threat protection"),
  UpdateDeviceStatus: updateDeviceStatus,
  UpdateGroup: updateGroup,
  UpdateIdentityProvider: notBuilt("federation"),
  UpdateManagedLoginBranding: updateManagedLoginBranding,
  UpdateProvisionedLimit: notBuilt("provisioned limits"),
  UpdateResourceServer: updateResourceServer,
  UpdateTerms: updateTerms,
  UpdateUserAttributes: updateUserAttributes,
  UpdateUserPool: updateUserPool,
  UpdateUserPoolClient: updateUserPoolClient,
  UpdateUserPoolDomain: updateUserPoolDomain,
  UpdateUserPoolReplica: notBuilt("replicas"),
  VerifySoftwareToken: verifySoftwareToken,
  VerifyUserAttribute: verifyUserAttribute,
} satisfies { readonly [N in OperationName]: Operation<N> | NotBuilt };
