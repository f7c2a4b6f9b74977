import { errorText, inferred, verified } from "./cognito-error.ts";

const invalid = "InvalidParameterException";

export const customizationNeedsDomain = errorText(
  invalid,
  () => "There has to be an existing domain associated with this user pool",
  verified("Terraform's acceptance tests of a user pool's UI customization"),
);

export const cssNotAllowed = errorText(
  invalid,
  (what: string) => `Invalid CSS: ${what} is not allowed.`,
  inferred("the rule is in the developer guide, cognito-user-pools-app-ui-customization; no text"),
);

export const imageNotSupported = errorText(
  invalid,
  () => "Invalid image file. Supported formats are PNG and JPEG.",
  inferred("the rule is in the developer guide, cognito-user-pools-app-ui-customization; no text"),
);

export const brandingExists = errorText(
  "ManagedLoginBrandingExistsException",
  (clientId: string) => `Managed login branding already exists for client ${clientId}.`,
  inferred("the class is in the API reference; no text seen"),
);

export const brandingNotFound = errorText(
  "ResourceNotFoundException",
  () => "Managed login branding does not exist.",
  inferred("Terraform's finder knows the class; no text seen"),
);

export const providedValuesStandAlone = errorText(
  invalid,
  () => "UseCognitoProvidedValues cannot be true when Settings or Assets are provided.",
  inferred("the rule is in the API reference; no text seen"),
);

export const settingsNotAllowed = errorText(
  invalid,
  (path: string) => `Invalid managed login branding settings: ${path}`,
  inferred("the document has a form, as the API reference says; no text seen"),
);

export const tooManyAssets = errorText(
  invalid,
  () => "A managed login branding style can have at most 40 assets.",
  inferred("the limit is in the service model, for one request; no text seen"),
);

export const termsExist = errorText(
  "TermsExistsException",
  (name: string) => `Terms ${name} already exist for the client.`,
  inferred("the class is in the API reference; no text seen"),
);

export const termsNotFound = errorText(
  "ResourceNotFoundException",
  () => "Terms do not exist.",
  inferred("the class is in the API reference; no text seen"),
);
