import type {
  ChallengeNameType,
  InitiateAuthResponse,
} from "@aws-sdk/client-cognito-identity-provider";
import type { User } from "../../../emulator/domain/user.ts";
import {
  deviceVerifierConfig,
  type Identity,
  type SrpClient,
} from "../../../contracts/proofs/srp-client.ts";
import type { MfaRoom } from "./mfa-world.ts";
import { rightPassword, type World } from "./world.ts";

export type Parameters = Readonly<Record<string, string>>;

/** Who calls: an application, or an administrator for it. */
export const fronts = ["application", "administrator"] as const;
export type Front = (typeof fronts)[number];

/** Sign-in calls of one front, in one pool. */
export interface Calls {
  readonly world: World;
  readonly room: MfaRoom;
  initiate(
    flow: "USER_AUTH" | "USER_SRP_AUTH",
    parameters: Parameters,
  ): Promise<InitiateAuthResponse>;
  /** The answer to the right password. */
  start(user: User, more?: Parameters): Promise<InitiateAuthResponse>;
  respond(
    to: ChallengeNameType,
    session: string | undefined,
    responses: Parameters,
    clientId?: string,
  ): Promise<InitiateAuthResponse>;
}

export function callsOf(world: World, room: MfaRoom, front: Front): Calls {
  const UserPoolId = room.pool.id;
  const ClientId = room.client.id;
  return {
    world,
    room,
    initiate: (AuthFlow, AuthParameters) =>
      front === "application"
        ? world.call("InitiateAuth", { ClientId, AuthFlow, AuthParameters })
        : world.call("AdminInitiateAuth", { UserPoolId, ClientId, AuthFlow, AuthParameters }),
    start({ username }, more = {}) {
      const AuthParameters = { USERNAME: username, PASSWORD: rightPassword, ...more };
      return front === "application"
        ? world.call("InitiateAuth", { ClientId, AuthFlow: "USER_PASSWORD_AUTH", AuthParameters })
        : world.call("AdminInitiateAuth", {
            UserPoolId,
            ClientId,
            AuthFlow: "ADMIN_USER_PASSWORD_AUTH",
            AuthParameters,
          });
    },
    respond(ChallengeName, Session, ChallengeResponses, clientId = ClientId) {
      const given = { ClientId: clientId, ChallengeName, Session, ChallengeResponses };
      return front === "application"
        ? world.call("RespondToAuthChallenge", given)
        : world.call("AdminRespondToAuthChallenge", { UserPoolId, ...given });
    },
  };
}

/** The proof of a user's password, as an honest client makes it. */
export const userProof = (
  { world, room }: Calls,
  srp: SrpClient,
  { ChallengeParameters = {} }: InitiateAuthResponse,
  password = rightPassword,
): Parameters => {
  const poolName = room.pool.id.split("_")[1] ?? "";
  const user = ChallengeParameters["USER_ID_FOR_SRP"] ?? "";
  return srp.claim({ poolName, user, password }, ChallengeParameters, world.clock.now());
};

/** The key of a device that the user signed in from and confirmed, and what it proves itself with. */
export async function confirmedDevice(calls: Calls, user: User) {
  const { AuthenticationResult = {} } = await calls.start(user);
  const { AccessToken = "", NewDeviceMetadata = {} } = AuthenticationResult;
  const { DeviceKey = "", DeviceGroupKey = "" } = NewDeviceMetadata;
  const identity: Identity = {
    poolName: DeviceGroupKey,
    user: DeviceKey,
    password: "made up by the app",
  };
  await calls.world.call("ConfirmDevice", {
    AccessToken,
    DeviceKey,
    DeviceSecretVerifierConfig: deviceVerifierConfig(identity),
  });
  return { key: DeviceKey, identity };
}
