import { SrpClient } from "../../test/support/srp-client.ts";
import type { Answer } from "../targets/target.ts";
import { initiate, respond, type Parameters } from "./calls.ts";
import { aClient, applicationShape } from "./clients.ts";
import { text } from "./present.ts";
import type { Room } from "./rooms.ts";

export { SrpClient } from "../../test/support/srp-client.ts";

/** "A client of every flow with SRP", in the room's pool. Needs "create clients". */
export const withSrp = async (room: Room, shape: object = {}): Promise<Room> => ({
  ...room,
  client: await aClient(room, {
    ...applicationShape,
    ExplicitAuthFlows: [...applicationShape.ExplicitAuthFlows, "ALLOW_USER_SRP_AUTH"],
    ...shape,
  }),
});

/** A PASSWORD_VERIFIER that waits for its answer. */
export interface PendingProof {
  readonly srp: SrpClient;
  readonly question: Answer;
}

/** Starts USER_SRP_AUTH, up to the question. */
export async function aPendingProof(
  room: Room,
  username: string,
  more: Parameters = {},
): Promise<PendingProof> {
  const srp = new SrpClient();
  const question = await initiate(room, "USER_SRP_AUTH", {
    USERNAME: username,
    SRP_A: srp.srpA,
    ...more,
  });
  return { srp, question };
}

/** What an honest client answers; `spoilt` is what it says instead. */
export function proofOf(
  room: Room,
  { srp, question }: PendingProof,
  password: string,
  spoilt: Parameters = {},
): Parameters {
  // The answer of a challenge holds its parameters as texts.
  const { ChallengeParameters } = question.body as { readonly ChallengeParameters: Parameters };
  const user = text(question.body, "ChallengeParameters", "USER_ID_FOR_SRP");
  const poolName = room.poolId.slice(room.poolId.indexOf("_") + 1);
  const { TIMESTAMP, ...rest } = spoilt;
  const claim = srp.claim(
    { poolName, user, password },
    ChallengeParameters,
    TIMESTAMP ?? room.target.now(),
  );
  return { USERNAME: user, ...claim, ...rest };
}

/** Answers the question. */
export const prove = async (
  room: Room,
  pending: PendingProof,
  password: string,
  spoilt: Parameters = {},
): Promise<Answer> =>
  respond(room, "PASSWORD_VERIFIER", undefined, proofOf(room, pending, password, spoilt));

/** A whole USER_SRP_AUTH, up to tokens or the challenge after the password. */
export const signInBySrp = async (
  room: Room,
  username: string,
  password: string,
  more: Parameters = {},
): Promise<Answer> => prove(room, await aPendingProof(room, username, more), password, more);
