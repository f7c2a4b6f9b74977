// Written by emulator/model/generate.ts from cognito-idp.json. Change those and run `npm run generate`.

import type {
  AddCustomAttributesCommandInput,
  AddCustomAttributesCommandOutput,
  AddUserPoolClientSecretCommandInput,
  AddUserPoolClientSecretCommandOutput,
  AdminAddUserToGroupCommandInput,
  AdminAddUserToGroupCommandOutput,
  AdminConfirmSignUpCommandInput,
  AdminConfirmSignUpCommandOutput,
  AdminCreateUserCommandInput,
  AdminCreateUserCommandOutput,
  AdminDeleteSoftwareTokenCommandInput,
  AdminDeleteSoftwareTokenCommandOutput,
  AdminDeleteUserCommandInput,
  AdminDeleteUserCommandOutput,
  AdminDeleteUserAttributesCommandInput,
  AdminDeleteUserAttributesCommandOutput,
  AdminDisableProviderForUserCommandInput,
  AdminDisableProviderForUserCommandOutput,
  AdminDisableUserCommandInput,
  AdminDisableUserCommandOutput,
  AdminEnableUserCommandInput,
  AdminEnableUserCommandOutput,
  AdminForgetDeviceCommandInput,
  AdminForgetDeviceCommandOutput,
  AdminGetDeviceCommandInput,
  AdminGetDeviceCommandOutput,
  AdminGetUserCommandInput,
  AdminGetUserCommandOutput,
  AdminGetUserAuthFactorsCommandInput,
  AdminGetUserAuthFactorsCommandOutput,
  AdminInitiateAuthCommandInput,
  AdminInitiateAuthCommandOutput,
  AdminLinkProviderForUserCommandInput,
  AdminLinkProviderForUserCommandOutput,
  AdminListDevicesCommandInput,
  AdminListDevicesCommandOutput,
  AdminListGroupsForUserCommandInput,
  AdminListGroupsForUserCommandOutput,
  AdminListUserAuthEventsCommandInput,
  AdminListUserAuthEventsCommandOutput,
  AdminListUserSessionsCommandInput,
  AdminListUserSessionsCommandOutput,
  AdminRemoveUserFromGroupCommandInput,
  AdminRemoveUserFromGroupCommandOutput,
  AdminResetUserPasswordCommandInput,
  AdminResetUserPasswordCommandOutput,
  AdminRespondToAuthChallengeCommandInput,
  AdminRespondToAuthChallengeCommandOutput,
  AdminRevokeUserSessionCommandInput,
  AdminRevokeUserSessionCommandOutput,
  AdminSetUserMFAPreferenceCommandInput,
  AdminSetUserMFAPreferenceCommandOutput,
  AdminSetUserPasswordCommandInput,
  AdminSetUserPasswordCommandOutput,
  AdminSetUserSettingsCommandInput,
  AdminSetUserSettingsCommandOutput,
  AdminUpdateAuthEventFeedbackCommandInput,
  AdminUpdateAuthEventFeedbackCommandOutput,
  AdminUpdateDeviceStatusCommandInput,
  AdminUpdateDeviceStatusCommandOutput,
  AdminUpdateUserAttributesCommandInput,
  AdminUpdateUserAttributesCommandOutput,
  AdminUserGlobalSignOutCommandInput,
  AdminUserGlobalSignOutCommandOutput,
  AssociateSoftwareTokenCommandInput,
  AssociateSoftwareTokenCommandOutput,
  ChangePasswordCommandInput,
  ChangePasswordCommandOutput,
  CompleteWebAuthnRegistrationCommandInput,
  CompleteWebAuthnRegistrationCommandOutput,
  ConfirmDeviceCommandInput,
  ConfirmDeviceCommandOutput,
  ConfirmForgotPasswordCommandInput,
  ConfirmForgotPasswordCommandOutput,
  ConfirmSignUpCommandInput,
  ConfirmSignUpCommandOutput,
  CreateGroupCommandInput,
  CreateGroupCommandOutput,
  CreateIdentityProviderCommandInput,
  CreateIdentityProviderCommandOutput,
  CreateManagedLoginBrandingCommandInput,
  CreateManagedLoginBrandingCommandOutput,
  CreateResourceServerCommandInput,
  CreateResourceServerCommandOutput,
  CreateTermsCommandInput,
  CreateTermsCommandOutput,
  CreateUserImportJobCommandInput,
  CreateUserImportJobCommandOutput,
  CreateUserPoolCommandInput,
  CreateUserPoolCommandOutput,
  CreateUserPoolClientCommandInput,
  CreateUserPoolClientCommandOutput,
  CreateUserPoolDomainCommandInput,
  CreateUserPoolDomainCommandOutput,
  CreateUserPoolReplicaCommandInput,
  CreateUserPoolReplicaCommandOutput,
  DeleteGroupCommandInput,
  DeleteGroupCommandOutput,
  DeleteIdentityProviderCommandInput,
  DeleteIdentityProviderCommandOutput,
  DeleteManagedLoginBrandingCommandInput,
  DeleteManagedLoginBrandingCommandOutput,
  DeleteResourceServerCommandInput,
  DeleteResourceServerCommandOutput,
  DeleteTermsCommandInput,
  DeleteTermsCommandOutput,
  DeleteUserCommandInput,
  DeleteUserCommandOutput,
  DeleteUserAttributesCommandInput,
  DeleteUserAttributesCommandOutput,
  DeleteUserPoolCommandInput,
  DeleteUserPoolCommandOutput,
  DeleteUserPoolClientCommandInput,
  DeleteUserPoolClientCommandOutput,
  DeleteUserPoolClientSecretCommandInput,
  DeleteUserPoolClientSecretCommandOutput,
  DeleteUserPoolDomainCommandInput,
  DeleteUserPoolDomainCommandOutput,
  DeleteUserPoolReplicaCommandInput,
  DeleteUserPoolReplicaCommandOutput,
  DeleteWebAuthnCredentialCommandInput,
  DeleteWebAuthnCredentialCommandOutput,
  DescribeIdentityProviderCommandInput,
  DescribeIdentityProviderCommandOutput,
  DescribeManagedLoginBrandingCommandInput,
  DescribeManagedLoginBrandingCommandOutput,
  DescribeManagedLoginBrandingByClientCommandInput,
  DescribeManagedLoginBrandingByClientCommandOutput,
  DescribeResourceServerCommandInput,
  DescribeResourceServerCommandOutput,
  DescribeRiskConfigurationCommandInput,
  DescribeRiskConfigurationCommandOutput,
  DescribeTermsCommandInput,
  DescribeTermsCommandOutput,
  DescribeTermsByClientCommandInput,
  DescribeTermsByClientCommandOutput,
  DescribeUserImportJobCommandInput,
  DescribeUserImportJobCommandOutput,
  DescribeUserPoolCommandInput,
  DescribeUserPoolCommandOutput,
  DescribeUserPoolClientCommandInput,
  DescribeUserPoolClientCommandOutput,
  DescribeUserPoolDomainCommandInput,
  DescribeUserPoolDomainCommandOutput,
  ForgetDeviceCommandInput,
  ForgetDeviceCommandOutput,
  ForgotPasswordCommandInput,
  ForgotPasswordCommandOutput,
  GetCSVHeaderCommandInput,
  GetCSVHeaderCommandOutput,
  GetClientTokenCommandInput,
  GetClientTokenCommandOutput,
  GetDeviceCommandInput,
  GetDeviceCommandOutput,
  GetGroupCommandInput,
  GetGroupCommandOutput,
  GetIdentityProviderByIdentifierCommandInput,
  GetIdentityProviderByIdentifierCommandOutput,
  GetLogDeliveryConfigurationCommandInput,
  GetLogDeliveryConfigurationCommandOutput,
  GetProvisionedLimitCommandInput,
  GetProvisionedLimitCommandOutput,
  GetSigningCertificateCommandInput,
  GetSigningCertificateCommandOutput,
  GetTokensFromRefreshTokenCommandInput,
  GetTokensFromRefreshTokenCommandOutput,
  GetUICustomizationCommandInput,
  GetUICustomizationCommandOutput,
  GetUserCommandInput,
  GetUserCommandOutput,
  GetUserAttributeVerificationCodeCommandInput,
  GetUserAttributeVerificationCodeCommandOutput,
  GetUserAuthFactorsCommandInput,
  GetUserAuthFactorsCommandOutput,
  GetUserPoolClientSessionConfigurationCommandInput,
  GetUserPoolClientSessionConfigurationCommandOutput,
  GetUserPoolMfaConfigCommandInput,
  GetUserPoolMfaConfigCommandOutput,
  GetUserPoolSessionConfigurationCommandInput,
  GetUserPoolSessionConfigurationCommandOutput,
  GlobalSignOutCommandInput,
  GlobalSignOutCommandOutput,
  InitiateAuthCommandInput,
  InitiateAuthCommandOutput,
  ListDevicesCommandInput,
  ListDevicesCommandOutput,
  ListGroupsCommandInput,
  ListGroupsCommandOutput,
  ListIdentityProvidersCommandInput,
  ListIdentityProvidersCommandOutput,
  ListResourceServersCommandInput,
  ListResourceServersCommandOutput,
  ListTagsForResourceCommandInput,
  ListTagsForResourceCommandOutput,
  ListTermsCommandInput,
  ListTermsCommandOutput,
  ListUserImportJobsCommandInput,
  ListUserImportJobsCommandOutput,
  ListUserPoolClientSecretsCommandInput,
  ListUserPoolClientSecretsCommandOutput,
  ListUserPoolClientsCommandInput,
  ListUserPoolClientsCommandOutput,
  ListUserPoolReplicasCommandInput,
  ListUserPoolReplicasCommandOutput,
  ListUserPoolsCommandInput,
  ListUserPoolsCommandOutput,
  ListUserSessionsCommandInput,
  ListUserSessionsCommandOutput,
  ListUsersCommandInput,
  ListUsersCommandOutput,
  ListUsersInGroupCommandInput,
  ListUsersInGroupCommandOutput,
  ListWebAuthnCredentialsCommandInput,
  ListWebAuthnCredentialsCommandOutput,
  ResendConfirmationCodeCommandInput,
  ResendConfirmationCodeCommandOutput,
  RespondToAuthChallengeCommandInput,
  RespondToAuthChallengeCommandOutput,
  RevokeTokenCommandInput,
  RevokeTokenCommandOutput,
  RevokeUserSessionCommandInput,
  RevokeUserSessionCommandOutput,
  SetLogDeliveryConfigurationCommandInput,
  SetLogDeliveryConfigurationCommandOutput,
  SetRiskConfigurationCommandInput,
  SetRiskConfigurationCommandOutput,
  SetUICustomizationCommandInput,
  SetUICustomizationCommandOutput,
  SetUserMFAPreferenceCommandInput,
  SetUserMFAPreferenceCommandOutput,
  SetUserPoolClientSessionConfigurationCommandInput,
  SetUserPoolClientSessionConfigurationCommandOutput,
  SetUserPoolMfaConfigCommandInput,
  SetUserPoolMfaConfigCommandOutput,
  SetUserPoolSessionConfigurationCommandInput,
  SetUserPoolSessionConfigurationCommandOutput,
  SetUserSettingsCommandInput,
  SetUserSettingsCommandOutput,
  SignUpCommandInput,
  SignUpCommandOutput,
  StartUserImportJobCommandInput,
  StartUserImportJobCommandOutput,
  StartWebAuthnRegistrationCommandInput,
  StartWebAuthnRegistrationCommandOutput,
  StopUserImportJobCommandInput,
  StopUserImportJobCommandOutput,
  TagResourceCommandInput,
  TagResourceCommandOutput,
  UntagResourceCommandInput,
  UntagResourceCommandOutput,
  UpdateAuthEventFeedbackCommandInput,
  UpdateAuthEventFeedbackCommandOutput,
  UpdateDeviceStatusCommandInput,
  UpdateDeviceStatusCommandOutput,
  UpdateGroupCommandInput,
  UpdateGroupCommandOutput,
  UpdateIdentityProviderCommandInput,
  UpdateIdentityProviderCommandOutput,
  UpdateManagedLoginBrandingCommandInput,
  UpdateManagedLoginBrandingCommandOutput,
  UpdateProvisionedLimitCommandInput,
  UpdateProvisionedLimitCommandOutput,
  UpdateResourceServerCommandInput,
  UpdateResourceServerCommandOutput,
  UpdateTermsCommandInput,
  UpdateTermsCommandOutput,
  UpdateUserAttributesCommandInput,
  UpdateUserAttributesCommandOutput,
  UpdateUserPoolCommandInput,
  UpdateUserPoolCommandOutput,
  UpdateUserPoolClientCommandInput,
  UpdateUserPoolClientCommandOutput,
  UpdateUserPoolDomainCommandInput,
  UpdateUserPoolDomainCommandOutput,
  UpdateUserPoolReplicaCommandInput,
  UpdateUserPoolReplicaCommandOutput,
  VerifySoftwareTokenCommandInput,
  VerifySoftwareTokenCommandOutput,
  VerifyUserAttributeCommandInput,
  VerifyUserAttributeCommandOutput,
} from "@aws-sdk/client-cognito-identity-provider";

