import { decodeJwt } from "jose";
import { expect } from "vitest";
import { aConfidentialClient, aRotatingClient } from "../../states/clients.ts";
import { aPasswordlessPool, type Room } from "../../states/rooms.ts";
import { text } from "../../states/present.ts";
import { aSignedInUser } from "../../states/sign-ins.ts";
import type { Answer, AppClient } from "../../targets/target.ts";
import { defineSuite } from "../define-suite.ts";
import { expectError } from "../expectations.ts";

const exchange = ({ target }: Room, client: AppClient, refreshToken: string): Promise<Answer> =>
  target.call("GetTokensFromRefreshToken", {
    ClientId: client.id,
    RefreshToken: refreshToken,
    ...(client.secret === undefined ? {} : { ClientSecret: client.secret }),
  });

const refreshTokenIn = (answer: Answer): string =>
  text(answer.body, "AuthenticationResult", "RefreshToken");

defineSuite("GetTokensFromRefreshToken", { room: aPasswordlessPool }, (contract) => {
  contract("without rotation it gives no new refresh token", async (room) => {
    const { tokens } = await aSignedInUser(room);
    const answer = await exchange(room, room.client, tokens.refreshToken);

    expect(answer).toMatchObject({
      status: 200,
      body: { AuthenticationResult: { ExpiresIn: 3600, TokenType: "Bearer" } },
    });
    expect(answer.body).not.toHaveProperty("AuthenticationResult.RefreshToken");
  });

  contract(
    "a client with a secret sends the secret itself",
    ["confidential client"],
    async (room) => {
      const client = await aConfidentialClient(room);
      const { tokens } = await aSignedInUser(room, client);
      const without = await exchange(room, { id: client.id }, tokens.refreshToken);
      const answer = await exchange(room, client, tokens.refreshToken);

      expect(without).toMatchObject({ status: 400, body: { __type: "NotAuthorizedException" } });
      expect(answer.status).toBe(200);
    },
  );
});

defineSuite(
  "Refresh token rotation",
  {
    async room(target): Promise<Room> {
      const room = await aPasswordlessPool(target);
      return { ...room, client: await aRotatingClient(room, 0) };
    },
    needs: ["create clients"],
  },
  (contract) => {
    contract("each exchange gives a new refresh token of the same sign-in", async (room) => {
      const { tokens } = await aSignedInUser(room);
      const first = await exchange(room, room.client, tokens.refreshToken);
      const second = await exchange(room, room.client, refreshTokenIn(first));

      expect([first.status, second.status]).toEqual([200, 200]);
      expect(refreshTokenIn(first)).not.toBe(tokens.refreshToken);
      expect(refreshTokenIn(second)).not.toBe(refreshTokenIn(first));
      expect(
        decodeJwt(text(second.body, "AuthenticationResult", "AccessToken"))["origin_jti"],
      ).toBe(decodeJwt(tokens.accessToken)["origin_jti"]);
    });

    contract("a rotated token is refused at once without a grace period", async (room) => {
      const { tokens } = await aSignedInUser(room);
      await exchange(room, room.client, tokens.refreshToken);
      const again = await exchange(room, room.client, tokens.refreshToken);

      expect(again).toMatchObject({
        status: 400,
        body: { __type: "RefreshTokenReuseException" },
      });
    });

    contract("of two exchanges at once one succeeds", async (room) => {
      const { tokens } = await aSignedInUser(room);
      const answers = await Promise.all([
        exchange(room, room.client, tokens.refreshToken),
        exchange(room, room.client, tokens.refreshToken),
      ]);

      expect(answers.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([200, 400]);
    });

    contract("REFRESH_TOKEN_AUTH is off", async (room) => {
      const { tokens } = await aSignedInUser(room);
      const answer = await room.target.call("InitiateAuth", {
        ClientId: room.client.id,
        AuthFlow: "REFRESH_TOKEN_AUTH",
        AuthParameters: { REFRESH_TOKEN: tokens.refreshToken },
      });

      expect(answer.status).toBe(400);
    });

    contract("a rotated token keeps the end of the first one", ["move time"], async (room) => {
      const { tokens } = await aSignedInUser(room);
      await room.target.moveTime(29 * 86_400_000);
      const late = await exchange(room, room.client, tokens.refreshToken);
      await room.target.moveTime(86_400_000 + 1_000);

      expect(late.status).toBe(200);
      expectError(
        await exchange(room, room.client, refreshTokenIn(late)),
        "NotAuthorizedException",
        "Refresh Token has expired",
      );
    });
  },
);

defineSuite(
  "Refresh token rotation with a grace period",
  {
    async room(target): Promise<Room> {
      const room = await aPasswordlessPool(target);
      return { ...room, client: await aRotatingClient(room, 60) };
    },
    needs: ["create clients"],
  },
  (contract) => {
    contract("the rotated token works again within the grace period", async (room) => {
      const { tokens } = await aSignedInUser(room);
      const first = await exchange(room, room.client, tokens.refreshToken);
      const retry = await exchange(room, room.client, tokens.refreshToken);

      expect([first.status, retry.status]).toEqual([200, 200]);
    });

    contract("the rotated token is refused after it", ["move time"], async (room) => {
      const { tokens } = await aSignedInUser(room);
      await exchange(room, room.client, tokens.refreshToken);
      await room.target.moveTime(61_000);
      const late = await exchange(room, room.client, tokens.refreshToken);

      expect(late).toMatchObject({ status: 400, body: { __type: "RefreshTokenReuseException" } });
    });
  },
);
