import {
  AdminCreateUserCommand,
  CreateUserPoolClientCommand,
  CreateUserPoolCommand,
  CreateUserPoolDomainCommand,
  ListUserPoolClientsCommand,
  ListUserPoolsCommand,
  ListUsersCommand,
  type CreateUserPoolCommandInput,
} from "@aws-sdk/client-cognito-identity-provider";
import { spawn } from "node:child_process";
import { once } from "node:events";
import { resolve } from "node:path";
import { text } from "node:stream/consumers";
import { beforeEach, describe, expect, test } from "vitest";
import { uniqueName } from "../states/unique-name.ts";
import { StayedBehind, sweep, toSweep, up } from "./provision.ts";
import { tags } from "./tag.ts";
import { account } from "./testing/account.ts";

const here = account();
const plain = { WithThreatProtection: "false", WithMachineClient: "false" };
const region = "us-east-1";
const hour = 60 * 60 * 1000;
/** As if it were tomorrow: everything is old. */
const all = () => ({ before: Date.now() + 24 * hour, pools: [] });

const stackPool = (): string => here.emulator.outputs["PasswordlessPoolId"] ?? "";

async function aPool(
  name: string,
  shape: Partial<CreateUserPoolCommandInput> = {},
): Promise<string> {
  const command = new CreateUserPoolCommand({ PoolName: name, ...shape });
  return (await here.aws.cognito.send(command)).UserPool?.Id ?? "";
}

async function aUser(poolId: string, name: string): Promise<void> {
  await here.aws.cognito.send(
    new AdminCreateUserCommand({
      UserPoolId: poolId,
      Username: `${name}@example.com`,
      MessageAction: "SUPPRESS",
    }),
  );
}

async function aClient(poolId: string, name: string): Promise<void> {
  await here.aws.cognito.send(
    new CreateUserPoolClientCommand({ UserPoolId: poolId, ClientName: name }),
  );
}

async function poolNames(): Promise<readonly string[]> {
  const { UserPools } = await here.aws.cognito.send(new ListUserPoolsCommand({ MaxResults: 60 }));
  return (UserPools ?? []).map(({ Name }) => Name ?? "").toSorted();
}

async function userCount(poolId: string): Promise<number> {
  const { Users } = await here.aws.cognito.send(new ListUsersCommand({ UserPoolId: poolId }));
  return Users?.length ?? -1;
}

async function clientNames(poolId: string): Promise<readonly string[]> {
  const command = new ListUserPoolClientsCommand({ UserPoolId: poolId, MaxResults: 60 });
  const { UserPoolClients } = await here.aws.cognito.send(command);
  return (UserPoolClients ?? []).map(({ ClientName }) => ClientName ?? "").toSorted();
}

const stackPools = [
  "contracts-alias",
  "contracts-mfa",
  "contracts-passkey",
  "contracts-password",
  "contracts-passwordless",
  "contracts-trigger",
];
const stackClients = [
  "contracts-confidential",
  "contracts-hiding",
  "contracts-public",
  "contracts-rotating",
];

