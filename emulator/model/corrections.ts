import type { StringShape } from "./shape.ts";

/** How a deviation is known; the words are those of the error catalogue. */
export interface Knowledge {
  readonly known: "recorded" | "verified" | "documented" | "reported" | "inferred";
  readonly by: string;
}

/**
 * Where AWS deviates from its own model: traits of one shape, or of one member of a structure. Of a number only `min` and
 * `max` count.
 */
export interface Correction {
  readonly traits: Partial<Omit<StringShape, "type">>;
  readonly knowledge: Knowledge;
}

/** By shape name. */
export const shapeCorrections: Readonly<Record<string, Correction>> = {
  PasswordType: {
    traits: { pattern: "^[\\S]+.*[\\S]+$" },
    knowledge: {
      known: "reported",
      by: "production logs of ConfirmForgotPassword and AdminSetUserPassword, 2026; inner spaces are allowed",
    },
  },
  ClientIdType: {
    traits: { sensitive: false },
    knowledge: {
      known: "reported",
      by: "boto/boto3#3581 and hashicorp/terraform-provider-aws#38167 show the value in the message",
    },
  },
  ExplicitAuthFlowsType: {
    traits: {
      enum: [
        "ADMIN_NO_SRP_AUTH",
        "CUSTOM_AUTH_FLOW_ONLY",
        "USER_PASSWORD_AUTH",
        "ALLOW_ADMIN_USER_PASSWORD_AUTH",
        "ALLOW_CUSTOM_AUTH",
        "ALLOW_USER_PASSWORD_AUTH",
        "ALLOW_USER_SRP_AUTH",
        "ALLOW_REFRESH_TOKEN_AUTH",
        "ALLOW_USER_AUTH",
        "ALLOW_CLIENT_TOKEN_AUTH",
      ],
    },
    knowledge: {
      known: "documented",
      by: "API reference, GetClientToken: the client must have ALLOW_CLIENT_TOKEN_AUTH, which the model's list lacks",
    },
  },
  DomainType: {
    traits: { pattern: undefined },
    knowledge: {
      known: "verified",
      by: "Terraform's acceptance test of custom domains: dots are accepted; a bad prefix gets prose of its own",
    },
  },
};

const revokeAssociatedSessions: Correction = {
  traits: { enum: ["LINKED", "NONE"] },
  knowledge: {
    known: "documented",
    by: "API reference and SDK types: RevokeAssociatedSessionsType, as AdminRevokeUserSession has it in the model",
  },
};

/** By structure and member, where only that member deviates. */
export const memberCorrections: Readonly<Record<string, Correction>> = {
  "RevokeTokenRequest.RevokeAssociatedSessions": revokeAssociatedSessions,
  "RevokeUserSessionRequest.RevokeAssociatedSessions": revokeAssociatedSessions,
  "SetUserPoolSessionConfigurationRequest.UserSessionTracking": {
    traits: { enum: ["DISABLED", "ENABLED"] },
    knowledge: {
      known: "documented",
      by: "API reference and SDK types: UserSessionTrackingType, as GetUserPoolSessionConfiguration has it in the model",
    },
  },
  "UserPoolTokenSessionConfigType.MaxPerUser": {
    traits: { min: 1, max: 100 },
    knowledge: { known: "documented", by: "API reference, UserPoolTokenSessionConfigType" },
  },
  "ClientSSOSessionConfigType.MaxValidityMinutes": {
    traits: { min: 0, max: 129_600 },
    knowledge: { known: "documented", by: "API reference, ClientSSOSessionConfigType" },
  },
  "SignUpRequest.Password": {
    traits: { emptyIsAbsent: true },
    knowledge: {
      known: "documented",
      by: "developer guide, signing-up-users-in-your-app: a password left out or blank is a passwordless sign-up",
    },
  },
  "AdminCreateUserRequest.TemporaryPassword": {
    traits: { emptyIsAbsent: true },
    knowledge: {
      known: "documented",
      by: "API reference, AdminCreateUser: omit it or submit a blank value to create a user with no password",
    },
  },
};