/** The official SDK's own input and output type of each operation. */
export interface OperationTypes {
  AddCustomAttributes: { input: AddCustomAttributesCommandInput; output: AddCustomAttributesCommandOutput };
  AddUserPoolClientSecret: { input: AddUserPoolClientSecretCommandInput; output: AddUserPoolClientSecretCommandOutput };
  AdminAddUserToGroup: { input: AdminAddUserToGroupCommandInput; output: AdminAddUserToGroupCommandOutput };
  AdminConfirmSignUp: { input: AdminConfirmSignUpCommandInput; output: AdminConfirmSignUpCommandOutput };
  AdminCreateUser: { input: AdminCreateUserCommandInput; output: AdminCreateUserCommandOutput };
  AdminDeleteSoftwareToken: { input: AdminDeleteSoftwareTokenCommandInput; output: AdminDeleteSoftwareTokenCommandOutput };
  AdminDeleteUser: { input: AdminDeleteUserCommandInput; output: AdminDeleteUserCommandOutput };
  AdminDeleteUserAttributes: { input: AdminDeleteUserAttributesCommandInput; output: AdminDeleteUserAttributesCommandOutput };
  AdminDisableProviderForUser: { input: AdminDisableProviderForUserCommandInput; output: AdminDisableProviderForUserCommandOutput };
  AdminDisableUser: { input: AdminDisableUserCommandInput; output: AdminDisableUserCommandOutput };
  AdminEnableUser: { input: AdminEnableUserCommandInput; output: AdminEnableUserCommandOutput };
  AdminForgetDevice: { input: AdminForgetDeviceCommandInput; output: AdminForgetDeviceCommandOutput };
  AdminGetDevice: { input: AdminGetDeviceCommandInput; output: AdminGetDeviceCommandOutput };
  AdminGetUser: { input: AdminGetUserCommandInput; output: AdminGetUserCommandOutput };
  AdminGetUserAuthFactors: { input: AdminGetUserAuthFactorsCommandInput; output: AdminGetUserAuthFactorsCommandOutput };
  AdminInitiateAuth: { input: AdminInitiateAuthCommandInput; output: AdminInitiateAuthCommandOutput };
  AdminLinkProviderForUser: { input: AdminLinkProviderForUserCommandInput; output: AdminLinkProviderForUserCommandOutput };
  AdminListDevices: { input: AdminListDevicesCommandInput; output: AdminListDevicesCommandOutput };
  AdminListGroupsForUser: { input: AdminListGroupsForUserCommandInput; output: AdminListGroupsForUserCommandOutput };
  AdminListUserAuthEvents: { input: AdminListUserAuthEventsCommandInput; output: AdminListUserAuthEventsCommandOutput };
  AdminListUserSessions: { input: AdminListUserSessionsCommandInput; output: AdminListUserSessionsCommandOutput };
  AdminRemoveUserFromGroup: { input: AdminRemoveUserFromGroupCommandInput; output: AdminRemoveUserFromGroupCommandOutput };
  AdminResetUserPassword: { input: AdminResetUserPasswordCommandInput; output: AdminResetUserPasswordCommandOutput };
  AdminRespondToAuthChallenge: { input: AdminRespondToAuthChallengeCommandInput; output: AdminRespondToAuthChallengeCommandOutput };
  AdminRevokeUserSession: { input: AdminRevokeUserSessionCommandInput; output: AdminRevokeUserSessionCommandOutput };
  AdminSetUserMFAPreference: { input: AdminSetUserMFAPreferenceCommandInput; output: AdminSetUserMFAPreferenceCommandOutput };
  AdminSetUserPassword: { input: AdminSetUserPasswordCommandInput; output: AdminSetUserPasswordCommandOutput };
  AdminSetUserSettings: { input: AdminSetUserSettingsCommandInput; output: AdminSetUserSettingsCommandOutput };
  AdminUpdateAuthEventFeedback: { input: AdminUpdateAuthEventFeedbackCommandInput; output: AdminUpdateAuthEventFeedbackCommandOutput };
  AdminUpdateDeviceStatus: { input: AdminUpdateDeviceStatusCommandInput; output: AdminUpdateDeviceStatusCommandOutput };
  AdminUpdateUserAttributes: { input: AdminUpdateUserAttributesCommandInput; output: AdminUpdateUserAttributesCommandOutput };
  AdminUserGlobalSignOut: { input: AdminUserGlobalSignOutCommandInput; output: AdminUserGlobalSignOutCommandOutput };
  AssociateSoftwareToken: { input: AssociateSoftwareTokenCommandInput; output: AssociateSoftwareTokenCommandOutput };
  ChangePassword: { input: ChangePasswordCommandInput; output: ChangePasswordCommandOutput };
  CompleteWebAuthnRegistration: { input: CompleteWebAuthnRegistrationCommandInput; output: CompleteWebAuthnRegistrationCommandOutput };
  ConfirmDevice: { input: ConfirmDeviceCommandInput; output: ConfirmDeviceCommandOutput };
  ConfirmForgotPassword: { input: ConfirmForgotPasswordCommandInput; output: ConfirmForgotPasswordCommandOutput };
  ConfirmSignUp: { input: ConfirmSignUpCommandInput; output: ConfirmSignUpCommandOutput };
  CreateGroup: { input: CreateGroupCommandInput; output: CreateGroupCommandOutput };
  CreateIdentityProvider: { input: CreateIdentityProviderCommandInput; output: CreateIdentityProviderCommandOutput };
  CreateManagedLoginBranding: { input: CreateManagedLoginBrandingCommandInput; output: CreateManagedLoginBrandingCommandOutput };
  CreateResourceServer: { input: CreateResourceServerCommandInput; output: CreateResourceServerCommandOutput };
  CreateTerms: { input: CreateTermsCommandInput; output: CreateTermsCommandOutput };
  CreateUserImportJob: { input: CreateUserImportJobCommandInput; output: CreateUserImportJobCommandOutput };
  CreateUserPool: { input: CreateUserPoolCommandInput; output: CreateUserPoolCommandOutput };
  CreateUserPoolClient: { input: CreateUserPoolClientCommandInput; output: CreateUserPoolClientCommandOutput };
  CreateUserPoolDomain: { input: CreateUserPoolDomainCommandInput; output: CreateUserPoolDomainCommandOutput };
  CreateUserPoolReplica: { input: CreateUserPoolReplicaCommandInput; output: CreateUserPoolReplicaCommandOutput };
  DeleteGroup: { input: DeleteGroupCommandInput; output: DeleteGroupCommandOutput };
  DeleteIdentityProvider: { input: DeleteIdentityProviderCommandInput; output: DeleteIdentityProviderCommandOutput };
  DeleteManagedLoginBranding: { input: DeleteManagedLoginBrandingCommandInput; output: DeleteManagedLoginBrandingCommandOutput };
  DeleteResourceServer: { input: DeleteResourceServerCommandInput; output: DeleteResourceServerCommandOutput };
  DeleteTerms: { input: DeleteTermsCommandInput; output: DeleteTermsCommandOutput };
  DeleteUser: { input: DeleteUserCommandInput; output: DeleteUserCommandOutput };
  DeleteUserAttributes: { input: DeleteUserAttributesCommandInput; output: DeleteUserAttributesCommandOutput };
  DeleteUserPool: { input: DeleteUserPoolCommandInput; output: DeleteUserPoolCommandOutput };
  DeleteUserPoolClient: { input: DeleteUserPoolClientCommandInput; output: DeleteUserPoolClientCommandOutput };
  DeleteUserPoolClientSecret: { input: DeleteUserPoolClientSecretCommandInput; output: DeleteUserPoolClientSecretCommandOutput };
  DeleteUserPoolDomain: { input: DeleteUserPoolDomainCommandInput; output: DeleteUserPoolDomainCommandOutput };
  DeleteUserPoolReplica: { input: DeleteUserPoolReplicaCommandInput; output: DeleteUserPoolReplicaCommandOutput };
  DeleteWebAuthnCredential: { input: DeleteWebAuthnCredentialCommandInput; output: DeleteWebAuthnCredentialCommandOutput };
  DescribeIdentityProvider: { input: DescribeIdentityProviderCommandInput; output: DescribeIdentityProviderCommandOutput };
  DescribeManagedLoginBranding: { input: DescribeManagedLoginBrandingCommandInput; output: DescribeManagedLoginBrandingCommandOutput };
  DescribeManagedLoginBrandingByClient: { input: DescribeManagedLoginBrandingByClientCommandInput; output: DescribeManagedLoginBrandingByClientCommandOutput };
  DescribeResourceServer: { input: DescribeResourceServerCommandInput; output: DescribeResourceServerCommandOutput };
  DescribeRiskConfiguration: { input: DescribeRiskConfigurationCommandInput; output: DescribeRiskConfigurationCommandOutput };
  DescribeTerms: { input: DescribeTermsCommandInput; output: DescribeTermsCommandOutput };
  DescribeTermsByClient: { input: DescribeTermsByClientCommandInput; output: DescribeTermsByClientCommandOutput };
  DescribeUserImportJob: { input: DescribeUserImportJobCommandInput; output: DescribeUserImportJobCommandOutput };
  DescribeUserPool: { input: DescribeUserPoolCommandInput; output: DescribeUserPoolCommandOutput };
  DescribeUserPoolClient: { input: DescribeUserPoolClientCommandInput; output: DescribeUserPoolClientCommandOutput };
  DescribeUserPoolDomain: { input: DescribeUserPoolDomainCommandInput; output: DescribeUserPoolDomainCommandOutput };
  ForgetDevice: { input: ForgetDeviceCommandInput; output: ForgetDeviceCommandOutput };
  ForgotPassword: { input: ForgotPasswordCommandInput; output: ForgotPasswordCommandOutput };
  GetCSVHeader: { input: GetCSVHeaderCommandInput; output: GetCSVHeaderCommandOutput };
  GetClientToken: { input: GetClientTokenCommandInput; output: GetClientTokenCommandOutput };
  GetDevice: { input: GetDeviceCommandInput; output: GetDeviceCommandOutput };
  GetGroup: { input: GetGroupCommandInput; output: GetGroupCommandOutput };
  GetIdentityProviderByIdentifier: { input: GetIdentityProviderByIdentifierCommandInput; output: GetIdentityProviderByIdentifierCommandOutput };
  GetLogDeliveryConfiguration: { input: GetLogDeliveryConfigurationCommandInput; output: GetLogDeliveryConfigurationCommandOutput };
  GetProvisionedLimit: { input: GetProvisionedLimitCommandInput; output: GetProvisionedLimitCommandOutput };
  GetSigningCertificate: { input: GetSigningCertificateCommandInput; output: GetSigningCertificateCommandOutput };
  GetTokensFromRefreshToken: { input: GetTokensFromRefreshTokenCommandInput; output: GetTokensFromRefreshTokenCommandOutput };
  GetUICustomization: { input: GetUICustomizationCommandInput; output: GetUICustomizationCommandOutput };
  GetUser: { input: GetUserCommandInput; output: GetUserCommandOutput };
  GetUserAttributeVerificationCode: { input: GetUserAttributeVerificationCodeCommandInput; output: GetUserAttributeVerificationCodeCommandOutput };
  GetUserAuthFactors: { input: GetUserAuthFactorsCommandInput; output: GetUserAuthFactorsCommandOutput };
  GetUserPoolClientSessionConfiguration: { input: GetUserPoolClientSessionConfigurationCommandInput; output: GetUserPoolClientSessionConfigurationCommandOutput };
  GetUserPoolMfaConfig: { input: GetUserPoolMfaConfigCommandInput; output: GetUserPoolMfaConfigCommandOutput };
  GetUserPoolSessionConfiguration: { input: GetUserPoolSessionConfigurationCommandInput; output: GetUserPoolSessionConfigurationCommandOutput };
  GlobalSignOut: { input: GlobalSignOutCommandInput; output: GlobalSignOutCommandOutput };
  InitiateAuth: { input: InitiateAuthCommandInput; output: InitiateAuthCommandOutput };
  ListDevices: { input: ListDevicesCommandInput; output: ListDevicesCommandOutput };
  ListGroups: { input: ListGroupsCommandInput; output: ListGroupsCommandOutput };
  ListIdentityProviders: { input: ListIdentityProvidersCommandInput; output: ListIdentityProvidersCommandOutput };
  ListResourceServers: { input: ListResourceServersCommandInput; output: ListResourceServersCommandOutput };
  ListTagsForResource: { input: ListTagsForResourceCommandInput; output: ListTagsForResourceCommandOutput };
  ListTerms: { input: ListTermsCommandInput; output: ListTermsCommandOutput };
  ListUserImportJobs: { input: ListUserImportJobsCommandInput; output: ListUserImportJobsCommandOutput };
  ListUserPoolClientSecrets: { input: ListUserPoolClientSecretsCommandInput; output: ListUserPoolClientSecretsCommandOutput };
  ListUserPoolClients: { input: ListUserPoolClientsCommandInput; output: ListUserPoolClientsCommandOutput };
  ListUserPoolReplicas: { input: ListUserPoolReplicasCommandInput; output: ListUserPoolReplicasCommandOutput };
  ListUserPools: { input: ListUserPoolsCommandInput; output: ListUserPoolsCommandOutput };
  ListUserSessions: { input: ListUserSessionsCommandInput; output: ListUserSessionsCommandOutput };
  ListUsers: { input: ListUsersCommandInput; output: ListUsersCommandOutput };
  ListUsersInGroup: { input: ListUsersInGroupCommandInput; output: ListUsersInGroupCommandOutput };
  ListWebAuthnCredentials: { input: ListWebAuthnCredentialsCommandInput; output: ListWebAuthnCredentialsCommandOutput };
  ResendConfirmationCode: { input: ResendConfirmationCodeCommandInput; output: ResendConfirmationCodeCommandOutput };
  RespondToAuthChallenge: { input: RespondToAuthChallengeCommandInput; output: RespondToAuthChallengeCommandOutput };
  RevokeToken: { input: RevokeTokenCommandInput; output: RevokeTokenCommandOutput };
  RevokeUserSession: { input: RevokeUserSessionCommandInput; output: RevokeUserSessionCommandOutput };
  SetLogDeliveryConfiguration: { input: SetLogDeliveryConfigurationCommandInput; output: SetLogDeliveryConfigurationCommandOutput };
  SetRiskConfiguration: { input: SetRiskConfigurationCommandInput; output: SetRiskConfigurationCommandOutput };
  SetUICustomization: { input: SetUICustomizationCommandInput; output: SetUICustomizationCommandOutput };
  SetUserMFAPreference: { input: SetUserMFAPreferenceCommandInput; output: SetUserMFAPreferenceCommandOutput };
  SetUserPoolClientSessionConfiguration: { input: SetUserPoolClientSessionConfigurationCommandInput; output: SetUserPoolClientSessionConfigurationCommandOutput };
  SetUserPoolMfaConfig: { input: SetUserPoolMfaConfigCommandInput; output: SetUserPoolMfaConfigCommandOutput };
  SetUserPoolSessionConfiguration: { input: SetUserPoolSessionConfigurationCommandInput; output: SetUserPoolSessionConfigurationCommandOutput };
  SetUserSettings: { input: SetUserSettingsCommandInput; output: SetUserSettingsCommandOutput };
  SignUp: { input: SignUpCommandInput; output: SignUpCommandOutput };
  StartUserImportJob: { input: StartUserImportJobCommandInput; output: StartUserImportJobCommandOutput };
  StartWebAuthnRegistration: { input: StartWebAuthnRegistrationCommandInput; output: StartWebAuthnRegistrationCommandOutput };
  StopUserImportJob: { input: StopUserImportJobCommandInput; output: StopUserImportJobCommandOutput };
  TagResource: { input: TagResourceCommandInput; output: TagResourceCommandOutput };
  UntagResource: { input: UntagResourceCommandInput; output: UntagResourceCommandOutput };
  UpdateAuthEventFeedback: { input: UpdateAuthEventFeedbackCommandInput; output: UpdateAuthEventFeedbackCommandOutput };
  UpdateDeviceStatus: { input: UpdateDeviceStatusCommandInput; output: UpdateDeviceStatusCommandOutput };
  UpdateGroup: { input: UpdateGroupCommandInput; output: UpdateGroupCommandOutput };
  UpdateIdentityProvider: { input: UpdateIdentityProviderCommandInput; output: UpdateIdentityProviderCommandOutput };
  UpdateManagedLoginBranding: { input: UpdateManagedLoginBrandingCommandInput; output: UpdateManagedLoginBrandingCommandOutput };
  UpdateProvisionedLimit: { input: UpdateProvisionedLimitCommandInput; output: UpdateProvisionedLimitCommandOutput };
  UpdateResourceServer: { input: UpdateResourceServerCommandInput; output: UpdateResourceServerCommandOutput };
  UpdateTerms: { input: UpdateTermsCommandInput; output: UpdateTermsCommandOutput };
  UpdateUserAttributes: { input: UpdateUserAttributesCommandInput; output: UpdateUserAttributesCommandOutput };
  UpdateUserPool: { input: UpdateUserPoolCommandInput; output: UpdateUserPoolCommandOutput };
  UpdateUserPoolClient: { input: UpdateUserPoolClientCommandInput; output: UpdateUserPoolClientCommandOutput };
  UpdateUserPoolDomain: { input: UpdateUserPoolDomainCommandInput; output: UpdateUserPoolDomainCommandOutput };
  UpdateUserPoolReplica: { input: UpdateUserPoolReplicaCommandInput; output: UpdateUserPoolReplicaCommandOutput };
  VerifySoftwareToken: { input: VerifySoftwareTokenCommandInput; output: VerifySoftwareTokenCommandOutput };
  VerifyUserAttribute: { input: VerifyUserAttributeCommandInput; output: VerifyUserAttributeCommandOutput };
}
