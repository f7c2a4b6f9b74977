import { timeStepOfCode } from "../../../codes/software-token.ts";
import {
  softwareTokenMismatch,
  softwareTokenNotFound,
  softwareTokenUsed,
} from "../../../domain/errors/mfa-errors.ts";
import { invalidSession } from "../../../domain/errors/sign-in-errors.ts";
import { useTimeStep } from "../../accounts/software-token.ts";
import type { Challenge } from "../challenge.ts";
import { judgeGuess } from "../guesses.ts";
import { noteFailure, requireNotLockedOut } from "../lock-out.ts";
import { firstFactorOf, requireFirstFactor } from "./first-factor.ts";

/**
 * SOFTWARE_TOKEN_MFA: a code of the user's authenticator app as second factor. Both a wrong code and one that was used
 * keep the session; only the wrong one counts towards the lock-out.
 * @source developer guide, user-pool-settings-mfa-totp; getmoto/moto tests run on AWS
 */
export const softwareTokenMfa: Challenge<"SOFTWARE_TOKEN_MFA"> = {
  ask(_context, { user }) {
    if (user === undefined) throw invalidSession();
    const friendlyDeviceName = user.mfa?.softwareToken?.friendlyDeviceName;
    return Promise.resolve({
      told: { username: user.username, friendlyDeviceName },
      state: firstFactorOf(user),
    });
  },

  async judge(context, signIn, session, { code }) {
    const user = requireFirstFactor(context, signIn, session);
    await requireNotLockedOut(context, user);
    const token = user.mfa?.softwareToken;
    if (token === undefined) throw softwareTokenNotFound();
    const timeStep = await judgeGuess(context, session, () =>
      timeStepOfCode(token.secret, code, context.clock.now()),
    );
    if (timeStep === undefined) {
      await noteFailure(context, user);
      throw softwareTokenMismatch();
    }
    // Before the session is claimed, so that whoever comes second with a code can still try the next one.
    if (!(await useTimeStep(context, user, token.secret, timeStep))) throw softwareTokenUsed();
    return { user };
  },
};
