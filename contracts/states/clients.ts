import {
  CreateUserPoolClientCommand,
  DeleteUserPoolClientCommand,
  type CreateUserPoolClientCommandInput,
} from "@aws-sdk/client-cognito-identity-provider";
import type { AppClient } from "../targets/target.ts";
import type { Place } from "./pools.ts";
import { present } from "./present.ts";
import { uniqueName } from "./unique-name.ts";

/** The token endpoint serves only clients that have OAuth switched on. */
const oauth = {
  AllowedOAuthFlowsUserPoolClient: true,
  AllowedOAuthFlows: ["code"],
  AllowedOAuthScopes: ["openid", "email", "aws.cognito.signin.user.admin"],
  CallbackURLs: ["https://app.example.com/callback"],
  SupportedIdentityProviders: ["COGNITO"],
} satisfies Partial<CreateUserPoolClientCommandInput>;

/** The shape of the main client; a provided client must have it too. */
export const applicationShape = {
  ...oauth,
  ExplicitAuthFlows: [
    "ALLOW_USER_AUTH",
    "ALLOW_USER_PASSWORD_AUTH",
    "ALLOW_ADMIN_USER_PASSWORD_AUTH",
    "ALLOW_REFRESH_TOKEN_AUTH",
  ],
} satisfies Partial<CreateUserPoolClientCommandInput>;

/** A client of any shape. Needs "create clients", or a pool that the contracts made. */
export async function aClient(
  { target, poolId }: Place,
  shape: Partial<CreateUserPoolClientCommandInput> = {},
): Promise<AppClient> {
  const { UserPoolClient } = await target.sdk().send(
    new CreateUserPoolClientCommand({
      UserPoolId: poolId,
      ClientName: uniqueName("contract"),
      ...shape,
    }),
  );
  const id = present(UserPoolClient?.ClientId, "UserPoolClient.ClientId");
  target.ledger.register(`client ${id}`, () =>
    target.sdk().send(new DeleteUserPoolClientCommand({ UserPoolId: poolId, ClientId: id })),
  );
  const secret = UserPoolClient?.ClientSecret;
  return secret === undefined ? { id } : { id, secret };
}

/** "A client with a secret": the provided one in the provided pool. */
export async function aConfidentialClient(place: Place): Promise<AppClient> {
  const provided = place.target.provided;
  if (provided?.poolId === place.poolId && provided.confidentialClient !== undefined) {
    return provided.confidentialClient;
  }
  return aClient(place, { ...applicationShape, GenerateSecret: true });
}

/** "A client that rotates its refresh tokens". */
export async function aRotatingClient(place: Place, graceSeconds: number): Promise<AppClient> {
  return aClient(place, {
    ...oauth,
    ExplicitAuthFlows: ["ALLOW_USER_AUTH", "ALLOW_USER_PASSWORD_AUTH"],
    RefreshTokenRotation: { Feature: "ENABLED", RetryGracePeriodSeconds: graceSeconds },
  });
}
