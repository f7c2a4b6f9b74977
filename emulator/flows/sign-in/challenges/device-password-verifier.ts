import { deviceIdentity } from "../../../domain/device.ts";
import {
  incorrectUsernameOrPassword,
  invalidSession,
} from "../../../domain/errors/sign-in-errors.ts";
import type { ChallengeSession } from "../../../domain/challenge-session.ts";
import type { EmulatorContext } from "../../context.ts";
import type { Answers, Asked, Judge, SignIn } from "../challenge.ts";
import { noteFailure, requireNotLockedOut } from "../lock-out.ts";
import { challengedDevice } from "../named-device.ts";
import { requireGoodStanding } from "../password-proof.ts";
import { killSession } from "../sessions.ts";
import { simulatedUser } from "../simulated-user.ts";
import { beginExchange, isTimely, proves, requireDate } from "../srp-exchange.ts";

/**
 * DEVICE_PASSWORD_VERIFIER: the client proves by SRP that it is the device, whose secret only it has. It comes after
 * the user's own proof, never in place of it. A device that was confirmed without a secret never passes.
 * @source developer guide, amazon-cognito-user-pools-device-tracking
 */
export const devicePasswordVerifier = {
  /** @throws CognitoError InvalidParameterException; ResourceNotFoundException for another or a forgotten device */
  async ask(
    context: Pick<EmulatorContext, "random" | "stores">,
    signIn: SignIn,
    session: ChallengeSession,
    { srpA }: Answers["DEVICE_SRP_AUTH"],
  ): Promise<Asked<"DEVICE_PASSWORD_VERIFIER">> {
    const { pool, user } = signIn;
    if (user === undefined) throw invalidSession();
    const device = await challengedDevice(context, { ...signIn, user }, session);
    const secret = device.secret ?? simulatedUser(pool, device.key).credential;
    const { question, state } = beginExchange(context, srpA, secret);
    const told = { ...question, username: user.username, deviceKey: device.key };
    return { told, state, handle: question.secretBlock };
  },

  async judge(context, signIn, session, answer) {
    requireDate(answer);
    const { pool, user } = signIn;
    if (user === undefined) throw invalidSession();
    await requireNotLockedOut(context, user);
    requireGoodStanding(user, context.clock.now());
    const device = await challengedDevice(context, { ...signIn, user }, session);
    const secret = device.secret ?? simulatedUser(pool, device.key).credential;
    const proven =
      isTimely(context, session, answer) &&
      proves(session, answer, deviceIdentity(device), secret) &&
      device.secret !== undefined;
    if (proven) return { user };
    await noteFailure(context, user);
    await killSession(context, session);
    throw incorrectUsernameOrPassword();
  },
} satisfies Judge<"DEVICE_PASSWORD_VERIFIER"> & { readonly ask: unknown };
