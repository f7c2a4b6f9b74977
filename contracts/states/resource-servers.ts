import {
  CreateResourceServerCommand,
  DeleteResourceServerCommand,
} from "@aws-sdk/client-cognito-identity-provider";
import type { AppClient } from "../targets/target.ts";
import { aClient } from "./clients.ts";
import type { Place } from "./pools.ts";
import { uniqueName } from "./unique-name.ts";

/** A resource server, and the names under which clients ask for its scopes. */
export interface ResourceServer {
  readonly identifier: string;
  readonly read: string;
  readonly write: string;
}

/** "A resource server with the scopes read and write". Needs "create clients": it is made in the main pool. */
export async function aResourceServer({ target, poolId }: Place): Promise<ResourceServer> {
  const identifier = uniqueName("orders");
  const of = { UserPoolId: poolId, Identifier: identifier };
  await target.sdk().send(
    new CreateResourceServerCommand({
      ...of,
      Name: identifier,
      Scopes: [
        { ScopeName: "read", ScopeDescription: "Reads orders" },
        { ScopeName: "write", ScopeDescription: "Changes orders" },
      ],
    }),
  );
  target.ledger.register(`resource server ${identifier}`, () =>
    target.sdk().send(new DeleteResourceServerCommand(of)),
  );
  return { identifier, read: `${identifier}/read`, write: `${identifier}/write` };
}

/** "A machine's client", which may have the first scope only. Needs "create clients". */
export const aMachineClient = (place: Place, { read }: ResourceServer): Promise<AppClient> =>
  aClient(place, {
    GenerateSecret: true,
    AllowedOAuthFlowsUserPoolClient: true,
    AllowedOAuthFlows: ["client_credentials"],
    AllowedOAuthScopes: [read],
  });
