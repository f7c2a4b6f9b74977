import { expect } from "vitest";
import { initiate } from "../../states/calls.ts";
import {
  addSecret,
  aClientWithSecret,
  deleteSecret,
  firstSecretOf,
  listSecrets,
} from "../../states/client-secrets.ts";
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

/** The client, as whoever knows only the added secret uses it. */
const withAdded = ({ id }: AppClient, { body }: Answer): AppClient => ({
  id,
  secret: text(body, "ClientSecretDescriptor", "ClientSecretValue"),
});

const signInAt = (room: Room, client: AppClient, { username, password }: UserWithPassword) =>
  initiate({ ...room, client }, "USER_PASSWORD_AUTH", { USERNAME: username, PASSWORD: password });

defineSuite("Secrets of a client", given, (contract) => {
  contract("AddUserPoolClientSecret shows the value that it generated", async (room) => {
    const client = await aClientWithSecret(room);
    const answer = await addSecret(room, client);

    expectAnswer(answer, {
      ClientSecretDescriptor: { ...listed, ClientSecretValue: like(/^[0-9a-z]{51,52}$/) },
    });
    expect(withAdded(client, answer).secret).not.toBe(client.secret);
  });

  contract("a value that the caller brings is not shown", async (room) => {
    const client = await aClientWithSecret(room);

    expectAnswer(await addSecret(room, client, { ClientSecret: brought }), {
      ClientSecretDescriptor: listed,
    });
  });

  contract("ListUserPoolClientSecrets shows ids and dates, never values", async (room) => {
    const client = await aClientWithSecret(room);
    expectAnswer(await listSecrets(room, client), { ClientSecrets: [listed] });
    await addSecret(room, client);

    expectAnswer(await listSecrets(room, client), { ClientSecrets: [listed, listed] });
  });

  contract("both secrets are good until one is deleted", async (room) => {
    const user = await aConfirmedUser(room);
    const client = await aClientWithSecret(room);
    const first = await firstSecretOf(room, client);
    const added = withAdded(client, await addSecret(room, client));

    expect((await signInAt(room, client, user)).status).toBe(200);
    expect((await signInAt(room, added, user)).status).toBe(200);
    expectAnswer(await deleteSecret(room, client, first), {});
    expect((await signInAt(room, added, user)).status).toBe(200);
    expectError(
      await signInAt(room, client, user),
      "NotAuthorizedException",
      `SecretHash does not match for the client: ${client.id}`,
    );
  });

  contract("a client has at most two secrets", async (room) => {
    const client = await aClientWithSecret(room);
    await addSecret(room, client);

    expectError(await addSecret(room, client), "LimitExceededException", anyText);
  });

  contract("the last secret stays", async (room) => {
    const client = await aClientWithSecret(room);
    const answer = await deleteSecret(room, client, await firstSecretOf(room, client));

    expectError(answer, "InvalidParameterException", anyText);
    expectAnswer(await listSecrets(room, client), { ClientSecrets: [listed] });
  });

  contract("a secret of another client is none of this one", async (room) => {
    const client = await aClientWithSecret(room);
    await addSecret(room, client);
    const foreign = await firstSecretOf(room, await aClientWithSecret(room));

    expectError(await deleteSecret(room, client, foreign), "ResourceNotFoundException", anyText);
  });

  contract("a public client takes no secret", async (room) => {
    const client = await aClient(room, applicationShape);

    expectError(await addSecret(room, client), "InvalidParameterException", anyText);
    expectAnswer(await listSecrets(room, client), { ClientSecrets: [] });
  });
});
