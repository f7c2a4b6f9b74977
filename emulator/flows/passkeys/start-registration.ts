import { webAuthnConfigurationMissing } from "../../domain/errors/web-authn-errors.ts";
import { userVerification } from "../../domain/relying-party.ts";
import type { Authenticated } from "../../tokens/authenticate-access-token.ts";
import type { EmulatorContext } from "../context.ts";

import { issueRegistrationChallenge, registrationTimeout } from "./registration-challenge.ts";
import { relyingPartyOf } from "./relying-party-of.ts";
import { requirePasswordNotReset, requireWebAuthn } from "./require-web-authn.ts";
import { userHandle } from "./user-handle.ts";
import { supportedAlgorithms } from "./verify-registration.ts";

type Owner = Pick<Authenticated, "pool" | "client" | "user">;

/**
 * PublicKeyCredentialCreationOptionsJSON for a signed-in user, its members in AWS's order.
 * @source the AWS CLI's example of start-web-authn-registration
 * @throws CognitoError WebAuthnNotEnabledException, WebAuthnConfigurationMissingException,
 * PasswordResetRequiredException
 */
export async function startRegistration(
  context: Pick<EmulatorContext, "clock" | "random" | "stores">,
  owner: Owner,
) {
  const { pool, user } = owner;
  requireWebAuthn(pool);
  requirePasswordNotReset(user);
  const relyingParty = await relyingPartyOf(context, pool);
  if (relyingParty === undefined) throw webAuthnConfigurationMissing();
  const registered = await context.stores.webAuthnCredentials.ofUser(pool.id, user.sub);
  const challenge = await issueRegistrationChallenge(context, owner);
  return {
    authenticatorSelection: {
      requireResidentKey: true,
      residentKey: "required",
      userVerification: userVerification(pool),
    },
    challenge,
    excludeCredentials: registered.map(({ id }) => ({ id, type: "public-key" })),
    pubKeyCredParams: supportedAlgorithms.map((alg) => ({ alg, type: "public-key" })),
    rp: { id: relyingParty, name: relyingParty },
    timeout: registrationTimeout,
    user: {
      displayName: user.username,
      id: userHandle(user),
      name: user.username,
    },
  };
}
