import {
  CreateUserPoolCommand,
  DescribeUserPoolCommand,
} from "@aws-sdk/client-cognito-identity-provider";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { outcome } from "../outcome.ts";
import { startTestEmulator, type TestEmulator } from "../../support/emulator.ts";

let emulator: TestEmulator;
beforeAll(async () => {
  emulator = await startTestEmulator();
});
afterAll(() => emulator.stop());
beforeEach(() => emulator.emulator.reset());

async function poolId(input: object = {}): Promise<string> {
  const { body } = await emulator.call("CreateUserPool", { PoolName: "customers", ...input });
  return (body["UserPool"] as { Id: string }).Id;
}

const notFound = (id: string) => ({
  __type: "ResourceNotFoundException",
  message: `User pool ${id} does not exist.`,
});

describe("CreateUserPool", () => {
  test("answers the pool under a new id in the region of the signature", async () => {
    const answer = await emulator.call(
      "CreateUserPool",
      { PoolName: "customers" },
      { region: "eu-west-1" },
    );
    expect(answer.status).toBe(200);
    expect(answer.body["UserPool"]).toMatchObject({
      Id: expect.stringMatching(/^eu-west-1_[0-9A-Za-z]{9}$/) as string,
      Name: "customers",
      CreationDate: emulator.clock.now() / 1000,
      LastModifiedDate: emulator.clock.now() / 1000,
    });
    expect(answer.body["UserPool"]).not.toHaveProperty("UserPoolTags");
  });

  test("two pools of one name are two pools", async () => {
    expect(await poolId()).not.toBe(await poolId());
  });

  test("makes the pool's signing keys ahead of need", async () => {
    const id = await poolId();
    expect((await emulator.context.keys.jwks(id)).keys).toHaveLength(2);
  });

  test("refuses what contradicts itself, and creates nothing", async () => {
    const answer = await emulator.call("CreateUserPool", {
      PoolName: "customers",
      AutoVerifiedAttributes: ["phone_number"],
    });
    expect(answer).toMatchObject({
      status: 400,
      body: {
        __type: "InvalidParameterException",
        message:
          "SMS configuration is required when phone_number is selected for auto verification",
      },
    });
    expect((await emulator.call("ListUserPools", { MaxResults: 1 })).body).toEqual({
      UserPools: [],
    });
  });

  test("the SDK reads back what it sent", async () => {
    const { UserPool } = await emulator.sdk.send(
      new CreateUserPoolCommand({
        PoolName: "customers",
        UsernameAttributes: ["email"],
        AutoVerifiedAttributes: ["email"],
        UserPoolTags: { team: "a" },
      }),
    );
    const described = await emulator.sdk.send(
      new DescribeUserPoolCommand({ UserPoolId: UserPool?.Id }),
    );
    expect(described.UserPool).toEqual(UserPool);
    expect(described.UserPool?.CreationDate).toEqual(new Date(emulator.clock.now()));
  });
});

describe("DescribeUserPool", () => {
  test("shows users, tags and domain", async () => {
    const id = await poolId();
    await emulator.call("AdminCreateUser", { UserPoolId: id, Username: "alice" });
    await emulator.call("CreateUserPoolDomain", { UserPoolId: id, Domain: "customers" });
    const { body } = await emulator.call("DescribeUserPool", { UserPoolId: id });
    expect(body["UserPool"]).toMatchObject({
      EstimatedNumberOfUsers: 1,
      UserPoolTags: {},
      Domain: "customers",
    });
  });

  test("a pool of another region is not found", async () => {
    const id = await poolId();
    const answer = await emulator.call(
      "DescribeUserPool",
      { UserPoolId: id },
      { region: "eu-west-1" },
    );
    expect(answer.body).toEqual(notFound(id));
  });
});

describe("a pool that does not exist", () => {
  test.each([
    "DescribeUserPool",
    "UpdateUserPool",
    "DeleteUserPool",
    "ListUserPoolClients",
    "ListGroups",
  ])("is ResourceNotFoundException for %s", async (operation) => {
    const answer = await emulator.call(operation, { UserPoolId: "us-east-1_000000000" });
    expect(answer).toMatchObject({ status: 400, body: notFound("us-east-1_000000000") });
  });
});

describe("UpdateUserPool", () => {
  test("answers an empty object and moves LastModifiedDate", async () => {
    const id = await poolId();
    emulator.clock.advance(5000);
    const answer = await emulator.call("UpdateUserPool", {
      UserPoolId: id,
      DeletionProtection: "ACTIVE",
      PoolName: "renamed",
    });
    expect(outcome(answer)).toEqual({ status: 200, body: {} });
    const { body } = await emulator.call("DescribeUserPool", { UserPoolId: id });
    expect(body["UserPool"]).toMatchObject({
      Name: "renamed",
      DeletionProtection: "ACTIVE",
      LastModifiedDate: emulator.clock.now() / 1000,
      CreationDate: emulator.clock.now() / 1000 - 5,
    });
  });

  test("refuses LITE while a domain has managed login", async () => {
    const id = await poolId();
    await emulator.call("CreateUserPoolDomain", {
      UserPoolId: id,
      Domain: "customers",
      ManagedLoginVersion: 2,
    });
    const answer = await emulator.call("UpdateUserPool", { UserPoolId: id, UserPoolTier: "LITE" });
    expect(answer.body).toEqual({
      __type: "FeatureUnavailableInTierException",
      message:
        "The following features need to be disabled for the LITE pricing tier configured: Managed Login Version 2",
    });
  });
});

