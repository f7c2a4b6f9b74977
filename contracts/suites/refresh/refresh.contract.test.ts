import { decodeJwt } from "jose";
import { expect } from "vitest";
import { aClient, aConfidentialClient, applicationShape } from "../../states/clients.ts";
import { aPasswordlessPool, type Room } from "../../states/rooms.ts";
import { text } from "../../states/present.ts";
import { secretHash } from "../../states/secret-hash.ts";
import { aSignedInUser } from "../../states/sign-ins.ts";
import { disable } from "../../states/users.ts";
import type { Answer, AppClient } from "../../targets/target.ts";
import { defineSuite } from "../define-suite.ts";
import { expectAnswer, expectError } from "../expectations.ts";

const refresh = (
  { target }: Room,
  client: AppClient,
  refreshToken: string,
  more: Readonly<Record<string, string>> = {},
): Promise<Answer> =>
  target.call("InitiateAuth", {
    ClientId: client.id,
    AuthFlow: "REFRESH_TOKEN_AUTH",
    AuthParameters: { REFRESH_TOKEN: refreshToken, ...more },
  });

defineSuite("REFRESH_TOKEN_AUTH", { room: aPasswordlessPool }, (contract) => {
  contract("gives new tokens of the same sign-in, and no refresh token", async (room) => {
    const { tokens } = await aSignedInUser(room);
    const answer = await refresh(room, room.client, tokens.refreshToken);

    expect(answer).toMatchObject({
      status: 200,
      body: {
        ChallengeParameters: {},
        AuthenticationResult: { ExpiresIn: 3600, TokenType: "Bearer" },
      },
    });
    expect(answer.body).not.toHaveProperty("AuthenticationResult.RefreshToken");
    const before = decodeJwt(tokens.accessToken);
    const after = decodeJwt(text(answer.body, "AuthenticationResult", "AccessToken"));
    expect(after).toMatchObject({
      sub: before.sub,
      origin_jti: before["origin_jti"],
      auth_time: before["auth_time"],
    });
    expect(after.jti).not.toBe(before.jti);
  });

  contract("REFRESH_TOKEN is another name of the flow", async (room) => {
    const { tokens } = await aSignedInUser(room);
    const answer = await room.target.call("InitiateAuth", {
      ClientId: room.client.id,
      AuthFlow: "REFRESH_TOKEN",
      AuthParameters: { REFRESH_TOKEN: tokens.refreshToken },
    });

    expect(answer.status).toBe(200);
  });

  contract("the same token refreshes again", async (room) => {
    const { tokens } = await aSignedInUser(room);
    const first = await refresh(room, room.client, tokens.refreshToken);
    const second = await refresh(room, room.client, tokens.refreshToken);

    expect([first.status, second.status]).toEqual([200, 200]);
  });

  contract("a token that was never issued is Invalid Refresh Token", async (room) => {
    expectError(
      await refresh(room, room.client, "not.a.token"),
      "NotAuthorizedException",
      "Invalid Refresh Token",
    );
  });

  contract("a changed token is Invalid Refresh Token", async (room) => {
    const { tokens } = await aSignedInUser(room);
    const parts = tokens.refreshToken.split(".");
    parts[3] = `${parts[3]?.startsWith("A") ? "B" : "A"}${parts[3]?.slice(1)}`;

    expectError(
      await refresh(room, room.client, parts.join(".")),
      "NotAuthorizedException",
      "Invalid Refresh Token",
    );
  });

  contract("a revoked token is refused, and so is its access token", async (room) => {
    const { tokens } = await aSignedInUser(room);
    const revoked = await room.target.call("RevokeToken", {
      ClientId: room.client.id,
      Token: tokens.refreshToken,
    });

    expectAnswer(revoked, {});
    expectError(
      await refresh(room, room.client, tokens.refreshToken),
      "NotAuthorizedException",
      "Refresh Token has been revoked",
    );
    expectError(
      await room.target.call("GetUser", { AccessToken: tokens.accessToken }),
      "NotAuthorizedException",
      "Access Token has been revoked",
    );
  });

  contract("a global sign-out ends every session of the user", async (room) => {
    const { tokens } = await aSignedInUser(room);
    const answer = await room.target.call("GlobalSignOut", { AccessToken: tokens.accessToken });

    expectAnswer(answer, {});
    expectError(
      await refresh(room, room.client, tokens.refreshToken),
      "NotAuthorizedException",
      "Refresh Token has been revoked",
    );
    expectError(
      await room.target.call("GetUser", { AccessToken: tokens.accessToken }),
      "NotAuthorizedException",
      "Access Token has been revoked",
    );
  });

  contract("a disabled user's token is refused", async (room) => {
    const user = await aSignedInUser(room);
    await disable(room, user);
    const answer = await refresh(room, room.client, user.tokens.refreshToken);

    expect(answer).toMatchObject({ status: 400, body: { __type: "NotAuthorizedException" } });
  });

  contract("a token lasts thirty days", ["move time"], async (room) => {
    const { tokens } = await aSignedInUser(room);
    await room.target.moveTime(30 * 86_400_000 + 1_000);

    expectError(
      await refresh(room, room.client, tokens.refreshToken),
      "NotAuthorizedException",
      "Refresh Token has expired",
    );
  });

  contract(
    "a token of another client is Invalid Refresh Token",
    ["create clients"],
    async (room) => {
      const other = await aClient(room, applicationShape);
      const { tokens } = await aSignedInUser(room, other);

      expectError(
        await refresh(room, room.client, tokens.refreshToken),
        "NotAuthorizedException",
        "Invalid Refresh Token",
      );
    },
  );

  contract(
    "a client with a secret hashes the user's sub, not the address",
    ["confidential client"],
    async (room) => {
      const client = await aConfidentialClient(room);
      const user = await aSignedInUser(room, client);
      const bySub = await refresh(room, client, user.tokens.refreshToken, {
        SECRET_HASH: secretHash(client, user.sub),
      });
      const byAddress = await refresh(room, client, user.tokens.refreshToken, {
        SECRET_HASH: secretHash(client, user.email),
      });

      expect(bySub.status).toBe(200);
      expectError(
        byAddress,
        "NotAuthorizedException",
        `SecretHash does not match for the client: ${client.id}`,
      );
    },
  );
});
