import { userAdminScope } from "../../domain/token-rules.ts";
import type { User } from "../../domain/user.ts";
import { issueTokens } from "../../tokens/issue-tokens.ts";
import { openGrant } from "../../tokens/open-grant.ts";
import type { EmulatorContext } from "../context.ts";
import type { App } from "./machine.ts";

/** What a client gets for a completed sign-in or a refresh. */
export interface Tokens {
  readonly accessToken: string;
  readonly idToken: string;
  /** Seconds of the access token. */
  readonly expiresIn: number;
  /** Absent where a refresh leaves the old one in use. */
  readonly refreshToken?: string;
}

/** Ends an API sign-in: opens its grant and issues its tokens. Only for the `signedIn` of an `Outcome`. */
export async function finish(
  context: EmulatorContext,
  { pool, client }: App,
  user: User,
): Promise<Tokens> {
  if (pool.settings.DeviceConfiguration !== undefined) {
    context.log.warn("device tracking is not built: no NewDeviceMetadata", { poolId: pool.id });
  }
  const { grant, refreshToken } = await openGrant(context, {
    pool,
    client,
    user,
    scopes: [userAdminScope],
    origin: "api",
  });
  return { ...(await issueTokens(context, { pool, client, user, grant })), refreshToken };
}
