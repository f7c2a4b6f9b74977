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
  const { body } = await emulator.call("CreateUserPool", { PoolName: "customers" });
  UserPoolId = (body["UserPool"] as { Id: string }).Id;
});

async function createClient(input: object = { GenerateSecret: true }): Promise<string> {
  const { body } = await emulator.call("CreateUserPoolClient", {
    UserPoolId,
    ClientName: "web",
    ...input,
  });
  return (body["UserPoolClient"] as { ClientId: string }).ClientId;
}

const add = (ClientId: string, input: object = {}) =>
  emulator.call("AddUserPoolClientSecret", { UserPoolId, ClientId, ...input });
const secretsOf = async (ClientId: string) =>
  (await emulator.context.stores.clients.byId(ClientId))?.secrets ?? [];

describe("AddUserPoolClientSecret", () => {
  test("shows the value that it generated, and both secrets are valid", async () => {
    const ClientId = await createClient();
    const { body } = await add(ClientId);
    const [, added] = await secretsOf(ClientId);
    expect(body["ClientSecretDescriptor"]).toEqual({
      ClientSecretId: added?.id,
      ClientSecretValue: added?.value,
      ClientSecretCreateDate: emulator.clock.now() / 1000,
    });
    expect(added?.value).toMatch(/^[0-9a-z]{52}$/);
    expect(added?.id).toMatch(new RegExp(`^${ClientId}--\\d+$`));
  });

  test("does not repeat the value that the caller brought", async () => {
    const ClientId = await createClient();
    const ClientSecret = "my_own_secret_of_thirty_one_char";
    const { body } = await add(ClientId, { ClientSecret });
    expect(body["ClientSecretDescriptor"]).not.toHaveProperty("ClientSecretValue");
    expect((await secretsOf(ClientId)).map(({ value }) => value)).toContain(ClientSecret);
  });

  test("two secrets of one moment have two ids", async () => {
    const ClientId = await createClient();
    await add(ClientId);
    const ids = (await secretsOf(ClientId)).map(({ id }) => id);
    expect(new Set(ids).size).toBe(2);
  });

  test("a third secret is LimitExceededException, also for concurrent calls", async () => {
    const ClientId = await createClient();
    const answers = await Promise.all([add(ClientId), add(ClientId), add(ClientId)]);
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(1);
    expect(answers.find(({ status }) => status === 400)?.body).toEqual({
      __type: "LimitExceededException",
      message: "A client can have at most 2 active client secrets.",
    });
    expect(await secretsOf(ClientId)).toHaveLength(2);
  });

  test("a public client gets none", async () => {
    const answer = await add(await createClient({}));
    expect(answer.body).toEqual({
      __type: "InvalidParameterException",
      message: "Client secrets can only be managed for a client that has a client secret.",
    });
  });
});

test("ListUserPoolClientSecrets never shows a value", async () => {
  const ClientId = await createClient();
  await add(ClientId);
  const { body } = await emulator.call("ListUserPoolClientSecrets", { UserPoolId, ClientId });
  const secrets = await secretsOf(ClientId);
  expect(body).toEqual({
    ClientSecrets: secrets.map(({ id, createdAt }) => ({
      ClientSecretId: id,
      ClientSecretCreateDate: createdAt / 1000,
    })),
  });
});

describe("DeleteUserPoolClientSecret", () => {
  const remove = (ClientId: string, ClientSecretId: string) =>
    emulator.call("DeleteUserPoolClientSecret", { UserPoolId, ClientId, ClientSecretId });

  test("removes the older secret, and Describe shows the newer one", async () => {
    const ClientId = await createClient();
    await add(ClientId);
    const [older, newer] = await secretsOf(ClientId);
    const answer = await remove(ClientId, older?.id ?? "");
    expect(outcome(answer)).toEqual({ status: 200, body: {} });
    const { body } = await emulator.call("DescribeUserPoolClient", { UserPoolId, ClientId });
    expect(body["UserPoolClient"]).toMatchObject({ ClientSecret: newer?.value });
  });

  test("the last secret stays", async () => {
    const ClientId = await createClient();
    const [only] = await secretsOf(ClientId);
    expect((await remove(ClientId, only?.id ?? "")).body).toEqual({
      __type: "InvalidParameterException",
      message: "The last client secret of a client cannot be deleted.",
    });
  });

  test("an unknown secret is ResourceNotFoundException", async () => {
    const ClientId = await createClient();
    expect((await remove(ClientId, "other")).body).toEqual({
      __type: "ResourceNotFoundException",
      message: "Client secret other does not exist.",
    });
  });
});
