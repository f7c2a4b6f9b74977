import type {
  GetUserPoolMfaConfigResponse,
  GroupType,
  UserPoolClientType,
  UserPoolType,
} from "@aws-sdk/client-cognito-identity-provider";
import { allOf } from "../../platform/all-of.ts";
import { runningEmulator, type RunningEmulator } from "./running-emulator.ts";

/** Where the emulator runs, and which of its pools and clients, where there are several. */
export interface AppChoice {
  readonly url: string;
  readonly region?: string;
  readonly userPoolId?: string;
  readonly clientId?: string;
}

/** What outputs are made of. */
export interface DescribedApp {
  readonly url: string;
  readonly region: string;
  readonly pool: UserPoolType;
  readonly client: UserPoolClientType;
  readonly mfa: GetUserPoolMfaConfigResponse;
  readonly groups: readonly GroupType[];
}

const defaultRegion = "us-east-1";

/** The one pool and client, or those that were named. @throws Error naming the choice where there is one */
export async function describedApp(options: AppChoice): Promise<DescribedApp> {
  const { userPoolId, clientId } = options;
  const url = options.url.replace(/\/+$/, "");
  const region = options.region ?? userPoolId?.split("_", 1)[0] ?? defaultRegion;
  const emulator = runningEmulator(url, region);
  const UserPoolId = userPoolId ?? (await onlyPool(emulator, region));
  const ClientId = clientId ?? (await onlyClient(emulator, UserPoolId));
  const { UserPool } = await emulator.call("DescribeUserPool", { UserPoolId });
  const { UserPoolClient } = await emulator.call("DescribeUserPoolClient", {
    UserPoolId,
    ClientId,
  });
  const mfa = await emulator.call("GetUserPoolMfaConfig", { UserPoolId });
  const groups = await allOf(
    (NextToken) => emulator.call("ListGroups", { UserPoolId, NextToken }),
    (page) => page.Groups,
    (page) => page.NextToken,
  );
  return { url, region, pool: UserPool ?? {}, client: UserPoolClient ?? {}, mfa, groups };
}

async function onlyPool(emulator: RunningEmulator, region: string): Promise<string> {
  const pools = await allOf(
    (NextToken) => emulator.call("ListUserPools", { MaxResults: 60, NextToken }),
    (page) => page.UserPools,
    (page) => page.NextToken,
  );
  const ids = pools.map(({ Id = "", Name }) => ({ id: Id, label: `${Id} (${Name})` }));
  return only(ids, `pools in ${region}`, "--user-pool-id");
}

async function onlyClient(emulator: RunningEmulator, UserPoolId: string): Promise<string> {
  const clients = await allOf(
    (NextToken) => emulator.call("ListUserPoolClients", { UserPoolId, MaxResults: 60, NextToken }),
    (page) => page.UserPoolClients,
    (page) => page.NextToken,
  );
  const ids = clients.map(({ ClientId = "", ClientName }) => ({
    id: ClientId,
    label: `${ClientId} (${ClientName})`,
  }));
  return only(ids, `clients of ${UserPoolId}`, "--client-id");
}

function only(
  found: readonly { readonly id: string; readonly label: string }[],
  what: string,
  flag: string,
): string {
  const [first, ...more] = found;
  if (first === undefined) throw new Error(`there are no ${what}`);
  if (more.length === 0) return first.id;
  throw new Error(
    `choose one of the ${what} with ${flag}: ${found.map((one) => one.label).join(", ")}`,
  );
}
