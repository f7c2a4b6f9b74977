import { expect } from "vitest";
import { asAdmin, initiate, respond } from "../../states/calls.ts";
import { aClient, applicationShape } from "../../states/clients.ts";
import { text } from "../../states/present.ts";
import { aPasswordlessPool, type Room } from "../../states/rooms.ts";
import {
  aPendingProof,
  modulus,
  prove,
  proofOf,
  signInBySrp,
  spelled,
  SrpClient,
  withSrp,
} from "../../states/srp.ts";
import { aConfirmedUser, aDisabledUser, anAddress } from "../../states/users.ts";
import type { Answer, Target } from "../../targets/target.ts";
import { defineSuite } from "../define-suite.ts";
import { expectAnswer, expectError, like } from "../expectations.ts";

const aRoomWithSrp = async (target: Target): Promise<Room> =>
  withSrp(await aPasswordlessPool(target));

const tokens = {
  status: 200,
  body: { ChallengeParameters: {}, AuthenticationResult: { ExpiresIn: 3600, TokenType: "Bearer" } },
};
const incorrect = ["NotAuthorizedException", "Incorrect username or password."] as const;

const salt = ({ body }: Answer): string => text(body, "ChallengeParameters", "SALT");
const block = ({ body }: Answer): string => text(body, "ChallengeParameters", "SECRET_BLOCK");

const given = { room: aRoomWithSrp, needs: ["create clients"] } as const;

defineSuite("InitiateAuth USER_SRP_AUTH", given, (contract) => {
  contract("asks for a proof of the password, and opens no session", async (room) => {
    const user = await aConfirmedUser(room);
    const { question } = await aPendingProof(room, user.username);

    expectAnswer(question, {
      ChallengeName: "PASSWORD_VERIFIER",
      ChallengeParameters: {
        SALT: like(/^[0-9a-f]{1,33}$/),
        SECRET_BLOCK: like(/^[\w+/]{1000,}={0,2}$/),
        SRP_B: like(/^[0-9a-f]{700,770}$/),
        USERNAME: user.sub,
        USER_ID_FOR_SRP: user.sub,
      },
    });
  });

  contract("the salt is the password's, the rest is new each time", async (room) => {
    const user = await aConfirmedUser(room);
    const first = await aPendingProof(room, user.username);
    const second = await aPendingProof(room, user.username);

    expect(salt(second.question)).toBe(salt(first.question));
    expect(block(second.question)).not.toBe(block(first.question));
    expect(text(second.question.body, "ChallengeParameters", "SRP_B")).not.toBe(
      text(first.question.body, "ChallengeParameters", "SRP_B"),
    );
  });

  contract("A mod N = 0 is refused, however it is written", async (room) => {
    const { username } = await aConfirmedUser(room);
    const withPublicValue = (SRP_A: string): Promise<Answer> =>
      initiate(room, "USER_SRP_AUTH", { USERNAME: username, SRP_A });

    expectError(await withPublicValue("0"), "InvalidParameterException", /./);
    expectError(await withPublicValue(modulus.toString(16)), "InvalidParameterException", /./);
    expectError(
      await withPublicValue((2n * modulus).toString(16)),
      "InvalidParameterException",
      /./,
    );
  });

  contract("SRP_A is required", async (room) => {
    const { username } = await aConfirmedUser(room);

    expectError(
      await initiate(room, "USER_SRP_AUTH", { USERNAME: username }),
      "InvalidParameterException",
      "Missing required parameter SRP_A",
    );
  });

  contract("an unknown user is UserNotFoundException where errors are shown", async (room) => {
    const { question } = await aPendingProof(room, anAddress(room));

    expectError(question, "UserNotFoundException", "User does not exist.");
  });

  contract("a client without the flow is refused", async (room) => {
    const { username } = await aConfirmedUser(room);
    const client = await aClient(room, applicationShape);
    const { question } = await aPendingProof({ ...room, client }, username);

    expectError(
      question,
      "InvalidParameterException",
      "USER_SRP_AUTH is not enabled for the client.",
    );
  });
});

