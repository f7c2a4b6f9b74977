import { expect } from "vitest";
import { initiate } from "../../states/calls.ts";
import { aClient, applicationShape } from "../../states/clients.ts";
import { text } from "../../states/present.ts";
import { aPasswordlessPool, type Room } from "../../states/rooms.ts";
import { aConfirmedUser, type UserWithPassword } from "../../states/users.ts";
import type { Answer, AppClient } from "../../targets/target.ts";
import { defineSuite } from "../define-suite.ts";
import { expectAnswer, expectError, like } from "../expectations.ts";

/** No source has the text of these. */
const anyText = /./;
const brought = "SecretThatTheCallerBrings00001";
const listed = { ClientSecretId: like(/^\S+$/), ClientSecretCreateDate: expect.any(Number) };
const given = { room: aPasswordlessPool, needs: ["create clients"] } as const;

/** "A client with a secret". */
const aConfidential = (room: Room): Promise<AppClient> =>
  aClient(room, { ...applicationShape, GenerateSecret: true });

const onSecrets = (
  { target, poolId }: Room,
  operation: string,
  { id }: AppClient,
  more: object = {},
): Promise<Answer> => target.call(operation, { UserPoolId: poolId, ClientId: id, ...more });

const add = (room: Room, client: AppClient, more: object = {}) =>
  onSecrets(room, "AddUserPoolClientSecret", client, more);
const list = (room: Room, client: AppClient) =>
  onSecrets(room, "ListUserPoolClientSecrets", client);
const remove = (room: Room, client: AppClient, ClientSecretId: string) =>
  onSecrets(room, "DeleteUserPoolClientSecret", client, { ClientSecretId });

/** The client, as whoever knows only the added secret uses it. */
const withAdded = ({ id }: AppClient, { body }: Answer): AppClient => ({
  id,
  secret: text(body, "ClientSecretDescriptor", "ClientSecretValue"),
});

const signInAt = (room: Room, client: AppClient, { username, password }: UserWithPassword) =>
  initiate({ ...room, client }, "USER_PASSWORD_AUTH", { USERNAME: username, PASSWORD: password });

defineSuite("Secrets of a client", given, (contract) => {
  contract("AddUserPoolClientSecret shows the value that it generated", async (room) => {
    const client = await aConfidential(room);
    const answer = await add(room, client);

    expectAnswer(answer, {
      ClientSecretDescriptor: { ...listed, ClientSecretValue: like(/^[0-9a-z]{51,52}$/) },
    });
    expect(withAdded(client, answer).secret).not.toBe(client.secret);
  });

  contract("a value that the caller brings is not shown", async (room) => {
    const client = await aConfidential(room);

    expectAnswer(await add(room, client, { ClientSecret: brought }), {
      ClientSecretDescriptor: listed,
    });
  });

  contract("ListUserPoolClientSecrets shows ids and dates, never values", async (room) => {
    const client = await aConfidential(room);
    expectAnswer(await list(room, client), { ClientSecrets: [listed] });
    await add(room, client);

    expectAnswer(await list(room, client), { ClientSecrets: [listed, listed] });
  });

  contract("both secrets are good until one is deleted", async (room) => {
    const user = await aConfirmedUser(room);
    const client = await aConfidential(room);
    const first = text((await list(room, client)).body, "ClientSecrets", "0", "ClientSecretId");
    const added = withAdded(client, await add(room, client));

    expect((await signInAt(room, client, user)).status).toBe(200);
    expect((await signInAt(room, added, user)).status).toBe(200);
    expectAnswer(await remove(room, client, first), {});
    expect((await signInAt(room, added, user)).status).toBe(200);
    expectError(
      await signInAt(room, client, user),
      "NotAuthorizedException",
      `SecretHash does not match for the client: ${client.id}`,
    );
  });

  contract("a client has at most two secrets", async (room) => {
    const client = await aConfidential(room);
    await add(room, client);

    expectError(await add(room, client), "LimitExceededException", anyText);
  });

  contract("the last secret stays", async (room) => {
    const client = await aConfidential(room);
    const { body } = await list(room, client);
    const answer = await remove(room, client, text(body, "ClientSecrets", "0", "ClientSecretId"));

    expectError(answer, "InvalidParameterException", anyText);
    expect((await list(room, client)).body).toEqual(body);
  });

  contract("a secret of another client is none of this one", async (room) => {
    const client = await aConfidential(room);
    await add(room, client);
    const other = await list(room, await aConfidential(room));
    const foreign = text(other.body, "ClientSecrets", "0", "ClientSecretId");

    expectError(await remove(room, client, foreign), "ResourceNotFoundException", anyText);
  });

  contract("a public client takes no secret", async (room) => {
    const client = await aClient(room, applicationShape);

    expectError(await add(room, client), "InvalidParameterException", anyText);
    expectAnswer(await list(room, client), { ClientSecrets: [] });
  });
});
