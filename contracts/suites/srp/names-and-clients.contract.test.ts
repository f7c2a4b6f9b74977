import { expect } from "vitest";
import { respond } from "../../states/calls.ts";
import { text } from "../../states/present.ts";
import { aPasswordlessPool } from "../../states/rooms.ts";
import {
  aPendingProof,
  aPoolWithAliases,
  aUserWithAlias,
  prove,
  proofOf,
  signInBySrp,
  withSrp,
} from "../../states/srp.ts";
import { aConfirmedUser, anAddress } from "../../states/users.ts";
import { defineSuite } from "../define-suite.ts";
import { expectAnswer, expectError, like, uuid } from "../expectations.ts";

const tokens = {
  status: 200,
  body: { ChallengeParameters: {}, AuthenticationResult: { TokenType: "Bearer" } },
};
const incorrect = ["NotAuthorizedException", "Incorrect username or password."] as const;

defineSuite(
  "USER_SRP_AUTH of users with names and aliases",
  { room: aPoolWithAliases, needs: ["create pools"] },
  (contract) => {
    contract("by name the proof is made over the name", async (room) => {
      const user = await aUserWithAlias(room);
      const pending = await aPendingProof(room, user.name);

      expect(pending.question.body).toMatchObject({
        ChallengeParameters: { USERNAME: user.name, USER_ID_FOR_SRP: user.name },
      });
      expect(await prove(room, pending, user.password)).toMatchObject(tokens);
    });

    contract("by alias the proof is made over the name, which the question tells", async (room) => {
      const user = await aUserWithAlias(room);
      const pending = await aPendingProof(room, user.alias);

      expect(pending.question.body).toMatchObject({
        ChallengeParameters: { USERNAME: user.name, USER_ID_FOR_SRP: user.name },
      });
      expect(await prove(room, pending, user.password)).toMatchObject(tokens);
    });

    contract("the answer may say the alias again", async (room) => {
      const user = await aUserWithAlias(room);
      const pending = await aPendingProof(room, user.alias);

      expect(await prove(room, pending, user.password, { USERNAME: user.alias })).toMatchObject(
        tokens,
      );
    });
  },
);

defineSuite(
  "USER_SRP_AUTH of a client with a secret",
  {
    room: async (target) => withSrp(await aPasswordlessPool(target), { GenerateSecret: true }),
    needs: ["create clients"],
  },
  (contract) => {
    contract("signs in with SECRET_HASH over the username that each call says", async (room) => {
      const user = await aConfirmedUser(room);

      expect(await signInBySrp(room, user.username, user.password)).toMatchObject(tokens);
    });

    contract("the answer needs a SECRET_HASH of its own", async (room) => {
      const user = await aConfirmedUser(room);
      const pending = await aPendingProof(room, user.username);
      const bare = { ...room, client: { id: room.client.id } };

      expectError(
        await prove(bare, pending, user.password),
        "NotAuthorizedException",
        `Client ${room.client.id} is configured with secret but SECRET_HASH was not received`,
      );
    });

    contract("a SECRET_HASH over another name is refused", async (room) => {
      const user = await aConfirmedUser(room);
      const pending = await aPendingProof(room, user.username);
      const SECRET_HASH = Buffer.alloc(32).toString("base64");

      expectError(
        await prove(room, pending, user.password, { SECRET_HASH }),
        "NotAuthorizedException",
        `SecretHash does not match for the client: ${room.client.id}`,
      );
    });
  },
);

defineSuite(
  "USER_SRP_AUTH of a client that hides whether users exist",
  {
    room: async (target) =>
      withSrp(await aPasswordlessPool(target), { PreventUserExistenceErrors: "ENABLED" }),
    needs: ["create clients"],
  },
  (contract) => {
    contract("an unknown user is asked like a known one", async (room) => {
      const { question } = await aPendingProof(room, anAddress(room));

      expectAnswer(question, {
        ChallengeName: "PASSWORD_VERIFIER",
        ChallengeParameters: {
          SALT: like(/^[0-9a-f]{1,33}$/),
          SECRET_BLOCK: like(/^[\w+/]{1000,}={0,2}$/),
          SRP_B: like(/^[0-9a-f]{700,770}$/),
          USERNAME: like(uuid),
          USER_ID_FOR_SRP: like(uuid),
        },
      });
    });

    contract("asked again, an unknown user has the same salt and the same id", async (room) => {
      const address = anAddress(room);
      const first = await aPendingProof(room, address);
      const second = await aPendingProof(room, address);
      const other = await aPendingProof(room, anAddress(room));
      const told = ({ question }: typeof first): readonly string[] =>
        ["SALT", "USER_ID_FOR_SRP"].map((name) => text(question.body, "ChallengeParameters", name));

      expect(told(second)).toEqual(told(first));
      expect(told(other)).not.toEqual(told(first));
    });

    contract("no password is an unknown user's", async (room) => {
      const pending = await aPendingProof(room, anAddress(room));
      const proof = proofOf(room, pending, "Correct-Horse-7");

      expectError(await respond(room, "PASSWORD_VERIFIER", undefined, proof), ...incorrect);
    });

    contract("a known user signs in", async (room) => {
      const user = await aConfirmedUser(room);

      expect(await signInBySrp(room, user.username, user.password)).toMatchObject(tokens);
    });
  },
);
