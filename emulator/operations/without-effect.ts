import { shapeNamed } from "../model/corrected-shapes.ts";
import { operations, type OperationName } from "../model/generated/operations.ts";

/** Why a parameter is accepted and yet does nothing, and which of its values mean nothing anyway. */
export interface WithoutEffect {
  readonly why: string;
  /** Values that ask for nothing: the same as leaving the parameter out. */
  readonly except?: readonly unknown[];
}

/** By the parameter's path; a list on the way is passed through. */
export type ParametersWithoutEffect = Readonly<Record<string, WithoutEffect>>;

const noAnalytics: WithoutEffect = { why: "nothing is sent to Amazon Pinpoint" };
const noThreatProtection: WithoutEffect = { why: "threat protection is not built" };
const noTriggers: WithoutEffect = { why: "Lambda triggers do not run yet" };

/** Parameters that mean the same, and do as little, in every operation that has them. */
const everywhere: ParametersWithoutEffect = {
  AnalyticsMetadata: noAnalytics,
  AnalyticsConfiguration: noAnalytics,
  ClientMetadata: noTriggers,
  ContextData: noThreatProtection,
  UserContextData: noThreatProtection,
  ValidationData: noTriggers,
};

const noSns: WithoutEffect = { why: "Amazon SNS sends nothing; messages go to the inbox" };

const pool: ParametersWithoutEffect = {
  LambdaConfig: noTriggers,
  "UserPoolAddOns.AdvancedSecurityMode": { ...noThreatProtection, except: ["OFF"] },
  "UserPoolAddOns.AdvancedSecurityAdditionalFlows": noThreatProtection,
  "EmailConfiguration.EmailSendingAccount": {
    why: "Amazon SES sends nothing; messages go to the inbox and to the configured transports",
    except: ["COGNITO_DEFAULT"],
  },
  SmsConfiguration: noSns,
  "VerificationMessageTemplate.DefaultEmailOption": {
    why: "messages carry a code, not the link to /confirmUser",
    except: ["CONFIRM_WITH_CODE"],
  },
  KeyConfiguration: { why: "nothing is encrypted with AWS KMS" },
  DcrConfiguration: { why: "dynamic client registration is not built" },
  AcrConfiguration: { why: "authentication context classes are not built" },
  "IssuerConfiguration.Type": {
    why: "tokens carry the original form of issuer",
    except: ["ORIGINAL"],
  },
};

const client: ParametersWithoutEffect = {
  DefaultRedirectURI: { why: "an authorization request has to name its redirect URI" },
  EnablePropagateAdditionalUserContextData: { ...noThreatProtection, except: [false] },
};

const domain: ParametersWithoutEffect = {
  Routing: { why: "replicas are not built" },
};

const noBands: WithoutEffect = { why: "the login pages have no header and no footer" };

/** Of a style's settings and images. Colours of things that the pages do not have are no loss. */
const branding: ParametersWithoutEffect = {
  "Settings.categories.global.pageHeader.enabled": { ...noBands, except: [false] },
  "Settings.categories.global.pageFooter.enabled": { ...noBands, except: [false] },
  "Settings.categories.global.spacingDensity": {
    why: "the login pages have one density",
    except: ["REGULAR"],
  },
  "Settings.components.form.backgroundImage.enabled": {
    why: "the form has a colour for background, and no picture",
    except: [false],
  },
  "Settings.components.form.logo.position": {
    why: "the logo stands above the form",
    except: ["TOP"],
  },
  "Settings.components.form.logo.formInclusion": {
    why: "the logo stands within the form",
    except: ["IN"],
  },
  "Settings.components.phoneNumberSelector.displayType": {
    why: "phone numbers are typed with their country's code",
    except: ["TEXT"],
  },
  "Assets.Category": {
    why: "the login pages have no place for such a picture",
    except: ["FORM_LOGO", "FAVICON_ICO", "FAVICON_SVG", "PAGE_BACKGROUND"],
  },
};

/** Parameters of single operations. */
export const withoutEffect: { readonly [N in OperationName]?: ParametersWithoutEffect } = {
  CreateManagedLoginBranding: branding,
  CreateUserPool: pool,
  CreateUserPoolClient: client,
  CreateUserPoolDomain: domain,
  SetUserPoolClientSessionConfiguration: {
    SSOSession: { why: "a browser's session lasts for an hour, whichever client asks" },
  },
  SetUserPoolMfaConfig: { "SmsMfaConfiguration.SmsConfiguration": noSns },
  UpdateManagedLoginBranding: branding,
  UpdateUserPool: pool,
  UpdateUserPoolClient: client,
  UpdateUserPoolDomain: domain,
};

/**
 * Parameters of the operation that are accepted without an effect. A call that carries one is noted once in the log
 * and at `/_emulator/coverage`, and refused in strict mode.
 */
export function parametersWithoutEffect(operation: OperationName): ParametersWithoutEffect {
  const known = tables.get(operation);
  if (known !== undefined) return known;
  const input = shapeNamed(operations[operation].input);
  const members = input.type === "structure" ? input.members : {};
  const shared = Object.entries(everywhere).filter(([member]) => Object.hasOwn(members, member));
  const table = { ...Object.fromEntries(shared), ...withoutEffect[operation] };
  tables.set(operation, table);
  return table;
}

const tables = new Map<OperationName, ParametersWithoutEffect>();
