import { createLocalJWKSet, decodeJwt, jwtVerify, type JSONWebKeySet, type JWTPayload } from "jose";
import { expect } from "vitest";
import { aPasswordlessPool, type Room } from "../../states/rooms.ts";
import { present } from "../../states/present.ts";
import { aSignedInUser } from "../../states/sign-ins.ts";
import { answerOf } from "../../targets/raw-call.ts";
import { defineSuite } from "../define-suite.ts";
import { expectError } from "../expectations.ts";

/** Where the pool's documents are, as a verifier finds them: at the service, under the pool's id. */
const document = (room: Room, name: string): string =>
  `${room.target.endpoint}/${room.poolId}/.well-known/${name}`;

async function verified(room: Room, token: string): Promise<JWTPayload> {
  const keys = (await answerOf(await fetch(document(room, "jwks.json")))).body;
  const { payload } = await jwtVerify(
    token,
    // The document is a JWK set, or the verification fails.
    createLocalJWKSet(keys as JSONWebKeySet),
    { algorithms: ["RS256"], currentDate: new Date(room.target.now()) },
  );
  return payload;
}

defineSuite("JWKS and discovery", { room: aPasswordlessPool }, (contract) => {
  contract("the JWKS holds two RSA keys, with these members and no others", async (room) => {
    const answer = await answerOf(await fetch(document(room, "jwks.json")));

    expect(answer.status).toBe(200);
    const key = {
      alg: "RS256",
      e: "AQAB",
      kid: expect.stringMatching(/^[A-Za-z0-9+/]{43}=$/),
      kty: "RSA",
      n: expect.stringMatching(/^[\w-]{342}$/),
      use: "sig",
    };
    expect(answer.body).toEqual({ keys: [key, key] });
  });

  contract("both tokens verify against the JWKS", async (room) => {
    const { sub, tokens } = await aSignedInUser(room);

    expect(await verified(room, tokens.accessToken)).toMatchObject({ sub, token_use: "access" });
    expect(await verified(room, tokens.idToken)).toMatchObject({ sub, token_use: "id" });
  });

  contract("discovery, issuer and keys agree", async (room) => {
    const { tokens } = await aSignedInUser(room);
    const issuer = present(decodeJwt(tokens.idToken).iss, "iss");
    const answer = await answerOf(await fetch(document(room, "openid-configuration")));

    expect(issuer.endsWith(`/${room.poolId}`)).toBe(true);
    expect(answer).toMatchObject({
      status: 200,
      body: {
        issuer,
        jwks_uri: `${issuer}/.well-known/jwks.json`,
        id_token_signing_alg_values_supported: ["RS256"],
        response_types_supported: ["code", "token"],
        scopes_supported: ["openid", "email", "phone", "profile"],
        subject_types_supported: ["public"],
        token_endpoint_auth_methods_supported: ["client_secret_basic", "client_secret_post"],
      },
    });
    expect(answer.body).not.toHaveProperty("code_challenge_methods_supported");
  });

  contract("a token with a changed claim is refused by the service", async (room) => {
    const { tokens } = await aSignedInUser(room);
    const [head, , signature] = tokens.accessToken.split(".");
    const claims = { ...decodeJwt(tokens.accessToken), username: "somebody-else" };
    const forged = [
      head,
      Buffer.from(JSON.stringify(claims)).toString("base64url"),
      signature,
    ].join(".");

    expectError(
      await room.target.call("GetUser", { AccessToken: forged }),
      "NotAuthorizedException",
      "Could not verify signature for Access Token",
    );
  });

  contract("an access token lasts an hour", ["move time"], async (room) => {
    const { tokens } = await aSignedInUser(room);
    await room.target.moveTime(3_601_000);

    expectError(
      await room.target.call("GetUser", { AccessToken: tokens.accessToken }),
      "NotAuthorizedException",
      "Access Token has expired",
    );
  });
});
