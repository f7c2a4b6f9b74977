import { userNotFound } from "../../domain/errors/resource-errors.ts";
import {
  invalidWebAuthnCredential,
  passkeyAlreadyRegistered,
  tooManyPasskeys,
  webAuthnRelyingPartyMismatch,
} from "../../domain/errors/web-authn-errors.ts";
import { userVerification } from "../../domain/relying-party.ts";
import {
  friendlyName,
  mostPasskeys,
  type WebAuthnCredential,
} from "../../domain/web-authn-credential.ts";
import { OwnerGone } from "../../stores/owner-gone.ts";
import type { Authenticated } from "../../tokens/authenticate-access-token.ts";
import type { EmulatorContext } from "../context.ts";

import { readClientData, readRegistration } from "./credential-json.ts";
import { claimRegistrationChallenge } from "./registration-challenge.ts";
import { relyingPartyOf } from "./relying-party-of.ts";
import { requirePasswordNotReset, requireWebAuthn } from "./require-web-authn.ts";
import { verifyRegistration } from "./verify-registration.ts";

type Owner = Pick<Authenticated, "pool" | "client" | "user">;

/**
 * Registers the passkey that an authenticator made for a registration of this user and client. The challenge is used up
 * by the first attempt, right or wrong.
 * @param credential RegistrationResponseJSON, unread
 * @throws CognitoError any of the WebAuthn exceptions; InvalidParameterException, LimitExceededException,
 * PasswordResetRequiredException
 */
export async function completeRegistration(
  context: Pick<EmulatorContext, "clock" | "stores">,
  owner: Owner,
  credential: unknown,
): Promise<void> {
  const { pool, user } = owner;
  requireWebAuthn(pool);
  const now = context.clock.now();
  requirePasswordNotReset(user);
  const given = readRegistration(credential);
  const clientData = given && readClientData(given.clientDataJSON);
  if (given === undefined || clientData === undefined) throw invalidWebAuthnCredential();
  await claimRegistrationChallenge(context, owner, clientData.challenge);
  const relyingPartyId = await relyingPartyOf(context, pool);
  // Taken away since the start: no passkey is made for nobody.
  if (relyingPartyId === undefined) throw webAuthnRelyingPartyMismatch();
  const key = await verifyRegistration(given, clientData, {
    relyingPartyId,
    userVerification: userVerification(pool),
  });
  await keep(context, {
    poolId: pool.id,
    sub: user.sub,
    id: given.id,
    ...key,
    relyingPartyId,
    friendlyName: friendlyName(given.attachment),
    ...(given.attachment === undefined ? {} : { attachment: given.attachment }),
    transports: given.transports,
    createdAt: now,
  });
}

async function keep(
  { stores }: Pick<EmulatorContext, "stores">,
  passkey: WebAuthnCredential,
): Promise<void> {
  try {
    const outcome = await stores.webAuthnCredentials.add(passkey, mostPasskeys);
    if (outcome === "exists") throw passkeyAlreadyRegistered();
    if (outcome === "full") throw tooManyPasskeys();
  } catch (error) {
    if (error instanceof OwnerGone) throw userNotFound();
    throw error;
  }
}
