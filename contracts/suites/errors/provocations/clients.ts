import {
  addSecret,
  aClientWithSecret,
  deleteSecret,
  firstSecretOf,
} from "../../../states/client-secrets.ts";
import { aClient } from "../../../states/clients.ts";
import { aPool } from "../../../states/pools.ts";
import type { Room } from "../../../states/rooms.ts";
import { uniqueName } from "../../../states/unique-name.ts";
import type { Answer, AppClient } from "../../../targets/target.ts";
import { needing, provoked, type Provocation, type Provocations } from "../provocation.ts";

const create =
  (shape: object, fill: Readonly<Record<string, string>> = {}): Provocation =>
  ({ target, poolId }) =>
    provoked(
      target.call("CreateUserPoolClient", {
        UserPoolId: poolId,
        ClientName: uniqueName("refused"),
        ...shape,
      }),
      fill,
    );

const update = (shape: object): Provocation =>
  needing(["create clients"], async (room) =>
    room.target.call("UpdateUserPoolClient", {
      UserPoolId: room.poolId,
      ClientId: (await aClient(room)).id,
      ...shape,
    }),
  );

const oauth = (shape: object, fill: Readonly<Record<string, string>> = {}): Provocation =>
  create(
    {
      AllowedOAuthFlowsUserPoolClient: true,
      AllowedOAuthFlows: ["code"],
      AllowedOAuthScopes: ["openid"],
      CallbackURLs: ["https://app.example.com/callback"],
      ...shape,
    },
    fill,
  );

const onConfidential = (ask: (room: Room, client: AppClient) => Promise<Answer>): Provocation =>
  needing(["create clients"], async (room) => ask(room, await aClientWithSecret(room)));

const machine = {
  GenerateSecret: true,
  AllowedOAuthFlows: ["client_credentials"],
  CallbackURLs: undefined,
} as const;

export const clients: Provocations = {
  "client/read-attributes": create({ ReadAttributes: ["custom:colour"] }),
  "client/write-attributes": create({ WriteAttributes: ["email_verified"] }),
  "client/update-read-attributes": update({ ReadAttributes: ["custom:colour"] }),
  "client/update-write-attributes": update({ WriteAttributes: ["email_verified"] }),
  "client/scope-unknown": oauth({ AllowedOAuthScopes: ["orders/read"] }, { scope: "orders/read" }),
  "client/openid-without-user": oauth({ ...machine, AllowedOAuthScopes: ["openid"] }),
  "client/flows-together": oauth({
    AllowedOAuthFlows: ["code", "client_credentials"],
    GenerateSecret: true,
  }),
  "client/credentials-without-secret": oauth({ ...machine, GenerateSecret: false }),
  "client/no-callback": oauth({ CallbackURLs: undefined }),
  "client/no-flows": create({ AllowedOAuthFlowsUserPoolClient: true }),
  "client/callback-http": oauth(
    { CallbackURLs: ["http://localhost.com/"] },
    { url: "http://localhost.com/" },
  ),
  "client/callback-fragment": oauth({ CallbackURLs: ["https://app.example.com/#here"] }),
  "client/default-redirect": oauth(
    { DefaultRedirectURI: "https://other.example.com/" },
    { url: "https://other.example.com/" },
  ),
  "client/provider-unknown": ({ target, poolId }) =>
    provoked(
      target.call("CreateUserPoolClient", {
        UserPoolId: poolId,
        ClientName: uniqueName("refused"),
        SupportedIdentityProviders: ["Nobody"],
      }),
      { name: "Nobody", poolId },
    ),
  "client/flows-mixed": create({
    ExplicitAuthFlows: ["ADMIN_NO_SRP_AUTH", "ALLOW_USER_PASSWORD_AUTH"],
  }),
  "client/rotation-with-refresh-flow": create({
    ExplicitAuthFlows: ["ALLOW_USER_AUTH", "ALLOW_REFRESH_TOKEN_AUTH"],
    RefreshTokenRotation: { Feature: "ENABLED", RetryGracePeriodSeconds: 0 },
  }),
  "client/token-validity": create({
    AccessTokenValidity: 1,
    TokenValidityUnits: { AccessToken: "minutes" },
  }),
  "client/analytics": create({
    AnalyticsConfiguration: { ApplicationId: "0123456789abcdef0123456789abcdef" },
  }),
  "client/context-without-secret": create({ EnablePropagateAdditionalUserContextData: true }),
  "client/choice-tier": needing(["create pools"], async ({ target }) =>
    target.call("CreateUserPoolClient", {
      UserPoolId: await aPool(target, { UserPoolTier: "LITE" }),
      ClientName: uniqueName("refused"),
      ExplicitAuthFlows: ["ALLOW_USER_AUTH", "ALLOW_REFRESH_TOKEN_AUTH"],
    }),
  ),
  "client/secret-twice": create({
    GenerateSecret: true,
    ClientSecret: "asecretofthirtytwocharacters0000",
  }),
  "client/third-secret": onConfidential(async (room, client) => {
    await addSecret(room, client);
    return addSecret(room, client);
  }),
  "client/secret-of-public": needing(["create clients"], async (room) =>
    addSecret(room, await aClient(room)),
  ),
  "client/last-secret": onConfidential(async (room, client) =>
    deleteSecret(room, client, await firstSecretOf(room, client)),
  ),
  "client/secret-unknown": onConfidential(async (room, client) => {
    await addSecret(room, client);
    return deleteSecret(room, client, "no-secret-of-this-client");
  }),
};
