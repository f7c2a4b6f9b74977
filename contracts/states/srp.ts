import { SrpClient } from "../proofs/srp-client.ts";
import type { Answer, Target } from "../targets/target.ts";
import { asAdmin, initiate, respond, type Parameters } from "./calls.ts";
import { aClient, applicationShape } from "./clients.ts";
import { text } from "./present.ts";
import { aRoom, type Room } from "./rooms.ts";
import { uniqueName } from "./unique-name.ts";
import { anAddress, goodPassword } from "./users.ts";

export { modulus, spelled, SrpClient } from "../proofs/srp-client.ts";

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

/** Answers the question, with its session where it has one. */
export const prove = async (
  room: Room,
  pending: PendingProof,
  password: string,
  spoilt: Parameters = {},
): Promise<Answer> =>
  respond(
    room,
    "PASSWORD_VERIFIER",
    questionSession(pending),
    proofOf(room, pending, password, spoilt),
  );

/** The session that comes with the question: USER_AUTH gives one, USER_SRP_AUTH none. */
export function questionSession({ question }: PendingProof): string | undefined {
  // The answer of a challenge is an object whose session, if any, is a text.
  return (question.body as { readonly Session?: string }).Session;
}

/** Starts USER_AUTH with PASSWORD_SRP, up to the question. */
export async function aPendingChoice(room: Room, username: string): Promise<PendingProof> {
  const srp = new SrpClient();
  const question = await initiate(room, "USER_AUTH", {
    USERNAME: username,
    PREFERRED_CHALLENGE: "PASSWORD_SRP",
    SRP_A: srp.srpA,
  });
  return { srp, question };
}

/** A confirmed user who is called by a name of their own, and by an address. */
export interface UserWithAlias {
  readonly name: string;
  readonly alias: string;
  readonly password: string;
}

/** "A pool whose users have names, and addresses as aliases", with SRP. Needs "create pools". */
export const aPoolWithAliases = async (target: Target): Promise<Room> =>
  withSrp(await aRoom(target, { AliasAttributes: ["email"] }));

/** "A confirmed user with an alias" of such a pool. */
export async function aUserWithAlias(room: Room): Promise<UserWithAlias> {
  const name = uniqueName("user");
  const alias = anAddress(room);
  const created = await asAdmin(room, "AdminCreateUser", {
    Username: name,
    MessageAction: "SUPPRESS",
    UserAttributes: [
      { Name: "email", Value: alias },
      { Name: "email_verified", Value: "true" },
    ],
  });
  if (created.status !== 200) throw new Error(`not created: ${JSON.stringify(created.body)}`);
  await asAdmin(room, "AdminSetUserPassword", {
    Username: name,
    Password: goodPassword,
    Permanent: true,
  });
  return { name, alias, password: goodPassword };
}

/** A whole USER_SRP_AUTH, up to tokens or the challenge after the password. */
export const signInBySrp = async (
  room: Room,
  username: string,
  password: string,
  more: Parameters = {},
): Promise<Answer> => prove(room, await aPendingProof(room, username, more), password, more);
