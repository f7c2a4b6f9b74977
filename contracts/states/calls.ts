import { secretHash } from "./secret-hash.ts";
import type { Room } from "./rooms.ts";
import type { Answer } from "../targets/target.ts";

export type Parameters = Readonly<Record<string, string>>;

/** One raw InitiateAuth of the room's client, with SECRET_HASH where it has a secret. */
export const initiate = (
  { target, client }: Room,
  flow: string,
  parameters: Parameters,
  more: object = {},
): Promise<Answer> =>
  target.call(
    "InitiateAuth",
    { ClientId: client.id, AuthFlow: flow, AuthParameters: hashed(client, parameters), ...more },
    { signed: false },
  );

/** One raw RespondToAuthChallenge of the room's client. */
export const respond = (
  { target, client }: Room,
  challenge: string,
  session: string | undefined,
  responses: Parameters,
): Promise<Answer> =>
  target.call(
    "RespondToAuthChallenge",
    {
      ClientId: client.id,
      ChallengeName: challenge,
      Session: session,
      ChallengeResponses: hashed(client, responses),
    },
    { signed: false },
  );

/** One raw call with an access token. */
export const withToken = (
  { target }: Room,
  accessToken: string,
  operation: string,
  body: object = {},
): Promise<Answer> =>
  target.call(operation, { AccessToken: accessToken, ...body }, { signed: false });

/** One raw call of an administrator in the room's pool. */
export const asAdmin = (
  { target, poolId }: Room,
  operation: string,
  body: object,
): Promise<Answer> => target.call(operation, { UserPoolId: poolId, ...body });

function hashed(client: Room["client"], parameters: Parameters): Parameters {
  const { USERNAME } = parameters;
  if (client.secret === undefined || USERNAME === undefined) return parameters;
  return { SECRET_HASH: secretHash(client, USERNAME), ...parameters };
}

/** The last of so many answers, one call after the other. */
export async function last(count: number, ask: () => Promise<Answer>): Promise<Answer> {
  let answer = await ask();
  for (let asked = 1; asked < count; asked += 1) answer = await ask();
  return answer;
}
