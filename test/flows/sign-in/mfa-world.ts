import type {
  ChallengeNameType,
  InitiateAuthResponse,
} from "@aws-sdk/client-cognito-identity-provider";
import type { Client } from "../../../emulator/domain/client.ts";
import type { NewPoolInput } from "../../../emulator/domain/new-pool.ts";
import type { Pool } from "../../../emulator/domain/pool.ts";
import { userAdminScope } from "../../../emulator/domain/token-rules.ts";
import type { User } from "../../../emulator/domain/user.ts";
import type { OperationInput } from "../../../emulator/operations/operation.ts";
import { issueTokens } from "../../../emulator/tokens/issue-tokens.ts";
import { openGrant } from "../../../emulator/tokens/open-grant.ts";
import { totp } from "../../../contracts/proofs/totp.ts";
import { rightPassword, type NewUser, type World } from "./world.ts";

type MfaConfig = OperationInput<"SetUserPoolMfaConfig">;

const sms = { SnsCallerArn: "arn:aws:iam::000000000000:role/sms", ExternalId: "x" };
export const smsMfa = { SmsConfiguration: sms };
const ses = {
  EmailSendingAccount: "DEVELOPER" as const,
  SourceArn: "arn:aws:ses:us-east-1:123456789012:identity/example.com",
};

/** Every factor, so that tests leave out what they do without. */
export const everyFactor = {
  SmsMfaConfiguration: smsMfa,
  SoftwareTokenMfaConfiguration: { Enabled: true },
  EmailMfaConfiguration: {},
} satisfies Partial<MfaConfig>;

/** A pool with second factors and a client of every flow. */
export interface MfaRoom {
  readonly pool: Pool;
  readonly client: Client;
  user(user?: NewUser): Promise<User>;
  /** The answer to a right password. */
  start(user: User, password?: string): Promise<InitiateAuthResponse>;
  respond(
    user: User,
    name: ChallengeNameType,
    session: string | undefined,
    responses?: Record<string, string>,
  ): Promise<InitiateAuthResponse>;
  /** An access token, as of a sign-in that happened before. */
  accessToken(user: User): Promise<string>;
  /** Gives the user a verified software token, whose first code used the time step of now; answers its secret. */
  token(user: User, name?: string): Promise<string>;
  prefer(user: User, settings: object): Promise<unknown>;
  /** What an authenticator app shows now, or some time steps later. */
  code(secret: string, later?: number): string;
}

export async function mfaRoom(
  world: World,
  mfa: Partial<MfaConfig>,
  settings: Partial<NewPoolInput> = {},
): Promise<MfaRoom> {
  const { id: UserPoolId } = await world.pool({
    EmailConfiguration: ses,
    // Only administrators recover: no address is kept back for that.
    AccountRecoverySetting: { RecoveryMechanisms: [{ Priority: 1, Name: "admin_only" }] },
    ...settings,
  });
  await world.call("SetUserPoolMfaConfig", { UserPoolId, ...mfa });
  const pool = await world.context.stores.pools.byId(UserPoolId);
  if (pool === undefined) throw new Error("no pool");
  const client = await world.client(pool);
  const ClientId = client.id;
  const room: MfaRoom = {
    pool,
    client,
    user: (user = {}) => world.user(pool, { password: rightPassword, ...user }),
    start: ({ username: USERNAME }, PASSWORD = rightPassword) =>
      world.call("InitiateAuth", {
        ClientId,
        AuthFlow: "USER_PASSWORD_AUTH",
        AuthParameters: { USERNAME, PASSWORD },
      }),
    respond: ({ username: USERNAME }, ChallengeName, Session, responses = {}) =>
      world.call("RespondToAuthChallenge", {
        ClientId,
        ChallengeName,
        Session,
        ChallengeResponses: { USERNAME, ...responses },
      }),
    async accessToken(user) {
      const whose = { pool, client, user };
      const scopes = [userAdminScope];
      const { grant } = await openGrant(world.context, { ...whose, scopes, origin: "api" });
      return (await issueTokens(world.context, { ...whose, grant })).accessToken;
    },
    async token(user, FriendlyDeviceName) {
      const AccessToken = await room.accessToken(user);
      const { SecretCode = "" } = await world.call("AssociateSoftwareToken", { AccessToken });
      const UserCode = room.code(SecretCode);
      await world.call("VerifySoftwareToken", { AccessToken, UserCode, FriendlyDeviceName });
      return SecretCode;
    },
    prefer: ({ username: Username }, given) =>
      world.call("AdminSetUserMFAPreference", { UserPoolId, Username, ...given }),
    code: (secret, later = 0) => totp(secret, world.clock.now() + later * 30_000),
  };
  return room;
}

let people = 0;

/** An e-mail address and a phone number that nobody else has. */
export function contacts(): { email: string; phone_number: string } {
  people += 1;
  return {
    email: `mfa${people}@example.com`,
    phone_number: `+1555${String(people).padStart(7, "0")}`,
  };
}
