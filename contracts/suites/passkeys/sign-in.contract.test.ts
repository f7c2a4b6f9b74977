import { expect } from "vitest";
import type { FalseClaims } from "../../../emulator/testing/software-authenticator.ts";
import { initiate, respond, withToken } from "../../states/calls.ts";
import { aClient, applicationShape } from "../../states/clients.ts";
import {
  anAuthenticator,
  answerWithPasskey,
  aPoolWithPasskeys,
  askForPasskey,
  aStrictPoolWithPasskeys,
  aUserWithPasskey,
  relyingParty,
  requestOptions,
} from "../../states/passkeys.ts";
import { text } from "../../states/present.ts";
import type { Room } from "../../states/rooms.ts";
import { aSignedInUser } from "../../states/sign-ins.ts";
import { disable } from "../../states/users.ts";
import type { Answer } from "../../targets/target.ts";
import { defineSuite } from "../define-suite.ts";
import { expectError, like, sessionForm } from "../expectations.ts";

/** No source has the text of a passkey that is refused. */
const anyText = /./;
const invalidSession = ["NotAuthorizedException", "Invalid session for the user."] as const;
const signedIn = { status: 200, body: { AuthenticationResult: { TokenType: "Bearer" } } };

/** The answer to an assertion that tells a lie, of a user with a passkey. */
async function lying(room: Room, claims: FalseClaims): Promise<Answer> {
  const { username, authenticator } = await aUserWithPasskey(room);
  const asked = await askForPasskey(room, username);
  return answerWithPasskey(room, username, asked, authenticator.get(requestOptions(asked), claims));
}

defineSuite(
  "InitiateAuth USER_AUTH with a passkey",
  { room: (target) => aPoolWithPasskeys(target, relyingParty), needs: ["create pools"] },
  (contract) => {
    contract("PREFERRED_CHALLENGE WEB_AUTHN asks for one of the user's", async (room) => {
      const { username, authenticator } = await aUserWithPasskey(room);
      const asked = await askForPasskey(room, username);

      expect(asked.body).toMatchObject({
        ChallengeName: "WEB_AUTHN",
        Session: like(sessionForm),
        AvailableChallenges: expect.arrayContaining(["WEB_AUTHN", "PASSWORD", "PASSWORD_SRP"]),
      });
      expect(JSON.parse(requestOptions(asked))).toMatchObject({
        challenge: like(/^[\w-]{22,}$/),
        timeout: 180_000,
        rpId: relyingParty,
        allowCredentials: [{ type: "public-key", id: authenticator.credentialIds[0] }],
        userVerification: "preferred",
      });
    });

    contract("a user without a passkey is asked to select, without it", async (room) => {
      const { username } = await aSignedInUser(room);
      const { body } = await askForPasskey(room, username);

      expect(body).toMatchObject({
        ChallengeName: "SELECT_CHALLENGE",
        AvailableChallenges: expect.not.arrayContaining(["WEB_AUTHN"]),
      });
    });

    contract("SELECT_CHALLENGE with WEB_AUTHN asks for it", async (room) => {
      const { username, authenticator } = await aUserWithPasskey(room);
      const offered = await initiate(room, "USER_AUTH", { USERNAME: username });
      const asked = await respond(room, "SELECT_CHALLENGE", text(offered.body, "Session"), {
        USERNAME: username,
        ANSWER: "WEB_AUTHN",
      });
      const assertion = authenticator.get(requestOptions(asked));

      expect(asked.body).toMatchObject({ ChallengeName: "WEB_AUTHN" });
      expect(await answerWithPasskey(room, username, asked, assertion)).toMatchObject(signedIn);
    });
  },
);

