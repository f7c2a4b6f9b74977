import { decodeJwt } from "jose";
import { expect } from "vitest";
import { aConfidentialClient } from "../../states/clients.ts";
import { aPasswordlessPool, type Room } from "../../states/rooms.ts";
import { text } from "../../states/present.ts";
import { aSignedInUser } from "../../states/sign-ins.ts";
import type { Answer } from "../../targets/target.ts";
import { answerOf } from "../../targets/raw-call.ts";
import { defineSuite } from "../define-suite.ts";

const post = async (
  { target, poolId }: Room,
  path: string,
  form: Readonly<Record<string, string>>,
  headers: Readonly<Record<string, string>> = {},
): Promise<Answer> =>
  answerOf(
    await fetch(`${target.oauthOrigin(poolId)}${path}`, {
      method: "POST",
      headers,
      body: new URLSearchParams(form),
    }),
  );

defineSuite(
  "POST /oauth2/token with a refresh token",
  { room: aPasswordlessPool, needs: ["OAuth endpoints"] },
  (contract) => {
    contract("gives new tokens in OAuth's words, and no refresh token", async (room) => {
      const { tokens } = await aSignedInUser(room);
      const answer = await post(room, "/oauth2/token", {
        grant_type: "refresh_token",
        client_id: room.client.id,
        refresh_token: tokens.refreshToken,
      });

      expect(answer.status).toBe(200);
      expect(answer.body).toEqual({
        id_token: expect.any(String),
        access_token: expect.any(String),
        expires_in: 3600,
        token_type: "Bearer",
      });
      expect(answer.headers["content-type"]).toBe("application/json;charset=UTF-8");
      expect(answer.headers["cache-control"]).toContain("no-store");
      expect(decodeJwt(text(answer.body, "access_token"))["origin_jti"]).toBe(
        decodeJwt(tokens.accessToken)["origin_jti"],
      );
    });

    contract(
      "a client with a secret may use the Basic header",
      ["confidential client"],
      async (room) => {
        const client = await aConfidentialClient(room);
        const { tokens } = await aSignedInUser(room, client);
        const basic = Buffer.from(`${client.id}:${client.secret}`).toString("base64");
        const answer = await post(
          room,
          "/oauth2/token",
          { grant_type: "refresh_token", refresh_token: tokens.refreshToken },
          { authorization: `Basic ${basic}` },
        );

        expect(answer).toMatchObject({ status: 200, body: { token_type: "Bearer" } });
      },
    );

    contract(
      "a client with a secret may send it in the form",
      ["confidential client"],
      async (room) => {
        const client = await aConfidentialClient(room);
        const { tokens } = await aSignedInUser(room, client);
        const answer = await post(room, "/oauth2/token", {
          grant_type: "refresh_token",
          refresh_token: tokens.refreshToken,
          client_id: client.id,
          client_secret: client.secret ?? "",
        });

        expect(answer).toMatchObject({ status: 200, body: { token_type: "Bearer" } });
      },
    );

    contract("revoking twice is fine both times, with empty bodies", async (room) => {
      const { tokens } = await aSignedInUser(room);
      const form = { client_id: room.client.id, token: tokens.refreshToken };
      const first = await post(room, "/oauth2/revoke", form);
      const second = await post(room, "/oauth2/revoke", form);
      const refreshed = await post(room, "/oauth2/token", {
        grant_type: "refresh_token",
        client_id: room.client.id,
        refresh_token: tokens.refreshToken,
      });

      expect([first, second]).toMatchObject([
        { status: 200, body: undefined },
        { status: 200, body: undefined },
      ]);
      expect(refreshed).toMatchObject({ status: 400, body: { error: "invalid_grant" } });
    });
  },
);
