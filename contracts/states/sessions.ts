import type { ExplicitAuthFlowsType } from "@aws-sdk/client-cognito-identity-provider";
import type { Answer, AppClient, Target } from "../targets/target.ts";
import { initiate, withToken } from "./calls.ts";
import { aResourceServer, type ResourceServer } from "./resource-servers.ts";
import { aClient } from "./clients.ts";
import { passwordlessShape, type Place } from "./pools.ts";
import { aRoom, type Room } from "./rooms.ts";
import type { Tokens } from "./sign-ins.ts";

export const accessRevoked = ["NotAuthorizedException", "Access Token has been revoked"] as const;
export const refreshRevoked = ["NotAuthorizedException", "Refresh Token has been revoked"] as const;

export const getUser = (room: Room, { accessToken }: Pick<Tokens, "accessToken">) =>
  withToken(room, accessToken, "GetUser");

export const refreshed = (room: Room, { refreshToken }: Tokens): Promise<Answer> =>
  initiate(room, "REFRESH_TOKEN_AUTH", { REFRESH_TOKEN: refreshToken });

/** RevokeToken of the room's client, or of another one. */
export const revokeToken = (
  { target, client }: Room,
  Token: string,
  by: AppClient = client,
): Promise<Answer> =>
  target.call(
    "RevokeToken",
    {
      ClientId: by.id,
      ...(by.secret === undefined ? {} : { ClientSecret: by.secret }),
      Token,
    },
    { signed: false },
  );

export const track = (
  { target, poolId: UserPoolId }: Place,
  UserSessionTracking: "ENABLED" | "DISABLED",
  MaxPerUser = 20,
): Promise<Answer> =>
  target.call("SetUserPoolSessionConfiguration", {
    UserPoolId,
    UserSessionTracking,
    TokenSession: { MaxPerUser },
  });

/** "A pool that tracks sessions". Needs "create pools". */
export async function aTrackingPool(target: Target): Promise<Room> {
  const room = await aRoom(target, passwordlessShape);
  const set = await track(room, "ENABLED");
  if (set.status !== 200) throw new Error(`no tracking: ${JSON.stringify(set.body)}`);
  return room;
}

/** "A client for GetClientToken", which may have both scopes of the server. Needs "create clients". */
export async function aTokenClient(
  place: Place,
): Promise<{ readonly client: AppClient; readonly server: ResourceServer }> {
  const server = await aResourceServer(place);
  const client = await aClient(place, {
    GenerateSecret: true,
    // The SDK's types lack the flow, which the reference of GetClientToken names.
    ExplicitAuthFlows: ["ALLOW_CLIENT_TOKEN_AUTH" as ExplicitAuthFlowsType],
    AllowedOAuthScopes: [server.read, server.write],
  });
  return { client, server };
}
