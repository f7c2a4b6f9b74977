import type { InitiateAuthResponse } from "@aws-sdk/client-cognito-identity-provider";
import type { Client } from "../../../emulator/domain/client.ts";
import type { Pool } from "../../../emulator/domain/pool.ts";
import { secretHash } from "../../../emulator/domain/secret-hash.ts";
import { SrpClient, type Claim } from "../../../contracts/proofs/srp-client.ts";
import { rightPassword, type World } from "./world.ts";

type Parameters = Readonly<Record<string, string>>;

/** Calls of one app client, with SECRET_HASH where it has a secret. */
export function srpCalls(world: World, pool: Pool, client: Client) {
  const hashed = (parameters: Parameters): Record<string, string> => {
    const [secret] = client.secrets;
    const { USERNAME } = parameters;
    if (secret === undefined || USERNAME === undefined) return { ...parameters };
    return { SECRET_HASH: secretHash(secret.value, USERNAME, client.id), ...parameters };
  };
  const initiate = (
    parameters: Parameters,
    AuthFlow: "USER_SRP_AUTH" | "USER_AUTH" | "USER_PASSWORD_AUTH" = "USER_SRP_AUTH",
  ) =>
    world.call("InitiateAuth", {
      ClientId: client.id,
      AuthFlow,
      AuthParameters: hashed(parameters),
    });
  const respond = (
    ChallengeName:
      | "PASSWORD_VERIFIER"
      | "DEVICE_SRP_AUTH"
      | "DEVICE_PASSWORD_VERIFIER"
      | "SELECT_CHALLENGE"
      | "PASSWORD_SRP"
      | "NEW_PASSWORD_REQUIRED",
    responses: Parameters,
    Session?: string,
  ) =>
    world.call("RespondToAuthChallenge", {
      ClientId: client.id,
      ChallengeName,
      ChallengeResponses: hashed(responses),
      Session,
    });

  /** Starts USER_SRP_AUTH, up to the question. */
  const start = async (USERNAME: string, more: Parameters = {}) => {
    const srp = new SrpClient();
    const question = await initiate({ USERNAME, SRP_A: srp.srpA, ...more });
    return { srp, question };
  };
  /** The claim for a question, as an honest client makes it. */
  const claim = (
    srp: SrpClient,
    question: InitiateAuthResponse,
    password = rightPassword,
    timestamp: number | string = world.clock.now(),
  ): Claim & { USERNAME: string } => {
    const parameters = question.ChallengeParameters ?? {};
    const user = parameters["USER_ID_FOR_SRP"] ?? "";
    const poolName = pool.id.split("_")[1] ?? "";
    return { USERNAME: user, ...srp.claim({ poolName, user, password }, parameters, timestamp) };
  };
  return {
    initiate,
    respond,
    start,
    claim,
    /** A whole USER_SRP_AUTH sign-in, up to tokens or the challenge after the password. */
    async signIn(username: string, password = rightPassword, more: Parameters = {}) {
      const { srp, question } = await start(username, more);
      const deviceKey = more["DEVICE_KEY"];
      return respond("PASSWORD_VERIFIER", {
        ...claim(srp, question, password),
        ...(deviceKey === undefined ? {} : { DEVICE_KEY: deviceKey }),
      });
    },
  };
}

export type SrpCalls = ReturnType<typeof srpCalls>;
