import { describe, expect, test } from "vitest";
import { changedClient } from "../../emulator/domain/changed-client.ts";
import { clientDescription, clientShape } from "../../emulator/domain/client-shape.ts";
import { tokenLifetimes } from "../../emulator/domain/client.ts";
import type { NewClientInput } from "../../emulator/domain/new-client.ts";
import { clientOf, createdAt, poolOf } from "./pools.ts";
import { refusal } from "./refusal.ts";

const pool = poolOf({
  Schema: [
    { Name: "email", Required: true },
    { Name: "plan", AttributeDataType: "String" },
    { Name: "internal", AttributeDataType: "String", DeveloperOnlyAttribute: true },
  ],
});

const defaults = {
  UserPoolId: pool.id,
  ClientName: "web",
  ClientId: "clientclientclientclient00",
  LastModifiedDate: new Date(createdAt),
  CreationDate: new Date(createdAt),
  RefreshTokenValidity: 30,
  TokenValidityUnits: {},
  AllowedOAuthFlowsUserPoolClient: false,
  EnableTokenRevocation: true,
  EnablePropagateAdditionalUserContextData: false,
  AuthSessionValidity: 3,
};

describe("a client of which only the name is given", () => {
  test("has AWS's defaults and no other member, in AWS's order", () => {
    expect(JSON.stringify(clientShape(clientOf(pool)))).toBe(JSON.stringify(defaults));
  });

  test("shows its secret after its id when it has one", () => {
    const shape = clientShape(clientOf(pool, { GenerateSecret: true }));
    expect(shape).toEqual({ ...defaults, ClientSecret: "s".repeat(52) });
    expect(Object.keys(shape).indexOf("ClientSecret")).toBe(3);
  });

  test("is listed by id, pool and name only", () => {
    expect(clientDescription(clientOf(pool))).toEqual({
      ClientId: defaults.ClientId,
      UserPoolId: pool.id,
      ClientName: "web",
    });
  });
});

test("lists are sets without the order of the request, and empty ones are absent", () => {
  const { settings } = clientOf(pool, {
    ExplicitAuthFlows: ["ALLOW_USER_SRP_AUTH", "ALLOW_CUSTOM_AUTH", "ALLOW_USER_SRP_AUTH"],
    CallbackURLs: [],
    ReadAttributes: ["name", "email"],
  });
  expect(settings.ExplicitAuthFlows).toEqual(["ALLOW_CUSTOM_AUTH", "ALLOW_USER_SRP_AUTH"]);
  expect(settings.ReadAttributes).toEqual(["email", "name"]);
  expect(settings).not.toHaveProperty("CallbackURLs");
});

test.each(["seconds", "minutes", "hours", "days"] as const)(
  "RefreshTokenValidity 0 means thirty days, in %s too",
  (RefreshToken) => {
    const client = clientOf(pool, {
      RefreshTokenValidity: 0,
      TokenValidityUnits: { RefreshToken },
    });
    expect(tokenLifetimes(client).refresh).toBe(30 * 86_400_000);
  },
);

test("rotation without a grace period has none", () => {
  const { settings } = clientOf(pool, {
    ExplicitAuthFlows: ["ALLOW_USER_AUTH"],
    RefreshTokenRotation: { Feature: "ENABLED" },
  });
  expect(settings.RefreshTokenRotation).toEqual({ Feature: "ENABLED", RetryGracePeriodSeconds: 0 });
});

test("a Pinpoint project given by ARN gets the service's own role", () => {
  const ApplicationArn = "arn:aws:mobiletargeting:us-east-1:123456789012:apps/a1";
  const { settings } = clientOf(pool, { AnalyticsConfiguration: { ApplicationArn } });
  expect(settings.AnalyticsConfiguration).toEqual({
    ApplicationArn,
    RoleArn:
      "arn:aws:iam::123456789012:role/aws-service-role/cognito-idp.amazonaws.com/AWSServiceRoleForAmazonCognitoIdp",
  });
});

test("OAuth settings are stored unchecked while the client may not use them", () => {
  const { settings } = clientOf(pool, {
    AllowedOAuthFlows: ["code", "client_credentials"],
    AllowedOAuthScopes: ["unknown/scope"],
  });
  expect(settings.AllowedOAuthScopes).toEqual(["unknown/scope"]);
});

test.each([
  "https://example.com/callback",
  "http://localhost",
  "http://localhost:3000/callback",
  "http://127.0.0.1:8080/",
  "http://[::1]:8080/",
  "myapp://example",
])("callback URL %s is accepted", (url) => {
  expect(clientOf(pool, { CallbackURLs: [url], DefaultRedirectURI: url }).settings).toMatchObject({
    CallbackURLs: [url],
    DefaultRedirectURI: url,
  });
});

