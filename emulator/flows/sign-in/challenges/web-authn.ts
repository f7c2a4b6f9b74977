import { invalidSession } from "../../../domain/errors/sign-in-errors.ts";
import { passkeyNotAccepted } from "../../../domain/errors/web-authn-errors.ts";
import { userVerification } from "../../../domain/relying-party.ts";
import type { WebAuthnCredential } from "../../../domain/web-authn-credential.ts";
import { parsedJson, readAssertion } from "../../passkeys/credential-json.ts";
import { requestOptions } from "../../passkeys/request-options.ts";
import { userHandle } from "../../passkeys/user-handle.ts";
import { verifyAssertion } from "../../passkeys/verify-assertion.ts";
import { newWebAuthnChallenge } from "../../passkeys/web-authn-challenge.ts";
import type { Challenge, KnownSignIn } from "../challenge.ts";
import { availableFactors } from "../factors.ts";
import { requireGoodStanding } from "../password-proof.ts";
import { killSession } from "../sessions.ts";

/**
 * WEB_AUTHN: a passkey as first factor, and as both where the pool lets it stand for two. A failure ends the session,
 * as a wrong password does: a challenge is signed once (that the session dies is inferred).
 * @source API reference, InitiateAuth and RespondToAuthChallenge
 */
export const webAuthn: Challenge<"WEB_AUTHN"> = {
  ask({ random }, { pool, passkeys }) {
    const [passkey] = passkeys;
    if (passkey === undefined) throw invalidSession();
    const challenge = newWebAuthnChallenge(random);
    const { relyingPartyId } = passkey;
    return Promise.resolve({
      told: { requestOptions: requestOptions(pool, relyingPartyId, passkeys, challenge) },
      state: { challenge, relyingPartyId },
    });
  },

  async judge(context, signIn, session, { credential }) {
    const { user } = signIn;
    const { challenge, relyingPartyId } = session.state;
    const proof =
      user !== undefined && typeof challenge === "string"
        ? await proven({ ...signIn, user }, { challenge, relyingPartyId }, credential)
        : undefined;
    if (user === undefined || proof === undefined) {
      await killSession(context, session);
      throw passkeyNotAccepted();
    }
    requireGoodStanding(user, context.clock.now());
    const { passkey, counter } = proof;
    return {
      user,
      async settle() {
        const { webAuthnCredentials } = context.stores;
        const moved = await webAuthnCredentials.advance(
          user.poolId,
          passkey.id,
          passkey.counter,
          counter,
        );
        if (!moved) throw passkeyNotAccepted();
        return user;
      },
    };
  },
};

/** The passkey that signed the challenge, and its counter; the user must still be able to sign in with it. */
async function proven(
  { pool, user, passkeys }: KnownSignIn,
  asked: { readonly challenge: string; readonly relyingPartyId: unknown },
  credential: string,
): Promise<{ readonly passkey: WebAuthnCredential; readonly counter: number } | undefined> {
  const given = readAssertion(parsedJson(credential));
  const passkey = passkeys.find(({ id }) => id === given?.id);
  if (given === undefined || passkey === undefined) return undefined;
  if (passkey.relyingPartyId !== asked.relyingPartyId) return undefined;
  if (!availableFactors(pool, user, passkeys).includes("WEB_AUTHN")) return undefined;
  const counter = await verifyAssertion(given, {
    challenge: asked.challenge,
    relyingPartyId: passkey.relyingPartyId,
    userVerification: userVerification(pool),
    passkey,
    userHandle: userHandle(user),
  });
  return counter === undefined ? undefined : { passkey, counter };
}
