import { expect } from "vitest";
import { userPoolClient } from "../../normalise/cognito-rules.ts";
import { normalise } from "../../normalise/normalise.ts";
import type { Json } from "../../normalise/rules.ts";
import { ScenarioNames } from "../../normalise/scenario-names.ts";
import { aClient } from "../../states/clients.ts";
import { aPasswordlessPool } from "../../states/rooms.ts";
import { uniqueName } from "../../states/unique-name.ts";
import type { Answer } from "../../targets/target.ts";
import { defineSuite } from "../define-suite.ts";
import { expectError } from "../expectations.ts";

const clientIn = ({ body }: Answer): Json =>
  // An answer is a parsed JSON document with the client in it.
  normalise(
    (body as { readonly UserPoolClient: Json }).UserPoolClient,
    userPoolClient,
    new ScenarioNames(),
  );

const plainClient = {
  UserPoolId: "<pool:1>",
  ClientName: "<client-name:1>",
  ClientId: "<client:1>",
  LastModifiedDate: "<time>",
  CreationDate: "<time>",
  RefreshTokenValidity: 30,
  TokenValidityUnits: {},
  AllowedOAuthFlowsUserPoolClient: false,
  EnableTokenRevocation: true,
  EnablePropagateAdditionalUserContextData: false,
  AuthSessionValidity: 3,
};

defineSuite("App clients", { room: aPasswordlessPool, needs: ["create clients"] }, (contract) => {
  contract("CreateUserPoolClient answers these defaults, and nothing else", async (room) => {
    const { id } = await aClient(room);
    const answer = await room.target.call("DescribeUserPoolClient", {
      UserPoolId: room.poolId,
      ClientId: id,
    });

    expect(clientIn(answer)).toEqual(plainClient);
    expect(id).toMatch(/^[0-9a-z]{26}$/);
  });

  contract("GenerateSecret adds a secret of 51 or 52 characters", async (room) => {
    const { id, secret } = await aClient(room, { GenerateSecret: true });
    const answer = await room.target.call("DescribeUserPoolClient", {
      UserPoolId: room.poolId,
      ClientId: id,
    });

    expect(secret).toMatch(/^[0-9a-z]{51,52}$/);
    expect(clientIn(answer)).toEqual({ ...plainClient, ClientSecret: "<client-secret>" });
  });

  contract("UpdateUserPoolClient replaces all but id, name and secret", async (room) => {
    const client = await aClient(room, {
      GenerateSecret: true,
      ExplicitAuthFlows: ["ALLOW_USER_AUTH", "ALLOW_REFRESH_TOKEN_AUTH"],
      PreventUserExistenceErrors: "ENABLED",
      RefreshTokenValidity: 5,
    });
    const answer = await room.target.call("UpdateUserPoolClient", {
      UserPoolId: room.poolId,
      ClientId: client.id,
      AuthSessionValidity: 15,
    });

    expect(clientIn(answer)).toEqual({
      ...plainClient,
      ClientSecret: "<client-secret>",
      AuthSessionValidity: 15,
    });
    expect(answer.body).toMatchObject({ UserPoolClient: { ClientSecret: client.secret } });
  });

  contract("without ExplicitAuthFlows a client takes no password", async (room) => {
    const { id } = await aClient(room);
    const answer = await room.target.call("InitiateAuth", {
      ClientId: id,
      AuthFlow: "USER_PASSWORD_AUTH",
      AuthParameters: { USERNAME: "somebody@example.com", PASSWORD: "whatever it is" },
    });

    expectError(
      answer,
      "InvalidParameterException",
      "USER_PASSWORD_AUTH flow not enabled for this client",
    );
  });

  contract("ListUserPoolClients shows id, pool and name only", async (room) => {
    const name = uniqueName("listed");
    const { id } = await aClient(room, { ClientName: name });
    const answer = await room.target.call("ListUserPoolClients", {
      UserPoolId: room.poolId,
      MaxResults: 60,
    });

    expect(answer.body).toMatchObject({
      UserPoolClients: expect.arrayContaining([
        { ClientId: id, UserPoolId: room.poolId, ClientName: name },
      ]),
    });
  });

  contract("a deleted client is gone", async (room) => {
    const { id } = await aClient(room);
    const answer = await room.target.call("DeleteUserPoolClient", {
      UserPoolId: room.poolId,
      ClientId: id,
    });

    expect(answer).toMatchObject({ status: 200, body: undefined });
    expectError(
      await room.target.call("DescribeUserPoolClient", {
        UserPoolId: room.poolId,
        ClientId: id,
      }),
      "ResourceNotFoundException",
      `User pool client ${id} does not exist.`,
    );
  });
});
