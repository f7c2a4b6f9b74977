import { firstFactors, type Pool } from "../../domain/pool.ts";
import type { User } from "../../domain/user.ts";
import type { WebAuthnCredential } from "../../domain/web-authn-credential.ts";
import type { EmulatorContext } from "../context.ts";
import { relyingPartyOf } from "./relying-party-of.ts";

/**
 * The passkeys that the user could sign in with now: none where the pool does not allow them, and none made for another
 * relying party than today's, for which no authenticator would sign.
 * @source developer guide, amazon-cognito-user-pools-authentication-flow-methods
 */
export async function usablePasskeys(
  context: Pick<EmulatorContext, "stores">,
  pool: Pool,
  user: Pick<User, "sub">,
): Promise<readonly WebAuthnCredential[]> {
  if (!firstFactors(pool).includes("WEB_AUTHN")) return [];
  const passkeys = await context.stores.webAuthnCredentials.ofUser(pool.id, user.sub);
  if (passkeys.length === 0) return [];
  const relyingParty = await relyingPartyOf(context, pool);
  return passkeys.filter(({ relyingPartyId }) => relyingPartyId === relyingParty);
}
