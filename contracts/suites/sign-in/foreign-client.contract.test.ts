import { expect } from "vitest";
import { aClient, aConfidentialClient, applicationShape } from "../../states/clients.ts";
import { aPasswordlessPool, type Room } from "../../states/rooms.ts";
import { text } from "../../states/present.ts";
import { secretHash } from "../../states/secret-hash.ts";
import { aPendingEmailSignIn } from "../../states/sign-ins.ts";
import { aConfirmedPasswordlessUser, aConfirmedUser, anAddress } from "../../states/users.ts";
import { defineSuite } from "../define-suite.ts";
import { expectError } from "../expectations.ts";

defineSuite(
  "A client and another one of the same pool",
  {
    async room(target) {
      const room = await aPasswordlessPool(target);
      return {
        ...room,
        other: await aClient(room, applicationShape),
      };
    },
    needs: ["create clients"],
  },
  (contract) => {
    contract("a session opened for another client is refused", ["read codes"], async (room) => {
      const pending = await aPendingEmailSignIn(room);
      const code = await room.target.codes.latest({
        to: pending.user.email,
        after: pending.since,
        purpose: "Authentication",
      });
      const answer = await room.target.call("RespondToAuthChallenge", {
        ClientId: room.other.id,
        ChallengeName: "EMAIL_OTP",
        Session: pending.session,
        ChallengeResponses: { USERNAME: pending.user.username, EMAIL_OTP_CODE: code },
      });

      expectError(answer, "NotAuthorizedException", "Invalid session for the user.");
    });
  },
);

defineSuite(
  "A client with a secret",
  {
    async room(target) {
      const room = await aPasswordlessPool(target);
      return { ...room, confidential: await aConfidentialClient(room) };
    },
    needs: ["confidential client"],
  },
  (contract) => {
    contract(
      "signs in with SECRET_HASH over the username as sent",
      ["read codes"],
      async (room) => {
        const user = await aConfirmedPasswordlessUser(room);
        const hash = secretHash(room.confidential, user.username);
        const since = room.target.now();
        const started = await room.target.call("InitiateAuth", {
          ClientId: room.confidential.id,
          AuthFlow: "USER_AUTH",
          AuthParameters: {
            USERNAME: user.username,
            PREFERRED_CHALLENGE: "EMAIL_OTP",
            SECRET_HASH: hash,
          },
        });
        const answer = await room.target.call("RespondToAuthChallenge", {
          ClientId: room.confidential.id,
          ChallengeName: "EMAIL_OTP",
          Session: text(started.body, "Session"),
          ChallengeResponses: {
            USERNAME: user.username,
            EMAIL_OTP_CODE: await room.target.codes.latest({
              to: user.email,
              after: since,
              purpose: "Authentication",
            }),
            SECRET_HASH: hash,
          },
        });

        expect(answer).toMatchObject({
          status: 200,
          body: { AuthenticationResult: { TokenType: "Bearer" } },
        });
      },
    );

    contract("a missing SECRET_HASH is found before the password is looked at", async (room) => {
      const user = await aConfirmedUser(room);
      const answer = await room.target.call("InitiateAuth", {
        ClientId: room.confidential.id,
        AuthFlow: "USER_PASSWORD_AUTH",
        AuthParameters: { USERNAME: user.username, PASSWORD: "wrong" },
      });

      expectError(
        answer,
        "NotAuthorizedException",
        `Client ${room.confidential.id} is configured with secret but SECRET_HASH was not received`,
      );
    });

    contract("a wrong SecretHash at SignUp has a text of its own", async (room) => {
      const answer = await room.target.call("SignUp", {
        ClientId: room.confidential.id,
        Username: anAddress(room),
        SecretHash: secretHash(room.confidential, "somebody else"),
      });

      expectError(
        answer,
        "NotAuthorizedException",
        `Unable to verify secret hash for client ${room.confidential.id}`,
      );
    });
  },
);

defineSuite(
  "A client that hides whether users exist",
  {
    async room(target): Promise<Room> {
      const room = await aPasswordlessPool(target);
      const client = await aClient(room, {
        ...applicationShape,
        PreventUserExistenceErrors: "ENABLED",
      });
      return { ...room, client };
    },
    needs: ["create clients"],
  },
  (contract) => {
    contract("answers for an unknown user with a challenge that no code meets", async (room) => {
      const email = anAddress(room);
      const started = await room.target.call("InitiateAuth", {
        ClientId: room.client.id,
        AuthFlow: "USER_AUTH",
        AuthParameters: { USERNAME: email, PREFERRED_CHALLENGE: "EMAIL_OTP" },
      });
      const answer = await room.target.call("RespondToAuthChallenge", {
        ClientId: room.client.id,
        ChallengeName: "EMAIL_OTP",
        Session: text(started.body, "Session"),
        ChallengeResponses: { USERNAME: email, EMAIL_OTP_CODE: "12345678" },
      });

      expect(started).toMatchObject({
        status: 200,
        body: {
          ChallengeName: "EMAIL_OTP",
          ChallengeParameters: {
            CODE_DELIVERY_DELIVERY_MEDIUM: "EMAIL",
            CODE_DELIVERY_DESTINATION: `${email[0]}***@${email.split("@")[1]?.[0]}***`,
          },
        },
      });
      expectError(answer, "CodeMismatchException", "Invalid code or auth state for the user.");
    });

    contract("an unknown user's password is a wrong password", async (room) => {
      const answer = await room.target.call("InitiateAuth", {
        ClientId: room.client.id,
        AuthFlow: "USER_PASSWORD_AUTH",
        AuthParameters: { USERNAME: anAddress(room), PASSWORD: "whatever it is" },
      });

      expectError(answer, "NotAuthorizedException", "Incorrect username or password.");
    });
  },
);
