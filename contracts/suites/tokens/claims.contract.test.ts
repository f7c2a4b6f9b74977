import { decodeJwt, decodeProtectedHeader } from "jose";
import { expect } from "vitest";
import { accessToken, idToken } from "../../normalise/cognito-rules.ts";
import { normalise } from "../../normalise/normalise.ts";
import { ScenarioNames } from "../../normalise/scenario-names.ts";
import { aPasswordlessPool } from "../../states/rooms.ts";
import { aSignedInUser, signIn } from "../../states/sign-ins.ts";
import { aConfirmedUser } from "../../states/users.ts";
import { defineSuite } from "../define-suite.ts";
import { uuid } from "../expectations.ts";

defineSuite("Tokens of an API sign-in", { room: aPasswordlessPool }, (contract) => {
  contract("the access token has these claims and no others", async (room) => {
    const { tokens } = await aSignedInUser(room);
    const opened = normalise(
      { token: tokens.accessToken },
      [{ at: "token", as: accessToken }],
      new ScenarioNames(),
    );

    expect(opened).toEqual({
      token: {
        header: { kid: "<key:1>", alg: "RS256" },
        claims: {
          sub: "<sub:1>",
          iss: "<issuer:1>",
          client_id: "<client:1>",
          origin_jti: "<origin_jti:1>",
          event_id: "<event_id:1>",
          token_use: "access",
          scope: "aws.cognito.signin.user.admin",
          auth_time: "<time>",
          iat: "<time>",
          exp: "<time+60m>",
          jti: "<jti:1>",
          username: "<sub:1>",
        },
      },
    });
  });

  contract("the ID token has these claims and no others", async (room) => {
    const { tokens } = await aSignedInUser(room);
    const opened = normalise(
      { token: tokens.idToken },
      [{ at: "token", as: idToken }],
      new ScenarioNames(),
    );

    expect(opened).toEqual({
      token: {
        header: { kid: "<key:1>", alg: "RS256" },
        claims: {
          sub: "<sub:1>",
          email_verified: true,
          iss: "<issuer:1>",
          "cognito:username": "<sub:1>",
          origin_jti: "<origin_jti:1>",
          aud: "<client:1>",
          event_id: "<event_id:1>",
          token_use: "id",
          auth_time: "<time>",
          iat: "<time>",
          exp: "<time+60m>",
          jti: "<jti:1>",
          email: "<email:1>",
        },
      },
    });
  });

  contract("both belong to one sign-in of one user at one client", async (room) => {
    const user = await aSignedInUser(room);
    const access = decodeJwt(user.tokens.accessToken);
    const id = decodeJwt(user.tokens.idToken);

    expect(access).toMatchObject({ sub: user.sub, client_id: room.client.id });
    expect(id).toMatchObject({ sub: user.sub, aud: room.client.id, email: user.email });
    expect(id["origin_jti"]).toBe(access["origin_jti"]);
    expect(id["event_id"]).toBe(access["event_id"]);
    expect(id.jti).not.toBe(access.jti);
    expect([id.jti, access.jti, id["origin_jti"]]).toEqual([
      expect.stringMatching(uuid),
      expect.stringMatching(uuid),
      expect.stringMatching(uuid),
    ]);
  });

  contract("two keys sign them, named by 32 bytes in base64", async (room) => {
    const { tokens } = await aSignedInUser(room);
    const access = decodeProtectedHeader(tokens.accessToken);
    const id = decodeProtectedHeader(tokens.idToken);

    expect(access.kid).toMatch(/^[A-Za-z0-9+/]{43}=$/);
    expect(id.kid).toMatch(/^[A-Za-z0-9+/]{43}=$/);
    expect(id.kid).not.toBe(access.kid);
    expect(tokens.accessToken.slice(0, 8)).toBe("eyJraWQi");
  });

  contract("the refresh token is a JWE that the client cannot read", async (room) => {
    const { tokens } = await aSignedInUser(room);
    const parts = tokens.refreshToken.split(".");

    expect(parts).toHaveLength(5);
    expect(parts[0]).toBe("eyJjdHkiOiJKV1QiLCJlbmMiOiJBMjU2R0NNIiwiYWxnIjoiUlNBLU9BRVAifQ");
  });

  contract("each sign-in has an origin_jti of its own", async (room) => {
    const user = await aSignedInUser(room);
    const again = await signIn(room, user, room.client);

    expect(decodeJwt(again.accessToken)["origin_jti"]).not.toBe(
      decodeJwt(user.tokens.accessToken)["origin_jti"],
    );
  });

  contract("an attribute that the user has is a claim of the ID token only", async (room) => {
    const user = await aConfirmedUser(room, [{ Name: "given_name", Value: "Ada" }]);
    const tokens = await signIn(room, user, room.client);

    expect(decodeJwt(tokens.idToken)).toMatchObject({ given_name: "Ada" });
    expect(decodeJwt(tokens.accessToken)).not.toHaveProperty("given_name");
  });
});