defineSuite("RespondToAuthChallenge PASSWORD_VERIFIER", given, (contract) => {
  contract("the proof of the password signs in", async (room) => {
    const user = await aConfirmedUser(room);
    const answer = await signInBySrp(room, user.username, user.password);

    expect(answer).toMatchObject(tokens);
    expect(answer.body).not.toHaveProperty("Session");
    expect(answer.body).not.toHaveProperty("ChallengeName");
  });

  contract("the answer may say the address in place of the real username", async (room) => {
    const user = await aConfirmedUser(room);
    const pending = await aPendingProof(room, user.username);

    expect(await prove(room, pending, user.password, { USERNAME: user.username })).toMatchObject(
      tokens,
    );
  });

  contract("a proof of another password is refused", async (room) => {
    const user = await aConfirmedUser(room);

    expectError(await signInBySrp(room, user.username, "Wrong-Horse-7"), ...incorrect);
  });

  contract("a signature that is none is refused", async (room) => {
    const user = await aConfirmedUser(room);
    const pending = await aPendingProof(room, user.username);
    const PASSWORD_CLAIM_SIGNATURE = Buffer.alloc(32).toString("base64");

    expectError(
      await prove(room, pending, user.password, { PASSWORD_CLAIM_SIGNATURE }),
      ...incorrect,
    );
  });

  contract("a signature does not fit another TIMESTAMP than its own", async (room) => {
    const user = await aConfirmedUser(room);
    const pending = await aPendingProof(room, user.username);
    const { PASSWORD_CLAIM_SIGNATURE = "" } = proofOf(room, pending, user.password, {
      TIMESTAMP: "Sat Oct 3 04:05:06 UTC 2026",
    });

    expectError(
      await prove(room, pending, user.password, { PASSWORD_CLAIM_SIGNATURE }),
      ...incorrect,
    );
  });

  contract("a proof that says to be an hour old is refused", async (room) => {
    const user = await aConfirmedUser(room);
    const pending = await aPendingProof(room, user.username);
    const TIMESTAMP = spelled(room.target.now() - 3_600_000);

    expectError(await prove(room, pending, user.password, { TIMESTAMP }), ...incorrect);
  });

  contract("a TIMESTAMP that is no date has a text of its own", async (room) => {
    const user = await aConfirmedUser(room);
    const pending = await aPendingProof(room, user.username);

    expectError(
      await prove(room, pending, user.password, { TIMESTAMP: "yesterday" }),
      "InvalidParameterException",
      "TIMESTAMP format should be EEE MMM d HH:mm:ss z yyyy in english.",
    );
  });

  contract("an answer an hour after its question is refused", ["move time"], async (room) => {
    const user = await aConfirmedUser(room);
    const pending = await aPendingProof(room, user.username);
    await room.target.moveTime(3_600_000);

    expectError(await prove(room, pending, user.password), ...incorrect);
  });

  contract("an answer signs in once", async (room) => {
    const user = await aConfirmedUser(room);
    const pending = await aPendingProof(room, user.username);
    const proof = proofOf(room, pending, user.password);
    const first = await respond(room, "PASSWORD_VERIFIER", undefined, proof);
    const again = await respond(room, "PASSWORD_VERIFIER", undefined, proof);

    expect(first).toMatchObject(tokens);
    expectError(again, ...incorrect);
  });

  contract("the question of another sign-in is not answered by this one's proof", async (room) => {
    const user = await aConfirmedUser(room);
    const pending = await aPendingProof(room, user.username);
    const other = await aPendingProof(room, user.username);

    expectError(
      await prove(room, pending, user.password, {
        PASSWORD_CLAIM_SECRET_BLOCK: block(other.question),
      }),
      ...incorrect,
    );
  });

  contract("a SECRET_BLOCK that nobody was given is refused", async (room) => {
    const user = await aConfirmedUser(room);
    const pending = await aPendingProof(room, user.username);
    const PASSWORD_CLAIM_SECRET_BLOCK = Buffer.alloc(900).toString("base64");

    expectError(
      await prove(room, pending, user.password, { PASSWORD_CLAIM_SECRET_BLOCK }),
      ...incorrect,
    );
  });

  contract("a question for one user is not answered by another", async (room) => {
    const user = await aConfirmedUser(room);
    const other = await aConfirmedUser(room);
    const pending = await aPendingProof(room, user.username);

    expectError(await prove(room, pending, user.password, { USERNAME: other.sub }), ...incorrect);
  });

  contract("a question of one client is not answered through another", async (room) => {
    const user = await aConfirmedUser(room);
    const other = await withSrp(room);
    const pending = await aPendingProof(room, user.username);

    expectError(await prove(other, pending, user.password), ...incorrect);
  });

  contract("a disabled user is refused with the right password", async (room) => {
    const user = await aDisabledUser(room);
    const answer = await signInBySrp(room, user.username, user.password);

    expectError(answer, "NotAuthorizedException", "User is disabled.");
  });

  contract("AdminInitiateAuth and its answer sign in, too", async (room) => {
    const user = await aConfirmedUser(room);
    const ClientId = room.client.id;
    const srp = new SrpClient();
    const question = await asAdmin(room, "AdminInitiateAuth", {
      ClientId,
      AuthFlow: "USER_SRP_AUTH",
      AuthParameters: { USERNAME: user.username, SRP_A: srp.srpA },
    });
    const answer = await asAdmin(room, "AdminRespondToAuthChallenge", {
      ClientId,
      ChallengeName: "PASSWORD_VERIFIER",
      ChallengeResponses: proofOf(room, { srp, question }, user.password),
    });

    expect(question).toMatchObject({ status: 200, body: { ChallengeName: "PASSWORD_VERIFIER" } });
    expect(question.body).not.toHaveProperty("Session");
    expect(answer).toMatchObject(tokens);
  });
});
