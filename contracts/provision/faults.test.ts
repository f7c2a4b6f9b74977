import {
  AdminCreateUserCommand,
  CreateUserPoolClientCommand,
  CreateUserPoolCommand,
  CreateUserPoolDomainCommand,
  ListUserPoolsCommand,
  ListUsersCommand,
} from "@aws-sdk/client-cognito-identity-provider";
import { expect, test } from "vitest";
import { uniqueName } from "../states/unique-name.ts";
import { down, sweep, up } from "./provision.ts";
import { tags } from "./tag.ts";
import { account } from "./testing/account.ts";

const here = account();
const parameters = (WithThreatProtection: string) => ({ WithThreatProtection });
const poolId = (): string => here.emulator.outputs["PasswordlessPoolId"] ?? "";

/** Every call that the commands make, each of which meets a fault. */
const calls = {
  stacks: ["DescribeStacks", "DescribeStackEvents", "CreateStack", "UpdateStack", "DeleteStack"],
  cognito: [
    "DescribeUserPoolClient",
    "ListUserPools",
    "DescribeUserPool",
    "ListUsers",
    "ListUserPoolClients",
    "AdminDeleteUser",
    "DeleteUserPoolClient",
    "DeleteUserPoolDomain",
    "UpdateUserPool",
    "DeleteUserPool",
  ],
} as const;

/** One of each kind: a user, a client, and a pool with a domain that is protected. */
async function leaveSomething(): Promise<void> {
  const { cognito } = here.aws;
  const Username = `${uniqueName("user")}@example.com`;
  const user = { UserPoolId: poolId(), Username, MessageAction: "SUPPRESS" } as const;
  await cognito.send(new AdminCreateUserCommand(user));
  await cognito.send(
    new CreateUserPoolClientCommand({ UserPoolId: poolId(), ClientName: uniqueName("contract") }),
  );
  const { UserPool } = await cognito.send(
    new CreateUserPoolCommand({
      PoolName: uniqueName("contract"),
      UserPoolTags: { ...tags },
      DeletionProtection: "ACTIVE",
    }),
  );
  await cognito.send(
    new CreateUserPoolDomainCommand({ UserPoolId: UserPool?.Id, Domain: uniqueName("contract") }),
  );
}

test.each(["throttled", "broken", "lost before", "lost after"] as const)(
  "up, an update, sweep and down reach their end when each call is %s once",
  async (fault) => {
    await leaveSomething();
    for (const operation of calls.stacks) here.stacks.plan(operation, fault);
    for (const operation of calls.cognito) here.cognito.plan(operation, fault);
    const before = here.cognito.calls.length;
    await up(here.site, parameters("false"));
    await up(here.site, parameters("true"));
    await sweep(here.site, { before: Date.now() + 1_000, pools: [] });
    await down(here.site);

    const { UserPools } = await here.aws.cognito.send(new ListUserPoolsCommand({ MaxResults: 60 }));
    const { Users } = await here.aws.cognito.send(new ListUsersCommand({ UserPoolId: poolId() }));
    const met = new Set(here.cognito.calls.slice(before).map(({ operation }) => operation));
    const metStacks = new Set(here.stacks.calls.map(({ operation }) => operation));
    expect(UserPools?.filter(({ Name }) => Name?.startsWith("contract-"))).toEqual([]);
    expect(Users).toEqual([]);
    expect(here.stacks.stacks.map(({ status }) => status)).toEqual(["DELETE_COMPLETE"]);
    expect(here.ledger.open()).toEqual([]);
    expect(calls.cognito.filter((operation) => !met.has(operation))).toEqual([]);
    expect(calls.stacks.filter((operation) => !metStacks.has(operation))).toEqual([]);
  },
  // Who is throttled waits longer and longer.
  180_000,
);