defineSuite(
  "RespondToAuthChallenge WEB_AUTHN",
  { room: (target) => aPoolWithPasskeys(target, relyingParty), needs: ["create pools"] },
  (contract) => {
    contract("an assertion of the user's passkey signs in, again and again", async (room) => {
      const { username, authenticator } = await aUserWithPasskey(room);
      const first = await askForPasskey(room, username);
      const one = authenticator.get(requestOptions(first));
      const answer = await answerWithPasskey(room, username, first, one);
      const second = await askForPasskey(room, username);
      const two = authenticator.get(requestOptions(second));

      expect(answer).toMatchObject(signedIn);
      expect(answer.body).not.toHaveProperty("Session");
      expect(await answerWithPasskey(room, username, second, two)).toMatchObject(signedIn);
    });

    contract("a challenge that was not this one's is refused", async (room) => {
      expectError(
        await lying(room, { challenge: "AAAAAAAAAAAAAAAAAAAAAAAA" }),
        "NotAuthorizedException",
        anyText,
      );
    });

    contract("another origin is refused", async (room) => {
      expectError(
        await lying(room, { origin: "https://elsewhere.example.org" }),
        "NotAuthorizedException",
        anyText,
      );
    });

    contract("another relying party is refused", async (room) => {
      expectError(
        await lying(room, { rpId: "other.example.com" }),
        "NotAuthorizedException",
        anyText,
      );
    });

    contract("a registration is no assertion", async (room) => {
      expectError(
        await lying(room, { type: "webauthn.create" }),
        "NotAuthorizedException",
        anyText,
      );
    });

    contract("nobody there is refused", async (room) => {
      expectError(await lying(room, { userPresent: false }), "NotAuthorizedException", anyText);
    });

    contract("a counter that went back is refused", async (room) => {
      const { username, authenticator } = await aUserWithPasskey(room);
      const first = await askForPasskey(room, username);
      const high = authenticator.get(requestOptions(first), { counter: 7 });
      const before = await answerWithPasskey(room, username, first, high);
      const second = await askForPasskey(room, username);
      const low = authenticator.get(requestOptions(second), { counter: 6 });

      expect(before).toMatchObject(signedIn);
      expectError(
        await answerWithPasskey(room, username, second, low),
        "NotAuthorizedException",
        anyText,
      );
    });

    contract("a signature that was changed is refused", async (room) => {
      const { username, authenticator } = await aUserWithPasskey(room);
      const asked = await askForPasskey(room, username);
      const honest = authenticator.get(requestOptions(asked));
      const other = authenticator.get(requestOptions(asked));
      const { signature } = other.response;
      const assertion = { ...honest, response: { ...honest.response, signature } };

      expectError(
        await answerWithPasskey(room, username, asked, assertion),
        "NotAuthorizedException",
        anyText,
      );
    });

    contract("another user's passkey is refused", async (room) => {
      const { username } = await aUserWithPasskey(room);
      const thief = await aUserWithPasskey(room);
      const asked = await askForPasskey(room, username);
      const options: object = JSON.parse(requestOptions(asked));
      const assertion = thief.authenticator.get({ ...options, allowCredentials: [] });

      expectError(
        await answerWithPasskey(room, username, asked, assertion),
        "NotAuthorizedException",
        anyText,
      );
    });

    contract("a passkey that was deleted since is refused", async (room) => {
      const { username, tokens, authenticator } = await aUserWithPasskey(room);
      const asked = await askForPasskey(room, username);
      await withToken(room, tokens.accessToken, "DeleteWebAuthnCredential", {
        CredentialId: authenticator.credentialIds[0],
      });
      const assertion = authenticator.get(requestOptions(asked));

      expectError(
        await answerWithPasskey(room, username, asked, assertion),
        "NotAuthorizedException",
        anyText,
      );
    });

    contract("a user who was disabled since does not get in", async (room) => {
      const user = await aUserWithPasskey(room);
      const asked = await askForPasskey(room, user.username);
      await disable(room, user);
      const assertion = user.authenticator.get(requestOptions(asked));

      expectError(
        await answerWithPasskey(room, user.username, asked, assertion),
        "NotAuthorizedException",
        "User is disabled.",
      );
    });

    contract("CREDENTIAL must be there", async (room) => {
      const { username } = await aUserWithPasskey(room);
      const asked = await askForPasskey(room, username);
      const answer = await respond(room, "WEB_AUTHN", text(asked.body, "Session"), {
        USERNAME: username,
      });

      expectError(answer, "InvalidParameterException", "Missing required parameter CREDENTIAL");
    });

    contract("text that is no JSON is refused", async (room) => {
      const { username } = await aUserWithPasskey(room);
      const asked = await askForPasskey(room, username);
      const answer = await respond(room, "WEB_AUTHN", text(asked.body, "Session"), {
        USERNAME: username,
        CREDENTIAL: "{",
      });

      expectError(answer, "NotAuthorizedException", anyText);
    });

    contract("a session is used up by its success", async (room) => {
      const { username, authenticator } = await aUserWithPasskey(room);
      const asked = await askForPasskey(room, username);
      const first = authenticator.get(requestOptions(asked));
      const second = authenticator.get(requestOptions(asked));

      expect(await answerWithPasskey(room, username, asked, first)).toMatchObject(signedIn);
      expectError(
        await answerWithPasskey(room, username, asked, second),
        "NotAuthorizedException",
        "Invalid session for the user, session can only be used once.",
      );
    });

    contract("of two answers at once one signs in", async (room) => {
      const { username, authenticator } = await aUserWithPasskey(room);
      const asked = await askForPasskey(room, username);
      const assertion = authenticator.get(requestOptions(asked));
      const answers = await Promise.all([
        answerWithPasskey(room, username, asked, assertion),
        answerWithPasskey(room, username, asked, assertion),
      ]);

      expect(answers.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([200, 400]);
    });

    contract("a session of another user is refused", async (room) => {
      const user = await aUserWithPasskey(room);
      const other = await aUserWithPasskey(room);
      const asked = await askForPasskey(room, user.username);
      const assertion = user.authenticator.get(requestOptions(asked));

      expectError(
        await answerWithPasskey(room, other.username, asked, assertion),
        ...invalidSession,
      );
    });

    contract("a session of another client is refused", async (room) => {
      const { username, authenticator } = await aUserWithPasskey(room);
      const other = { ...room, client: await aClient(room, applicationShape) };
      const asked = await askForPasskey(room, username);
      const assertion = authenticator.get(requestOptions(asked));

      expectError(await answerWithPasskey(other, username, asked, assertion), ...invalidSession);
    });

    contract("a session of another challenge is refused", async (room) => {
      const { username, password } = await aUserWithPasskey(room);
      const asked = await askForPasskey(room, username);
      const answer = await respond(room, "PASSWORD", text(asked.body, "Session"), {
        USERNAME: username,
        PASSWORD: password,
      });

      expectError(answer, ...invalidSession);
    });

    contract("a session lasts three minutes", ["move time"], async (room) => {
      const { username, authenticator } = await aUserWithPasskey(room);
      const asked = await askForPasskey(room, username);
      const assertion = authenticator.get(requestOptions(asked));
      await room.target.moveTime(3 * 60_000 + 1_000);

      expectError(
        await answerWithPasskey(room, username, asked, assertion),
        "NotAuthorizedException",
        "Invalid session for the user, session is expired.",
      );
    });
  },
);

defineSuite(
  "WEB_AUTHN where users are verified",
  { room: aStrictPoolWithPasskeys, needs: ["create pools"] },
  (contract) => {
    contract("an assertion of a verified user signs in", async (room) => {
      expect(await lying(room, {})).toMatchObject(signedIn);
    });

    contract("one of an unverified user does not", async (room) => {
      expectError(await lying(room, { userVerified: false }), "NotAuthorizedException", anyText);
    });

    contract("an authenticator that cannot verify does not even try", async (room) => {
      const { tokens } = await aSignedInUser(room);
      const { body } = await withToken(room, tokens.accessToken, "StartWebAuthnRegistration");
      const { CredentialCreationOptions } = body as { readonly CredentialCreationOptions: unknown };
      const weak = anAuthenticator({ verifiesUser: false });

      expect(() => weak.create(CredentialCreationOptions)).toThrow("cannot verify its user");
    });
  },
);