const invalid = "InvalidParameterException";
const badFlow = "InvalidOAuthFlowException";
const oauth = (
  AllowedOAuthFlows: NewClientInput["AllowedOAuthFlows"],
  AllowedOAuthScopes: string[],
  rest: Partial<NewClientInput> = { CallbackURLs: ["https://example.com"] },
): Partial<NewClientInput> => ({
  AllowedOAuthFlowsUserPoolClient: true,
  AllowedOAuthFlows,
  AllowedOAuthScopes,
  ...rest,
});

/** What CreateUserPoolClient and UpdateUserPoolClient refuse alike. */
const refusals: [string, Partial<NewClientInput>, string, string][] = [
  [
    "an unknown scope",
    oauth(["code"], ["openid", "orders/read"]),
    "ScopeDoesNotExistException",
    "Invalid scope requested: orders/read",
  ],
  [
    "client_credentials beside code",
    oauth(["client_credentials", "code"], ["openid"], { GenerateSecret: true }),
    badFlow,
    "client_credentials flow can not be selected along with code flow or implicit flow.",
  ],
  [
    "client_credentials without a secret",
    oauth(["client_credentials"], ["openid"]),
    badFlow,
    "client_credentials flow can not be selected if client does not have a client secret.",
  ],
  [
    "client_credentials with a scope of people",
    oauth(["client_credentials"], ["openid"], { GenerateSecret: true }),
    badFlow,
    "openid is not supported with client_credentials flow",
  ],
  [
    "code without callback URLs",
    oauth(["code"], ["openid"], {}),
    badFlow,
    "CallbackUrls can not be empty when code flow or implicit flow is selected",
  ],
  [
    "implicit with empty callback URLs",
    oauth(["implicit"], ["openid"], { CallbackURLs: [] }),
    badFlow,
    "CallbackUrls can not be empty when code flow or implicit flow is selected",
  ],
  [
    "OAuth without flows",
    oauth(undefined, ["openid"]),
    badFlow,
    "AllowedOAuthFlows and AllowedOAuthScopes are required if user pool client is allowed to use OAuth flows.",
  ],
  [
    "OAuth without scopes",
    oauth(["code"], []),
    badFlow,
    "AllowedOAuthFlows and AllowedOAuthScopes are required if user pool client is allowed to use OAuth flows.",
  ],
  [
    "plain http beyond this machine",
    { CallbackURLs: ["http://localhost.com/"] },
    invalid,
    "http://localhost.com/ cannot use the HTTP protocol.",
  ],
  [
    "plain http for signing out",
    { LogoutURLs: ["http://example.com"] },
    invalid,
    "http://example.com cannot use the HTTP protocol.",
  ],
  [
    "a relative callback URL",
    { CallbackURLs: ["/callback"] },
    invalid,
    "/callback is not an absolute URI.",
  ],
  [
    "a callback URL with a fragment",
    { CallbackURLs: ["https://example.com/#a"] },
    invalid,
    "https://example.com/#a cannot contain a fragment.",
  ],
  [
    "a default redirect that is no callback",
    { CallbackURLs: ["https://example.com"], DefaultRedirectURI: "https://example.org" },
    invalid,
    "The default redirect URI https://example.org is not in the callback URIs list.",
  ],
  [
    "an unknown identity provider",
    { SupportedIdentityProviders: ["COGNITO", "Google"] },
    invalid,
    `The provider Google does not exist for User Pool ${pool.id}.`,
  ],
  [
    "legacy flows beside current ones",
    { ExplicitAuthFlows: ["ADMIN_NO_SRP_AUTH", "ALLOW_REFRESH_TOKEN_AUTH"] },
    invalid,
    "Legacy ExplicitAuthFlows values cannot be used together with ALLOW_ values.",
  ],
  [
    "rotation beside ALLOW_REFRESH_TOKEN_AUTH",
    {
      ExplicitAuthFlows: ["ALLOW_USER_AUTH", "ALLOW_REFRESH_TOKEN_AUTH"],
      RefreshTokenRotation: { Feature: "ENABLED" },
    },
    invalid,
    "ALLOW_REFRESH_TOKEN_AUTH cannot be enabled together with refresh token rotation.",
  ],
  [
    "rotation with the default flows",
    { RefreshTokenRotation: { Feature: "ENABLED" } },
    invalid,
    "ALLOW_REFRESH_TOKEN_AUTH cannot be enabled together with refresh token rotation.",
  ],
  [
    "an access token of four minutes",
    { AccessTokenValidity: 4, TokenValidityUnits: { AccessToken: "minutes" } },
    invalid,
    "Invalid range for token validity.",
  ],
  [
    "an ID token of two days",
    { IdTokenValidity: 2, TokenValidityUnits: { IdToken: "days" } },
    invalid,
    "Invalid range for token validity.",
  ],
  [
    "a refresh token of 59 minutes",
    { RefreshTokenValidity: 59, TokenValidityUnits: { RefreshToken: "minutes" } },
    invalid,
    "Invalid range for token validity.",
  ],
  [
    "a refresh token of 3,651 days",
    { RefreshTokenValidity: 3651 },
    invalid,
    "Invalid range for token validity.",
  ],
  [
    "a refresh token that ends with the access token",
    { RefreshTokenValidity: 1, TokenValidityUnits: { RefreshToken: "hours" } },
    invalid,
    "Refresh token validity must be greater than access token and ID token validity.",
  ],
  [
    "an analytics id without role and external id",
    { AnalyticsConfiguration: { ApplicationId: "a1" } },
    invalid,
    "Invalid analytics configuration given, either <application arn> or <application id, role arn, external id> are valid",
  ],
  [
    "propagated context data without a secret",
    { EnablePropagateAdditionalUserContextData: true },
    invalid,
    "EnablePropagateAdditionalUserContextData can only be enabled if the client has a client secret.",
  ],
];

