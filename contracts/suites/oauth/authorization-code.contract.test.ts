import { createHash } from "node:crypto";
import { decodeJwt } from "jose";
import { expect } from "vitest";
import {
  aBrowser,
  aSigningOutClient,
  authorizationQuery,
  authorize,
  callback,
  codeIn,
  loginWith,
  signOutUrl,
} from "../../states/pages.ts";
import { text } from "../../states/present.ts";
import { aPasswordlessPool, type Room } from "../../states/rooms.ts";
import { aCode, exchange, postForm } from "../../states/token-endpoint.ts";
import { aConfirmedUser } from "../../states/users.ts";
import { answerOf } from "../../targets/raw-call.ts";
import { defineSuite } from "../define-suite.ts";
import { expectAnswer, uuid } from "../expectations.ts";

const verifier = "a-verifier-of-at-least-forty-three-characters-0";
const pkce = {
  code_challenge: createHash("sha256").update(verifier).digest("base64url"),
  code_challenge_method: "S256",
};

const userInfo = async ({ target, poolId }: Room, token: string) =>
  answerOf(
    await fetch(`${target.oauthOrigin(poolId)}/oauth2/userInfo`, {
      headers: { authorization: `Bearer ${token}` },
    }),
  );

defineSuite(
  "The authorization code flow",
  { room: aPasswordlessPool, needs: ["OAuth endpoints"] },
  (contract) => {
    contract("a code with PKCE is exchanged for ID, access and refresh token", async (room) => {
      const code = await aCode(room, { ...pkce, nonce: "n-1", scope: "openid email" });
      expect(code).toMatch(uuid);
      const answer = await exchange(room, { code, code_verifier: verifier });

      expectAnswer(answer, {
        id_token: expect.any(String),
        access_token: expect.any(String),
        refresh_token: expect.any(String),
        expires_in: 3600,
        token_type: "Bearer",
      });
      expect(decodeJwt(text(answer.body, "id_token"))).toMatchObject({
        nonce: "n-1",
        aud: room.client.id,
        token_use: "id",
      });
      const access = decodeJwt(text(answer.body, "access_token"));
      expect(String(access["scope"]).split(" ").toSorted()).toEqual(["email", "openid"]);
      expect(access).toMatchObject({ client_id: room.client.id, token_use: "access" });
    });

    contract("without openid there is no ID token", async (room) => {
      const code = await aCode(room, { scope: "aws.cognito.signin.user.admin" });
      expectAnswer(await exchange(room, { code }), {
        access_token: expect.any(String),
        refresh_token: expect.any(String),
        expires_in: 3600,
        token_type: "Bearer",
      });
    });

    contract("the code comes back with the state, and nothing else", async (room) => {
      const browser = aBrowser(room);
      await loginWith(room, await aConfirmedUser(room), browser);
      const { status, location } = await authorize(browser, room.client, { state: "a b&c" });
      expect(status).toBe(302);
      const { origin, pathname, searchParams } = new URL(location);
      expect(`${origin}${pathname}`).toBe(callback);
      expect([...searchParams.keys()].toSorted()).toEqual(["code", "state"]);
      expect(searchParams.get("state")).toBe("a b&c");
    });

    contract("of two exchanges at once one gets tokens", async (room) => {
      const code = await aCode(room);
      const answers = await Promise.all([exchange(room, { code }), exchange(room, { code })]);
      expect(answers.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([200, 400]);
      expect(answers.map(({ body }) => body)).toContainEqual({ error: "invalid_grant" });
    });

    contract("userInfo answers the user's attributes as texts", async (room) => {
      const code = await aCode(room);
      const { body } = await exchange(room, { code });
      const answer = await userInfo(room, text(body, "access_token"));
      const { sub, email } = decodeJwt(text(body, "id_token"));
      expectAnswer(answer, { sub, email, email_verified: "true", username: sub });
    });

    contract("a revoked refresh token ends its access token too", async (room) => {
      const { body } = await exchange(room, { code: await aCode(room) });
      const revoked = await postForm(room, "/oauth2/revoke", {
        client_id: room.client.id,
        token: text(body, "refresh_token"),
      });
      expect({ status: revoked.status, body: revoked.body }).toEqual({ status: 200 });
      expect((await userInfo(room, text(body, "access_token"))).status).toBe(401);
    });

    contract("a signed-in browser gets a code without a question", async (room) => {
      const browser = aBrowser(room);
      const user = await aConfirmedUser(room);
      const first = codeIn(await loginWith(room, user, browser));
      const again = codeIn(await authorize(browser, room.client));
      expect(again).not.toBe(first);
      expect((await exchange(room, { code: again })).status).toBe(200);
    });

    contract("/logout forgets the browser", ["create clients"], async (room) => {
      const client = await aSigningOutClient(room);
      const browser = aBrowser(room);
      await loginWith(room, await aConfirmedUser(room), browser);
      const query = new URLSearchParams({ client_id: client.id, logout_uri: signOutUrl });
      const left = await browser.get(`/logout?${query.toString()}`);
      expect([left.status, left.location]).toEqual([302, signOutUrl]);
      const { location } = await authorize(browser, room.client);
      expect(new URL(location).pathname).toBe("/login");
    });

    contract("no other site may read the answer of /oauth2/authorize", async (room) => {
      const url = `${room.target.oauthOrigin(room.poolId)}/oauth2/authorize?${authorizationQuery(room.client)}`;
      const headers = { origin: "https://app.example.com" };
      const { status, headers: answered } = await fetch(url, { headers, redirect: "manual" });
      expect(status).toBe(302);
      expect(answered.get("access-control-allow-origin")).toBeNull();
    });
  },
);