describe("DeleteUserPool", () => {
  test("answers nothing, and the pool and its clients are gone", async () => {
    const id = await poolId();
    const client = await emulator.call("CreateUserPoolClient", { UserPoolId: id, ClientName: "w" });
    const { ClientId } = client.body["UserPoolClient"] as { ClientId: string };
    const answer = await emulator.call("DeleteUserPool", { UserPoolId: id });
    expect(outcome(answer)).toEqual({ status: 200, body: {} });
    expect((await emulator.call("DescribeUserPool", { UserPoolId: id })).body).toEqual(
      notFound(id),
    );
    expect(await emulator.context.stores.clients.byId(ClientId)).toBeUndefined();
  });

  test("is refused while DeletionProtection is ACTIVE", async () => {
    const id = await poolId({ DeletionProtection: "ACTIVE" });
    expect((await emulator.call("DeleteUserPool", { UserPoolId: id })).body).toEqual({
      __type: "InvalidParameterException",
      message:
        "The user pool cannot be deleted because deletion protection is activated. Deletion protection must be inactivated first.",
    });
  });

  test("is refused while a domain is attached", async () => {
    const id = await poolId();
    await emulator.call("CreateUserPoolDomain", { UserPoolId: id, Domain: "customers" });
    expect((await emulator.call("DeleteUserPool", { UserPoolId: id })).body).toEqual({
      __type: "InvalidParameterException",
      message:
        "User pool cannot be deleted. It has a domain configured that should be deleted first.",
    });
  });
});

describe("ListUserPools", () => {
  test("lists the pools of the caller's region, page by page", async () => {
    const ids = [await poolId(), await poolId(), await poolId()];
    await emulator.call("CreateUserPool", { PoolName: "other" }, { region: "eu-west-1" });
    const first = await emulator.call("ListUserPools", { MaxResults: 2 });
    const second = await emulator.call("ListUserPools", {
      MaxResults: 2,
      NextToken: first.body["NextToken"],
    });
    const pools = [first, second].flatMap(
      ({ body }) => body["UserPools"] as { Id: string; Name: string }[],
    );
    expect(pools.map(({ Id }) => Id).toSorted()).toEqual(ids.toSorted());
    expect(second.body).not.toHaveProperty("NextToken");
    expect(Object.keys(pools[0] ?? {}).toSorted()).toEqual([
      "CreationDate",
      "Id",
      "LambdaConfig",
      "LastModifiedDate",
      "Name",
    ]);
  });

  test("a token that it did not hand out is InvalidParameterException", async () => {
    expect((await emulator.call("ListUserPools", { MaxResults: 2, NextToken: "x" })).body).toEqual({
      __type: "InvalidParameterException",
      message: "Invalid pagination token given.",
    });
  });
});

describe("AddCustomAttributes", () => {
  const attribute = (Name: string) => ({ Name, AttributeDataType: "String" });

  test("answers an empty object, and the attribute is in the schema", async () => {
    const id = await poolId();
    const answer = await emulator.call("AddCustomAttributes", {
      UserPoolId: id,
      CustomAttributes: [attribute("plan")],
    });
    expect(outcome(answer)).toEqual({ status: 200, body: {} });
    expect((await emulator.context.stores.pools.byId(id))?.schema.at(-1)?.Name).toBe("custom:plan");
  });

  test("adds all or nothing", async () => {
    const id = await poolId();
    const answer = await emulator.call("AddCustomAttributes", {
      UserPoolId: id,
      CustomAttributes: [attribute("plan"), attribute("plan")],
    });
    expect(answer.body).toEqual({
      __type: "InvalidParameterException",
      message: "custom:plan: Existing attribute already has name custom:plan.",
    });
    expect((await emulator.context.stores.pools.byId(id))?.schema).toHaveLength(20);
  });

  test("concurrent calls lose none of each other's attributes", async () => {
    const id = await poolId();
    const names = Array.from({ length: 10 }, (_, i) => `a${i}`);
    const answers = await Promise.all(
      names.map((name) =>
        emulator.call("AddCustomAttributes", {
          UserPoolId: id,
          CustomAttributes: [attribute(name)],
        }),
      ),
    );
    expect(answers.every(({ status }) => status === 200)).toBe(true);
    const schema = (await emulator.context.stores.pools.byId(id))?.schema ?? [];
    expect(new Set(schema.slice(20).map(({ Name }) => Name))).toEqual(
      new Set(names.map((name) => `custom:${name}`)),
    );
  });

  test("of concurrent calls for one name exactly one succeeds", async () => {
    const id = await poolId();
    const answers = await Promise.all(
      Array.from({ length: 5 }, () =>
        emulator.call("AddCustomAttributes", {
          UserPoolId: id,
          CustomAttributes: [attribute("plan")],
        }),
      ),
    );
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(1);
  });
});