describe("CreateUserPoolClient refuses", () => {
  test.each(refusals)("%s", (_, input, type, message) => {
    expect(refusal(() => clientOf(pool, input))).toEqual({ type, message });
  });

  test.each<[string, Partial<NewClientInput>, string]>([
    [
      "to read an unknown attribute",
      { ReadAttributes: ["email", "custom:other"] },
      "Invalid read attributes specified while creating a client",
    ],
    [
      "to write an unknown attribute",
      { WriteAttributes: ["email", "custom:other"] },
      "Invalid write attributes specified while creating a client",
    ],
    [
      "to write sub",
      { WriteAttributes: ["email", "sub"] },
      "Invalid write attributes specified while creating a client",
    ],
    [
      "to write email_verified",
      { WriteAttributes: ["email", "email_verified"] },
      "Invalid write attributes specified while creating a client",
    ],
    [
      "to write an administrator's attribute",
      { WriteAttributes: ["email", "dev:custom:internal"] },
      "Invalid write attributes specified while creating a client",
    ],
    [
      "to leave a required attribute out of what is written",
      { WriteAttributes: ["custom:plan"] },
      "Invalid write attributes specified while creating a client",
    ],
    [
      "a secret both generated and given",
      { GenerateSecret: true, ClientSecret: "x".repeat(24) },
      "ClientSecret cannot be specified when GenerateSecret is true.",
    ],
  ])("%s", (_, input, message) => {
    expect(refusal(() => clientOf(pool, input))).toEqual({ type: invalid, message });
  });

  test("choice-based sign-in on LITE", () => {
    const lite = poolOf({ UserPoolTier: "LITE" });
    expect(refusal(() => clientOf(lite, { ExplicitAuthFlows: ["ALLOW_USER_AUTH"] }))).toEqual({
      type: "FeatureUnavailableInTierException",
      message:
        "The following feature is not available for the LITE pricing tier configured: Choice-Based Sign-In",
    });
  });
});

describe("UpdateUserPoolClient", () => {
  const later = createdAt + 1000;

  test("replaces every setting and keeps id, secrets and name", () => {
    const before = clientOf(pool, {
      GenerateSecret: true,
      RefreshTokenValidity: 10,
      AccessTokenValidity: 2,
      ReadAttributes: ["email"],
      WriteAttributes: ["email"],
      PreventUserExistenceErrors: "ENABLED",
      EnableTokenRevocation: false,
      AuthSessionValidity: 15,
      ...oauth(["code"], ["openid"]),
    });
    expect(clientShape(changedClient(pool, before, {}, { now: later }))).toEqual({
      ...defaults,
      ClientSecret: "s".repeat(52),
      LastModifiedDate: new Date(later),
    });
  });

  test("changes the name when it is given", () => {
    const changed = changedClient(pool, clientOf(pool), { ClientName: "app" }, { now: later });
    expect(changed.name).toBe("app");
  });

  test.each(refusals)("refuses %s", (_, input, type, message) => {
    const { GenerateSecret, ...rest } = input;
    const client = clientOf(pool, { GenerateSecret });
    expect(refusal(() => changedClient(pool, client, rest, { now: later }))).toEqual({
      type,
      message,
    });
  });

  test("words attribute permissions as an update", () => {
    const update = (input: Partial<NewClientInput>) =>
      refusal(() => changedClient(pool, clientOf(pool), input, { now: later }))?.message;
    expect(update({ ReadAttributes: ["nothing"] })).toBe(
      "Invalid read attributes specified while updating a client",
    );
    expect(update({ WriteAttributes: ["name"] })).toBe(
      "Invalid write attributes specified while updating a client",
    );
  });
});
