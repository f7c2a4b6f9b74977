import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { outcome } from "../outcome.ts";
import { startTestEmulator, type TestEmulator } from "../../support/emulator.ts";

let emulator: TestEmulator;
let UserPoolId: string;
beforeAll(async () => {
  emulator = await startTestEmulator();
});
afterAll(() => emulator.stop());
beforeEach(async () => {
  await emulator.emulator.reset();
  UserPoolId = await createPool();
});

async function createPool(): Promise<string> {
  const { body } = await emulator.call("CreateUserPool", { PoolName: "customers" });
  return (body["UserPool"] as { Id: string }).Id;
}

const create = (Domain: string, input: object = {}) =>
  emulator.call("CreateUserPoolDomain", { UserPoolId, Domain, ...input });
const CustomDomainConfig = {
  CertificateArn: "arn:aws:acm:us-east-1:123456789012:certificate/c",
};
const type = "InvalidParameterException";
const taken = { __type: type, message: "Domain already associated with another user pool." };
const exists = { __type: type, message: "Domain already exists." };
const unknown = { __type: type, message: "No such domain or user pool exists." };

describe("CreateUserPoolDomain", () => {
  test("a pool can have one prefix and one custom domain", async () => {
    expect(await create("customers")).toMatchObject({
      status: 200,
      body: { ManagedLoginVersion: 1 },
    });
    expect((await create("auth.example.com", { CustomDomainConfig })).body).toEqual({
      ManagedLoginVersion: 1,
      CloudFrontDomain: expect.stringMatching(/\.cloudfront\.net$/) as string,
    });
    const { body } = await emulator.call("DescribeUserPool", { UserPoolId });
    expect(body["UserPool"]).toMatchObject({
      Domain: "customers",
      CustomDomain: "auth.example.com",
    });
  });

  test("a prefix of another pool is taken, and one's own too", async () => {
    await create("customers");
    expect((await create("customers")).body).toEqual(taken);
    expect((await create("customers", { UserPoolId: await createPool() })).body).toEqual(taken);
  });

  test("a second prefix on a pool is refused", async () => {
    await create("customers");
    expect((await create("clients")).body).toEqual(exists);
  });

  test("a custom domain of another pool exists already", async () => {
    await create("auth.example.com", { CustomDomainConfig });
    const UserPoolId = await createPool();
    const answer = await create("auth.example.com", { CustomDomainConfig, UserPoolId });
    expect(answer.body).toEqual(exists);
  });

  test("a prefix with a bad character gets AWS's prose", async () => {
    expect((await create("My.App")).body).toMatchObject({
      __type: type,
      message: expect.stringContaining(
        "The domain name contains an invalid character. Domain names can only contain lower-case letters, numbers, and hyphens.",
      ) as string,
    });
  });

  test("a prefix over 63 characters breaks the model's constraint", async () => {
    const domain = "x".repeat(64);
    expect((await create(domain)).body).toEqual({
      __type: type,
      message: `1 validation error detected: Value '${domain}' at 'domain' failed to satisfy constraint: Member must have length less than or equal to 63`,
    });
  });

  test("of two pools that want one prefix at once exactly one gets it", async () => {
    const other = await createPool();
    const answers = await Promise.all([
      create("customers"),
      create("customers", { UserPoolId: other }),
    ]);
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(1);
    expect(answers.find(({ status }) => status === 400)?.body).toEqual(taken);
  });
});

describe("DescribeUserPoolDomain", () => {
  test("shows the domain", async () => {
    await create("customers", { ManagedLoginVersion: 2 });
    const { body } = await emulator.call("DescribeUserPoolDomain", { Domain: "customers" });
    expect(body["DomainDescription"]).toMatchObject({
      UserPoolId,
      AWSAccountId: emulator.context.accountId,
      Domain: "customers",
      S3Bucket: "aws-cognito-prod-iad-assets",
      Status: "ACTIVE",
      CustomDomainConfig: {},
      ManagedLoginVersion: 2,
    });
  });

  test("an unknown domain has an empty description, and one of another region too", async () => {
    const empty = { status: 200, body: { DomainDescription: {} } };
    expect(await emulator.call("DescribeUserPoolDomain", { Domain: "other" })).toMatchObject(empty);
    await create("customers");
    const elsewhere = await emulator.call(
      "DescribeUserPoolDomain",
      { Domain: "customers" },
      { region: "eu-west-1" },
    );
    expect(elsewhere).toMatchObject(empty);
    expect(elsewhere.body["DomainDescription"]).toEqual({});
  });
});

describe("UpdateUserPoolDomain", () => {
  test("changes the version of the login pages", async () => {
    await create("customers");
    const answer = await emulator.call("UpdateUserPoolDomain", {
      UserPoolId,
      Domain: "customers",
      ManagedLoginVersion: 2,
    });
    expect(answer.body).toEqual({ ManagedLoginVersion: 2 });
  });

  test("an unknown domain is ResourceNotFoundException", async () => {
    const answer = await emulator.call("UpdateUserPoolDomain", {
      UserPoolId,
      Domain: "customers",
      ManagedLoginVersion: 2,
    });
    expect(answer.body).toEqual({
      __type: "ResourceNotFoundException",
      message: "Domain customers does not exist.",
    });
  });

  test("another pool's domain is InvalidParameterException, and stays as it is", async () => {
    await create("customers", { ManagedLoginVersion: 1 });
    const answer = await emulator.call("UpdateUserPoolDomain", {
      UserPoolId: await createPool(),
      Domain: "customers",
      ManagedLoginVersion: 2,
    });
    expect(answer.body).toEqual(unknown);
    expect(await emulator.context.stores.domains.byName("customers")).toMatchObject({
      managedLoginVersion: 1,
    });
  });
});

describe("DeleteUserPoolDomain", () => {
  test("frees the name for another pool", async () => {
    await create("customers");
    const answer = await emulator.call("DeleteUserPoolDomain", { UserPoolId, Domain: "customers" });
    expect(outcome(answer)).toEqual({ status: 200, body: {} });
    expect((await create("customers", { UserPoolId: await createPool() })).status).toBe(200);
  });

  test("an unknown domain, or another pool's, is InvalidParameterException", async () => {
    await create("customers");
    const remove = (input: object) => emulator.call("DeleteUserPoolDomain", input);
    expect((await remove({ UserPoolId, Domain: "other" })).body).toEqual(unknown);
    const foreign = { UserPoolId: await createPool(), Domain: "customers" };
    expect((await remove(foreign)).body).toEqual(unknown);
    expect(await emulator.context.stores.domains.byName("customers")).toBeDefined();
  });
});
