import { CognitoError } from "../../../domain/errors/cognito-error.ts";
import type { Challenge } from "../challenge.ts";
import { provePassword } from "../password-proof.ts";
import { killSession } from "../sessions.ts";

/**
 * PASSWORD: the password as first factor of USER_AUTH. A failure ends the session: the client starts again.
 * @source aws-amplify/amplify-swift integration tests, run on real pools
 */
export const password: Challenge<"PASSWORD"> = {
  ask: () => Promise.resolve({ told: {} }),

  async judge(context, signIn, session, given) {
    try {
      return { user: await provePassword(context, signIn, given.password) };
    } catch (error) {
      if (error instanceof CognitoError) await killSession(context, session);
      throw error;
    }
  },
};
