import {
  AdminDeleteUserCommand,
  DeleteUserPoolClientCommand,
  DeleteUserPoolCommand,
  DeleteUserPoolDomainCommand,
  DescribeUserPoolCommand,
  paginateListUserPoolClients,
  paginateListUserPools,
  paginateListUsers,
  UpdateUserPoolCommand,
  type UserPoolDescriptionType,
  type UserPoolType,
  type UserType,
} from "@aws-sdk/client-cognito-identity-provider";
import { momentOf } from "../states/unique-name.ts";
import type { Aws } from "./aws.ts";
import type { LedgerEntry, Thing } from "./ledger.ts";
import { isTagged } from "./tag.ts";

/** Something that a run left behind. */
export interface Leftover {
  readonly thing: Thing;
  /** Epoch milliseconds. */
  readonly since: number;
  remove(): Promise<unknown>;
}

/** How to remove what a ledger or a list names. */
export function removalOf(aws: Aws, { kind, id, poolId = "" }: Thing): () => Promise<unknown> {
  const { cognito } = aws;
  switch (kind) {
    case "user":
      return () => cognito.send(new AdminDeleteUserCommand({ UserPoolId: poolId, Username: id }));
    case "client":
      return () =>
        cognito.send(new DeleteUserPoolClientCommand({ UserPoolId: poolId, ClientId: id }));
    case "domain":
      return () => removeDomain(aws, poolId, id);
    case "pool":
      return () => removePool(aws, id);
    case "stack":
      throw new Error("a stack is removed by its service");
  }
}

/** A domain that is gone, as when the answer to its removal was lost, is an invalid parameter to Cognito. */
async function removeDomain(
  { cognito }: Pick<Aws, "cognito">,
  poolId: string,
  domain: string,
): Promise<void> {
  try {
    await cognito.send(new DeleteUserPoolDomainCommand({ UserPoolId: poolId, Domain: domain }));
  } catch (error) {
    if (!(error instanceof Error && error.message.startsWith("No such domain"))) throw error;
  }
}

/** A pool may be protected, and is kept as long as it has a domain. */
async function removePool({ cognito }: Aws, poolId: string): Promise<void> {
  const { UserPool } = await cognito.send(new DescribeUserPoolCommand({ UserPoolId: poolId }));
  for (const domain of [UserPool?.Domain, UserPool?.CustomDomain]) {
    if (domain === undefined) continue;
    await removeDomain({ cognito }, poolId, domain);
  }
  if (UserPool?.DeletionProtection === "ACTIVE") {
    const unprotected = { UserPoolId: poolId, DeletionProtection: "INACTIVE" } as const;
    await cognito.send(new UpdateUserPoolCommand(unprotected));
  }
  await cognito.send(new DeleteUserPoolCommand({ UserPoolId: poolId }));
}

/**
 * The pools that suites have made: named as only they name, and tagged, or announced in the ledger under that name. The
 * form of a name alone could be anybody's.
 */
export async function leftPools(
  aws: Aws,
  before: number,
  announced: readonly LedgerEntry[],
): Promise<readonly Leftover[]> {
  const { cognito, region } = aws;
  const found: Leftover[] = [];
  const ids = new Map<string, string>();
  for await (const { UserPools } of paginateListUserPools(
    { client: cognito },
    { MaxResults: 60 },
  )) {
    for (const pool of UserPools ?? []) {
      const { Id, Name = "" } = pool;
      const since = momentOf(Name);
      if (Id === undefined || since === undefined) continue;
      ids.set(Name, Id);
      if (since > before || announced.some(({ id }) => id === Name)) continue;
      if (!isTagged((await described(aws, pool))?.UserPoolTags)) continue;
      const thing: Thing = { kind: "pool", id: Id, region };
      found.push({ thing, since, remove: removalOf(aws, thing) });
    }
  }
  const named = announced.map(({ id: name, since }): Leftover => {
    const id = ids.get(name);
    const remove = id === undefined ? neverMade : (): Promise<void> => removePool(aws, id);
    return { thing: { kind: "pool", id: name, region }, since, remove };
  });
  return [...found, ...named];
}

const neverMade = (): Promise<void> => Promise.resolve();

/** Undefined when it has gone since it was listed. */
async function described(
  { cognito }: Aws,
  { Id }: UserPoolDescriptionType,
): Promise<UserPoolType | undefined> {
  try {
    return (await cognito.send(new DescribeUserPoolCommand({ UserPoolId: Id }))).UserPool;
  } catch (error) {
    if (isGone(error)) return undefined;
    throw error;
  }
}

/** Whose users a pool has: every one is a test's, or only those that are named as only suites name. */
export type Residents = "tests alone" | "others too";

/** The users and clients that suites have left in a pool that stays. */
export async function leftInPool(
  aws: Aws,
  poolId: string,
  residents: Residents,
  before: number,
): Promise<readonly Leftover[]> {
  const users = await leftUsers(aws, poolId, residents, before);
  return [...users, ...(await leftClients(aws, poolId, before))];
}

async function leftUsers(
  aws: Aws,
  poolId: string,
  residents: Residents,
  before: number,
): Promise<readonly Leftover[]> {
  const found: Leftover[] = [];
  const asked = { UserPoolId: poolId, Limit: 60 };
  for await (const { Users } of paginateListUsers({ client: aws.cognito }, asked)) {
    for (const user of Users ?? []) {
      const created = user.UserCreateDate?.getTime() ?? 0;
      const since = residents === "tests alone" ? created : momentOf(namesOf(user));
      if (user.Username === undefined || since === undefined || since > before) continue;
      const thing: Thing = { kind: "user", id: user.Username, region: aws.region, poolId };
      found.push({ thing, since, remove: removalOf(aws, thing) });
    }
  }
  return found;
}

const namesOf = ({ Username, Attributes }: UserType): string =>
  [Username, Attributes?.find(({ Name }) => Name === "email")?.Value].join(" ");

async function leftClients(aws: Aws, poolId: string, before: number): Promise<readonly Leftover[]> {
  const found: Leftover[] = [];
  const asked = { UserPoolId: poolId, MaxResults: 60 };
  for await (const page of paginateListUserPoolClients({ client: aws.cognito }, asked)) {
    for (const { ClientId, ClientName } of page.UserPoolClients ?? []) {
      const since = momentOf(ClientName ?? "");
      if (ClientId === undefined || since === undefined || since > before) continue;
      const thing: Thing = { kind: "client", id: ClientId, region: aws.region, poolId };
      found.push({ thing, since, remove: removalOf(aws, thing) });
    }
  }
  return found;
}

/** Whatever held it, or it itself, has been removed already. */
export const isGone = (error: unknown): boolean =>
  error instanceof Error &&
  ["ResourceNotFoundException", "UserNotFoundException"].includes(error.name);