describe("provision sweep", () => {
  beforeEach(async () => {
    await up(here.site, plain);
  });

  test("removes users and clients that are left in the stack's pools, and nothing of the stack", async () => {
    await aUser(stackPool(), uniqueName("user"));
    await aUser(stackPool(), "somebody");
    await aClient(stackPool(), uniqueName("contract"));
    const removed = await sweep(here.site, all());

    expect(removed).toBe(3);
    expect(await userCount(stackPool())).toBe(0);
    expect(await clientNames(stackPool())).toEqual(stackClients);
    expect(await poolNames()).toEqual(stackPools);
    expect(await sweep(here.site, all())).toBe(0);
  });

  test("removes pools that runs have left: tagged, protected, with a domain", async () => {
    const poolId = await aPool(uniqueName("contract"), {
      UserPoolTags: { ...tags },
      DeletionProtection: "ACTIVE",
    });
    await here.aws.cognito.send(
      new CreateUserPoolDomainCommand({ UserPoolId: poolId, Domain: uniqueName("contract") }),
    );
    const removed = await sweep(here.site, all());

    expect(removed).toBe(1);
    expect(await poolNames()).toEqual(stackPools);
  });

  test("a pool with one of tag and name alone is somebody's", async () => {
    const named = await aPool(uniqueName("contract"));
    const tagged = await aPool("shop", { UserPoolTags: { ...tags } });

    expect(await sweep(here.site, all())).toBe(0);
    expect(await poolNames()).toHaveLength(stackPools.length + 2);
    for (const id of [named, tagged]) here.ledger.note({ kind: "pool", id, region }, "made");
    expect(await sweep(here.site, all())).toBe(2);
  });

  test("what is younger is left to the run that made it", async () => {
    await aUser(stackPool(), uniqueName("user"));
    await aClient(stackPool(), uniqueName("contract"));
    await aPool(uniqueName("contract"), { UserPoolTags: { ...tags } });
    const young = { before: Date.now() - hour, pools: [] };

    expect(await toSweep(here.site, young)).toEqual([]);
    expect(await sweep(here.site, young)).toBe(0);
    expect(await sweep(here.site, all())).toBe(3);
  });

  test("in a pool of somebody's own only what is named as suites name is removed", async () => {
    const poolId = await aPool("shop", { UsernameAttributes: ["email"] });
    await aUser(poolId, "ada");
    await aUser(poolId, uniqueName("user"));
    await aClient(poolId, "web");
    await aClient(poolId, uniqueName("contract"));
    const removed = await sweep(here.site, { ...all(), pools: [poolId] });

    expect(removed).toBe(2);
    expect(await userCount(poolId)).toBe(1);
    expect(await clientNames(poolId)).toEqual(["web"]);
    here.ledger.note({ kind: "pool", id: poolId, region }, "made");
    await sweep(here.site, all());
  });

  test("what the ledger names is removed; what is gone already is crossed out", async () => {
    const id = await aPool("a name like no other");
    const there = { kind: "pool", id, region } as const;
    const gone = { kind: "user", id: "nobody", region, poolId: stackPool() } as const;
    const never = { kind: "pool", id: uniqueName("contract"), region } as const;
    here.ledger.note(there, "made", 0);
    here.ledger.note(gone, "made", 0);
    here.ledger.note(never, "intended", 0);
    await sweep(here.site, { before: Date.now(), pools: [] });

    expect(await poolNames()).toEqual(stackPools);
    expect(here.ledger.open()).toMatchObject([{ kind: "stack", standing: "made" }]);
  });

  test("a pool that was made after its name was booked, and before its id was, is found by name", async () => {
    const name = uniqueName("contract");
    here.ledger.note({ kind: "pool", id: name, region }, "intended");
    await aPool(name);
    await sweep(here.site, all());

    expect(await poolNames()).toEqual(stackPools);
    expect(here.ledger.open()).toMatchObject([{ kind: "stack" }]);
  });

  test("throttled, broken and lost calls leave nothing behind", async () => {
    const names = Array.from({ length: 5 }, () => uniqueName("user"));
    for (const name of names) await aUser(stackPool(), name);
    await aPool(uniqueName("contract"), { UserPoolTags: { ...tags } });
    here.cognito.plan("ListUsers", "throttled", "lost after");
    here.cognito.plan("AdminDeleteUser", "lost after", "throttled", "broken", "lost before");
    here.cognito.plan("ListUserPools", "broken");
    here.cognito.plan("DescribeUserPool", "throttled", "lost before");
    here.cognito.plan("DeleteUserPool", "lost after", "throttled");
    await sweep(here.site, all());

    expect(await userCount(stackPool())).toBe(0);
    expect(await poolNames()).toEqual(stackPools);
    expect(await sweep(here.site, all())).toBe(0);
  });

  test("what does not go in ten attempts is told, does not keep the rest, and goes the next time", async () => {
    const [stubborn, other] = [uniqueName("contract"), uniqueName("contract")];
    const id = await aPool(stubborn, { UserPoolTags: { ...tags } });
    await aPool(other, { UserPoolTags: { ...tags } });
    here.cognito.refuse = ({ operation, body }) =>
      operation === "DeleteUserPool" && body.includes(id);

    await expect(sweep(here.site, all())).rejects.toThrow(
      new StayedBehind([`pool ${id}: NotAuthorizedException: not you`]),
    );
    expect(await poolNames()).toEqual([stubborn, ...stackPools].toSorted());
    delete here.cognito.refuse;
    await sweep(here.site, all());
    expect(await poolNames()).toEqual(stackPools);
  });

  test("a stack that failed is removed; one that works is left", async () => {
    here.stacks.add("contracts-other", "ROLLBACK_FAILED", tags);
    here.stacks.add("shop", "ROLLBACK_FAILED", { team: "others" });
    await sweep(here.site, { before: Date.parse("2026-11-21T11:00:00Z"), pools: [] });

    expect(here.stacks.stacks.map(({ name, status }) => `${name} ${status}`)).toEqual([
      "contracts-test CREATE_COMPLETE",
      "contracts-other DELETE_COMPLETE",
      "shop ROLLBACK_FAILED",
    ]);
  });
});

/** The command, as a process of its own that can be killed. */
const root = resolve(import.meta.dirname, "../..");
const command = (...args: readonly string[]) => {
  const files = ["--ledger", `${here.folder}/ledger.jsonl`, "--settings", `${here.folder}/aws.env`];
  const script = `
    import { provisionCommand } from "./contracts/provision/command.ts";
    await provisionCommand().parseAsync(process.argv.slice(1), { from: "user" });`;
  return spawn(
    process.execPath,
    ["--input-type=module", "-e", script, "--", ...args, ...files, "--region", region],
    { cwd: root, stdio: ["ignore", "pipe", "pipe"], env: process.env },
  );
};

describe("a provision up that is killed", () => {
  test.each([
    ["before its stack was begun", "lost before", 0],
    ["after its stack was begun", undefined, 1],
  ] as const)("%s leaves nothing that a sweep would not find", async (_when, fault, begun) => {
    const killed = new Promise<void>((done) => {
      here.stacks.onCall = ({ operation }) => {
        if (operation !== (fault === undefined ? "DescribeStackEvents" : "CreateStack")) return;
        child.kill("SIGKILL");
        delete here.stacks.onCall;
      };
      const child = command("up", "--yes", "--stack", "contracts-killed");
      child.stdout.resume();
      child.once("exit", () => done());
    });
    if (fault !== undefined) here.stacks.plan("CreateStack", fault);
    await killed;

    expect(here.stacks.stacks).toHaveLength(begun);
    expect(here.ledger.open()).toMatchObject([
      { kind: "stack", id: "contracts-killed", standing: "intended" },
    ]);
    await sweep(here.site, all());
    expect(here.stacks.stacks.filter(({ status }) => status !== "DELETE_COMPLETE")).toEqual([]);
    expect(here.ledger.open()).toEqual([]);
  });
});

test("nobody at the terminal and no --yes: nothing is made", async () => {
  const child = command("up", "--stack", "contracts-unasked");
  const exit = once(child, "exit");

  expect(await text(child.stderr)).toContain("Nobody is there to be asked: give --yes");
  expect((await exit)[0]).toBe(1);
  expect(here.stacks.calls).toEqual([]);
});
