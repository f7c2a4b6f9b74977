import { userAdminScope } from "../../domain/token-rules.ts";
import { issueTokens } from "../../tokens/issue-tokens.ts";
import { openGrant } from "../../tokens/open-grant.ts";
import type { EmulatorContext } from "../context.ts";
import type { KnownSignIn } from "./challenge.ts";
import { trackDevice, type NewDevice } from "./track-device.ts";

/** What a client gets for a completed sign-in or a refresh. */
export interface Tokens {
  readonly accessToken: string;
  readonly idToken: string;
  /** Seconds of the access token. */
  readonly expiresIn: number;
  /** Absent where a refresh leaves the old one in use. */
  readonly refreshToken?: string;
  /** Where devices are tracked, for a sign-in that named none. */
  readonly newDevice?: NewDevice;
}

/** Ends an API sign-in: opens its grant and issues its tokens. Only for the `signedIn` of an `Outcome`. */
export async function finish(context: EmulatorContext, signIn: KnownSignIn): Promise<Tokens> {
  const { pool, client, user } = signIn;
  const { deviceKey, newDevice } = await trackDevice(context, signIn);
  const { grant, refreshToken } = await openGrant(context, {
    pool,
    client,
    user,
    scopes: [userAdminScope],
    origin: "api",
    deviceKey,
  });
  const tokens = await issueTokens(context, { pool, client, user, grant });
  return { ...tokens, refreshToken, newDevice };
}
