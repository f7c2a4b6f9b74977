import { expect } from "vitest";
import {
  aClient,
  aConfidentialClient,
  applicationShape,
  aRotatingClient,
} from "../../states/clients.ts";
import { text } from "../../states/present.ts";
import { aPasswordlessPool } from "../../states/rooms.ts";
import {
  accessRevoked,
  getUser,
  refreshed,
  refreshRevoked,
  revokeToken,
} from "../../states/sessions.ts";
import { aSignedInUser, signIn } from "../../states/sign-ins.ts";
import { postForm } from "../../states/token-endpoint.ts";
import { defineSuite } from "../define-suite.ts";
import { expectAnswer, expectError } from "../expectations.ts";

/** No source has the text of these. */
const anyText = /./;

defineSuite("RevokeToken", { room: aPasswordlessPool }, (contract) => {
  contract("ends one sign-in: its refresh token, and every access token of it", async (room) => {
    const { tokens } = await aSignedInUser(room);
    const { body } = await refreshed(room, tokens);
    const later = text(body, "AuthenticationResult", "AccessToken");

    expectAnswer(await revokeToken(room, tokens.refreshToken), {});
    expectError(await refreshed(room, tokens), ...refreshRevoked);
    expectError(await getUser(room, tokens), ...accessRevoked);
    expectError(await getUser(room, { accessToken: later }), ...accessRevoked);
  });

  contract("ends no other sign-in of the user", async (room) => {
    const user = await aSignedInUser(room);
    const elsewhere = await signIn(room, user, room.client);
    await revokeToken(room, user.tokens.refreshToken);

    expect((await getUser(room, elsewhere)).status).toBe(200);
    expect((await refreshed(room, elsewhere)).status).toBe(200);
  });

  contract("a token that is revoked already is no error", async (room) => {
    const { tokens } = await aSignedInUser(room);
    await revokeToken(room, tokens.refreshToken);

    expectAnswer(await revokeToken(room, tokens.refreshToken), {});
  });

  contract("an access token is UnsupportedTokenTypeException and stays good", async (room) => {
    const { tokens } = await aSignedInUser(room);

    expectError(
      await revokeToken(room, tokens.accessToken),
      "UnsupportedTokenTypeException",
      anyText,
    );
    expect((await getUser(room, tokens)).status).toBe(200);
  });

  contract("an ID token is UnsupportedTokenTypeException", async (room) => {
    const { tokens } = await aSignedInUser(room);

    expectError(await revokeToken(room, tokens.idToken), "UnsupportedTokenTypeException", anyText);
  });

  contract("another client may not revoke it", ["create clients"], async (room) => {
    const { tokens } = await aSignedInUser(room);
    const other = await aClient(room, applicationShape);

    expectError(
      await revokeToken(room, tokens.refreshToken, other),
      "UnauthorizedException",
      anyText,
    );
    expect((await refreshed(room, tokens)).status).toBe(200);
  });

  contract(
    "a client with a secret proves itself with it",
    ["confidential client"],
    async (room) => {
      const client = await aConfidentialClient(room);
      const { tokens } = await aSignedInUser(room, client);
      const none = await revokeToken(room, tokens.refreshToken, { id: client.id });
      const wrong = await revokeToken(room, tokens.refreshToken, {
        id: client.id,
        secret: "notasecretatallonlyforthistest",
      });
      const before = await getUser(room, tokens);
      const right = await revokeToken(room, tokens.refreshToken, client);

      expectError(none, "UnauthorizedException", anyText);
      expectError(wrong, "UnauthorizedException", anyText);
      expect(before.status).toBe(200);
      expectAnswer(right, {});
      expectError(await getUser(room, tokens), ...accessRevoked);
    },
  );

  contract(
    "of a rotated token's successor ends what came before it",
    ["create clients"],
    async (room) => {
      const client = await aRotatingClient(room, 0);
      const { tokens } = await aSignedInUser(room, client);
      const { body } = await room.target.call("GetTokensFromRefreshToken", {
        ClientId: client.id,
        RefreshToken: tokens.refreshToken,
      });
      const successor = text(body, "AuthenticationResult", "RefreshToken");
      const later = text(body, "AuthenticationResult", "AccessToken");

      expectAnswer(await revokeToken(room, successor, client), {});
      expectError(await getUser(room, tokens), ...accessRevoked);
      expectError(await getUser(room, { accessToken: later }), ...accessRevoked);
    },
  );

  contract("counts at the OAuth endpoints too", ["OAuth endpoints"], async (room) => {
    const { tokens } = await aSignedInUser(room);
    await revokeToken(room, tokens.refreshToken);
    const answer = await postForm(room, "/oauth2/token", {
      grant_type: "refresh_token",
      client_id: room.client.id,
      refresh_token: tokens.refreshToken,
    });

    expect([answer.status, answer.body]).toEqual([400, { error: "invalid_grant" }]);
  });

  contract("a client without revocation cannot", ["create clients"], async (room) => {
    const client = await aClient(room, { ...applicationShape, EnableTokenRevocation: false });
    const { tokens } = await aSignedInUser(room, client);

    expectError(
      await revokeToken(room, tokens.refreshToken, client),
      "UnsupportedOperationException",
      anyText,
    );
    expect((await getUser(room, tokens)).status).toBe(200);
  });
});
