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

interface ClientBody {
  readonly ClientId: string;
  readonly ClientSecret?: string;
}

async function createClient(input: object = {}): Promise<ClientBody> {
  const { body } = await emulator.call("CreateUserPoolClient", {
    UserPoolId,
    ClientName: "web",
    ...input,
  });
  return body["UserPoolClient"] as ClientBody;
}

const notFound = (id: string) => ({
  __type: "ResourceNotFoundException",
  message: `User pool client ${id} does not exist.`,
});

describe("CreateUserPoolClient", () => {
  test("makes an id of 26 characters and no secret", async () => {
    const client = await createClient();
    expect(client.ClientId).toMatch(/^[0-9a-z]{26}$/);
    expect(client).not.toHaveProperty("ClientSecret");
  });

  test("GenerateSecret makes a secret of 52 characters, which Describe shows too", async () => {
    const client = await createClient({ GenerateSecret: true });
    expect(client.ClientSecret).toMatch(/^[0-9a-z]{52}$/);
    const { ClientId } = client;
    const { body } = await emulator.call("DescribeUserPoolClient", { UserPoolId, ClientId });
    expect(body["UserPoolClient"]).toEqual(client);
  });

  test("ClientSecret brings the client's own secret", async () => {
    const ClientSecret = "my+secret_of_twenty_four_and_more";
    expect((await createClient({ ClientSecret })).ClientSecret).toBe(ClientSecret);
  });

  test("refuses what contradicts itself, and creates nothing", async () => {
    const answer = await emulator.call("CreateUserPoolClient", {
      UserPoolId,
      ClientName: "web",
      CallbackURLs: ["http://example.com"],
    });
    expect(answer).toMatchObject({
      status: 400,
      body: {
        __type: "InvalidParameterException",
        message: "http://example.com cannot use the HTTP protocol.",
      },
    });
    expect((await emulator.call("ListUserPoolClients", { UserPoolId })).body).toEqual({
      UserPoolClients: [],
    });
  });
});

describe("a client that is not the pool's", () => {
  test.each(["DescribeUserPoolClient", "UpdateUserPoolClient", "DeleteUserPoolClient"])(
    "is ResourceNotFoundException for %s",
    async (operation) => {
      const { ClientId } = await createClient();
      const other = await createPool();
      const answer = await emulator.call(operation, { UserPoolId: other, ClientId });
      expect(answer).toMatchObject({ status: 400, body: notFound(ClientId) });
      expect(await emulator.context.stores.clients.byId(ClientId)).toBeDefined();
    },
  );
});

test("UpdateUserPoolClient answers the whole client as it now is", async () => {
  const { ClientId, ClientSecret } = await createClient({
    GenerateSecret: true,
    AccessTokenValidity: 2,
  });
  emulator.clock.advance(1000);
  const { body } = await emulator.call("UpdateUserPoolClient", {
    UserPoolId,
    ClientId,
    IdTokenValidity: 3,
  });
  const client = body["UserPoolClient"];
  expect(client).toMatchObject({
    ClientId,
    ClientName: "web",
    ClientSecret,
    IdTokenValidity: 3,
    LastModifiedDate: emulator.clock.now() / 1000,
  });
  expect(client).not.toHaveProperty("AccessTokenValidity");
});

test("DeleteUserPoolClient answers nothing, and a second time ResourceNotFoundException", async () => {
  const { ClientId } = await createClient();
  const first = await emulator.call("DeleteUserPoolClient", { UserPoolId, ClientId });
  expect(outcome(first)).toEqual({ status: 200, body: {} });
  const second = await emulator.call("DeleteUserPoolClient", { UserPoolId, ClientId });
  expect(second.body).toEqual(notFound(ClientId));
});

describe("ListUserPoolClients", () => {
  test("lists id, pool and name, page by page", async () => {
    const made = [await createClient(), await createClient(), await createClient()];
    const first = await emulator.call("ListUserPoolClients", { UserPoolId, MaxResults: 2 });
    const second = await emulator.call("ListUserPoolClients", {
      UserPoolId,
      MaxResults: 2,
      NextToken: first.body["NextToken"],
    });
    const listed = [first, second].flatMap(({ body }) => body["UserPoolClients"] as ClientBody[]);
    expect(listed).toHaveLength(3);
    expect(listed).toEqual(
      expect.arrayContaining(
        made.map(({ ClientId }) => ({ ClientId, UserPoolId, ClientName: "web" })),
      ),
    );
    expect(second.body).not.toHaveProperty("NextToken");
  });

  test("a token of another listing is InvalidParameterException", async () => {
    await createPool();
    const pools = await emulator.call("ListUserPools", { MaxResults: 1 });
    const answer = await emulator.call("ListUserPoolClients", {
      UserPoolId,
      NextToken: pools.body["NextToken"],
    });
    expect(answer.body).toEqual({
      __type: "InvalidParameterException",
      message: "Invalid pagination token given.",
    });
  });

  test("no client was registered dynamically", async () => {
    await createClient();
    const answer = await emulator.call("ListUserPoolClients", { UserPoolId, ClientType: "DCR" });
    expect(answer.body).toEqual({ UserPoolClients: [] });
  });
});
