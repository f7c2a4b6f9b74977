import type {
  CognitoIdentityProvider,
  DescribeUserPoolResponse,
} from "@aws-sdk/client-cognito-identity-provider";
import { clientFrom, withoutRealSecret } from "../../flows/seeding/described/client-from.ts";
import { domainFrom } from "../../flows/seeding/described/domain-from.ts";
import { inputOf, isMembers, type Members } from "../../flows/seeding/described/members.ts";
import { poolFrom } from "../../flows/seeding/described/pool-from.ts";
import { allOf } from "../../platform/all-of.ts";
import { readLooks } from "./read-looks.ts";
import type { Reading } from "./reading.ts";

/** A pool as a seed declares it, and what of the real one has no place there. */
export interface ReadPool {
  readonly value: Members;
  readonly notes: readonly string[];
  /** Groups by name, for whoever reads their members. */
  readonly groups: readonly string[];
  readonly estimatedUsers: number;
}

/** Real secrets are written only where they are asked for: a seed is kept with sources. */
export async function readPool(
  reading: Reading,
  options: { readonly secrets: boolean },
): Promise<ReadPool> {
  const { aws, UserPoolId, progress } = reading;
  progress.at("pool", 1);
  const { UserPool }: DescribeUserPoolResponse = await aws.describeUserPool({ UserPoolId });
  const described = membersOf(UserPool);
  const mfa = membersOf(await aws.getUserPoolMfaConfig({ UserPoolId }));
  const pool = poolFrom(described, mfa);
  const clients = await readClients(reading);
  const made = clients.map((client) => clientFrom(client));
  const domains = await readDomains(aws, described);
  const { groups, resourceServers } = await readLists(reading);
  const looks = await readLooks(reading, clients.map(idOf), domains.length > 0);
  progress.end();
  const lists = {
    domains,
    resourceServers,
    clients: made.map(({ value }) => (options.secrets ? value : withoutRealSecret(value))),
    groups,
    ...looks.lists,
  };
  const filled = Object.entries(lists).filter(([, items]) => items.length > 0);
  return {
    value: { ...pool.value, ...Object.fromEntries(filled) },
    notes: [
      ...pool.notes,
      ...made.flatMap(({ value, notes }) => notes.map((note) => `client ${idOf(value)}: ${note}`)),
      ...(await providerNotes(reading)),
      ...looks.notes,
    ],
    groups: groups.map(({ GroupName }) => String(GroupName)),
    estimatedUsers: UserPool?.EstimatedNumberOfUsers ?? 0,
  };
}

/** An answer of the SDK, without what it says of the request. */
function membersOf(answer: unknown): Members {
  if (!isMembers(answer)) return {};
  const { $metadata: _, ...members } = answer;
  return members;
}

const idOf = ({ ClientId }: Members): string => String(ClientId);

async function readClients({ aws, UserPoolId, progress }: Reading): Promise<readonly Members[]> {
  const listed = await allOf(
    (NextToken) => aws.listUserPoolClients({ UserPoolId, MaxResults: 60, NextToken }),
    (page) => page.UserPoolClients,
    (page) => page.NextToken,
  );
  const clients: Members[] = [];
  for (const { ClientId } of listed) {
    const { UserPoolClient } = await aws.describeUserPoolClient({ UserPoolId, ClientId });
    clients.push(membersOf(UserPoolClient));
    progress.at("clients", clients.length, listed.length);
  }
  return clients;
}

async function readDomains(
  aws: CognitoIdentityProvider,
  { Domain, CustomDomain }: Members,
): Promise<readonly Members[]> {
  const domains: Members[] = [];
  for (const name of [Domain, CustomDomain]) {
    if (typeof name !== "string") continue;
    const { DomainDescription } = await aws.describeUserPoolDomain({ Domain: name });
    domains.push(domainFrom(membersOf(DomainDescription)));
  }
  return domains;
}

async function readLists({
  aws,
  UserPoolId,
}: Reading): Promise<{ groups: readonly Members[]; resourceServers: readonly Members[] }> {
  const groups = await allOf(
    (NextToken) => aws.listGroups({ UserPoolId, Limit: 60, NextToken }),
    (page) => page.Groups,
    (page) => page.NextToken,
  );
  const servers = await allOf(
    (NextToken) => aws.listResourceServers({ UserPoolId, MaxResults: 50, NextToken }),
    (page) => page.ResourceServers,
    (page) => page.NextToken,
  );
  return {
    groups: groups.map((group) => inputOf("CreateGroupRequest", membersOf(group))),
    resourceServers: servers.map((one) => inputOf("CreateResourceServerRequest", membersOf(one))),
  };
}

async function providerNotes({ aws, UserPoolId }: Reading): Promise<readonly string[]> {
  try {
    const providers = await allOf(
      (NextToken) => aws.listIdentityProviders({ UserPoolId, MaxResults: 60, NextToken }),
      (page) => page.Providers,
      (page) => page.NextToken,
    );
    return providers.map(
      ({ ProviderName, ProviderType }) =>
        `identity provider ${ProviderName} (${ProviderType}) is not built and left out`,
    );
  } catch (error) {
    // An emulator that is read from has none to list.
    if (error instanceof Error && error.name === "OperationNotBuiltByEmulator") return [];
    throw error;
  }
}
