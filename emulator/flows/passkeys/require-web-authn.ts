import { passwordResetRequired } from "../../domain/errors/sign-in-errors.ts";
import { webAuthnNotEnabled } from "../../domain/errors/web-authn-errors.ts";
import { firstFactors, type Pool } from "../../domain/pool.ts";
import type { User } from "../../domain/user.ts";

/** @throws CognitoError WebAuthnNotEnabledException when the pool's SignInPolicy does not allow passkeys */
export function requireWebAuthn(pool: Pool): void {
  if (!firstFactors(pool).includes("WEB_AUTHN")) throw webAuthnNotEnabled();
}

/** For the pages, whose users come with no access token that would be refused. @throws CognitoError PasswordResetRequiredException */
export function requirePasswordNotReset(user: User): void {
  if (user.status === "RESET_REQUIRED") throw passwordResetRequired();
}
