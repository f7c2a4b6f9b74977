import type { HeldKind } from "../parts.ts";

/** How a type of resource says what an operation's input says. */
export interface ResourceType {
  readonly kind: "pool" | HeldKind | "membership";
  readonly input: string;
  /** Names that are not simply the member's with underscores, blocks within blocks included. */
  readonly renamed?: Readonly<Record<string, string>>;
  /** Names that are read in another way. */
  readonly besides?: readonly string[];
  /** What AWS answers, and does not take. */
  readonly computed?: readonly string[];
}

/** In every resource: where it is, and who it is. */
const everywhere = ["id", "region", "user_pool_id", "timeouts"];

/**
 * The types of which something is made here.
 * @source the schemas of hashicorp/aws 5.100.0; user.go and user_pool.go of the provider for what it makes of them
 */
export const resourceTypes: Readonly<Record<string, ResourceType>> = {
  aws_cognito_user_pool: {
    kind: "pool",
    input: "CreateUserPoolRequest",
    renamed: {
      name: "PoolName",
      tags_all: "UserPoolTags",
      from_email_address: "From",
      recovery_mechanism: "RecoveryMechanisms",
    },
    besides: [
      "password_policy",
      "sign_in_policy",
      "mfa_configuration",
      "software_token_mfa_configuration",
      "email_mfa_configuration",
      "web_authn_configuration",
    ],
    computed: [
      "arn",
      "creation_date",
      "custom_domain",
      "domain",
      "endpoint",
      "estimated_number_of_users",
      "last_modified_date",
      "tags",
    ],
  },
  aws_cognito_user_pool_client: {
    kind: "clients",
    input: "CreateUserPoolClientRequest",
    renamed: { name: "ClientName" },
    computed: ["client_secret"],
  },
  aws_cognito_user_pool_domain: {
    kind: "domains",
    input: "CreateUserPoolDomainRequest",
    besides: ["certificate_arn"],
    computed: [
      "aws_account_id",
      "cloudfront_distribution",
      "cloudfront_distribution_arn",
      "cloudfront_distribution_zone_id",
      "s3_bucket",
      "version",
    ],
  },
  aws_cognito_user_group: {
    kind: "groups",
    input: "CreateGroupRequest",
    renamed: { name: "GroupName" },
  },
  aws_cognito_resource_server: {
    kind: "resourceServers",
    input: "CreateResourceServerRequest",
    renamed: { scope: "Scopes" },
    computed: ["scope_identifiers"],
  },
  aws_cognito_user: {
    kind: "users",
    input: "AdminCreateUserRequest",
    besides: ["attributes", "enabled", "password", "sub", "validation_data"],
    computed: [
      "creation_date",
      "last_modified_date",
      "mfa_setting_list",
      "preferred_mfa_setting",
      "status",
    ],
  },
  aws_cognito_user_in_group: { kind: "membership", input: "AdminAddUserToGroupRequest" },
  aws_cognito_user_pool_ui_customization: {
    kind: "uiCustomizations",
    input: "SetUICustomizationRequest",
    besides: ["client_id"],
    computed: ["creation_date", "css_version", "image_url", "last_modified_date"],
  },
  aws_cognito_managed_login_branding: {
    kind: "loginBrandings",
    input: "CreateManagedLoginBrandingRequest",
    renamed: { asset: "Assets" },
    besides: ["client_id", "settings"],
    computed: ["managed_login_branding_id", "settings_all"],
  },
};

/** Whether a value says nothing that the input would take in that way. */
export const isReadElsewhere = (type: ResourceType, name: string): boolean =>
  everywhere.includes(name) ||
  type.besides?.includes(name) === true ||
  type.computed?.includes(name) === true;
