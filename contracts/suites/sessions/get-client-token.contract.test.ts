import { decodeJwt } from "jose";
import { expect } from "vitest";
import { withToken } from "../../states/calls.ts";
import { aClient } from "../../states/clients.ts";
import { text } from "../../states/present.ts";
import { aPasswordlessPool, type Room } from "../../states/rooms.ts";
import { aTokenClient } from "../../states/sessions.ts";
import type { Answer, AppClient } from "../../targets/target.ts";
import { defineSuite } from "../define-suite.ts";
import { expectError } from "../expectations.ts";

/** No source has the text of these. */
const anyText = /./;

const ask = ({ target }: Room, { id, secret }: AppClient, more: object = {}): Promise<Answer> =>
  target.call("GetClientToken", { ClientId: id, Secret: secret, ...more }, { signed: false });

const accessToken = ({ body }: Answer): string =>
  text(body, "ClientAuthenticationResult", "AccessToken");

defineSuite(
  "GetClientToken",
  { room: aPasswordlessPool, needs: ["create clients"] },
  (contract) => {
    contract("gives an access token of the client, and nothing else", async (room) => {
      const { client, server } = await aTokenClient(room);
      const answer = await ask(room, client, { Scopes: [server.read] });

      expect([answer.status, answer.body]).toEqual([
        200,
        {
          ClientAuthenticationResult: {
            AccessToken: expect.any(String),
            ExpiresIn: 3600,
            TokenType: "Bearer",
          },
        },
      ]);
      const claims = decodeJwt(accessToken(answer));
      expect(claims).toMatchObject({
        sub: client.id,
        client_id: client.id,
        token_use: "access",
        scope: server.read,
      });
      expect(Object.keys(claims)).not.toContain("username");
    });

    contract("without Scopes it has every scope of the client", async (room) => {
      const { client, server } = await aTokenClient(room);
      const { scope } = decodeJwt(accessToken(await ask(room, client)));

      expect(String(scope).split(" ").toSorted()).toEqual([server.read, server.write]);
    });

    contract("a scope that the client does not have is refused", async (room) => {
      const { client, server } = await aTokenClient(room);

      expectError(
        await ask(room, client, { Scopes: [server.read, `${server.identifier}/delete`] }),
        "InvalidParameterException",
        anyText,
      );
    });

    contract("a user's scope is refused", async (room) => {
      const { client } = await aTokenClient(room);

      expectError(
        await ask(room, client, { Scopes: ["aws.cognito.signin.user.admin"] }),
        "InvalidParameterException",
        anyText,
      );
    });

    contract("a wrong secret gets nothing", async (room) => {
      const { client } = await aTokenClient(room);

      expectError(
        await ask(room, { ...client, secret: "notasecretatallonlyforthistest" }),
        "NotAuthorizedException",
        anyText,
      );
    });

    contract("the token is no user's", async (room) => {
      const { client } = await aTokenClient(room);
      const answer = await withToken(room, accessToken(await ask(room, client)), "GetUser");

      expect(answer).toMatchObject({ status: 400, body: { __type: "NotAuthorizedException" } });
    });

    contract("a client without ALLOW_CLIENT_TOKEN_AUTH gets none", async (room) => {
      const client = await aClient(room, {
        GenerateSecret: true,
        ExplicitAuthFlows: ["ALLOW_USER_PASSWORD_AUTH"],
      });

      expectError(await ask(room, client), "InvalidParameterException", anyText);
    });

    contract("such a client signs no user in", async (room) => {
      const { client } = await aTokenClient(room);
      const answer = await room.target.call("InitiateAuth", {
        ClientId: client.id,
        AuthFlow: "USER_PASSWORD_AUTH",
        AuthParameters: { USERNAME: "anybody", PASSWORD: "anything" },
      });

      expect(answer).toMatchObject({ status: 400, body: { __type: "InvalidParameterException" } });
    });
  },
);
