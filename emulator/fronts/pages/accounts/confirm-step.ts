import type { CodeDelivery } from "../../../delivery/send-message.ts";
import { CognitoError } from "../../../domain/errors/cognito-error.ts";
import { userNotConfirmed } from "../../../domain/errors/sign-in-errors.ts";
import { hours } from "../../../platform/clock.ts";
import type { Redirect, Visit } from "../page.ts";
import { keepProgress, progressOf } from "../progress.ts";

const progress = "confirm";

/** Somebody whose sign-up waits for its code. */
export interface ToConfirm {
  readonly username: string;
  readonly delivery?: CodeDelivery;
  /** Of SignUp, where the client allows USER_AUTH. */
  readonly session?: string;
  /** `signed-up` here, in this very browser; refused at a sign-in; or merely named by whoever asks for a code. */
  readonly why: "signed-up" | "refused" | "named";
}

/** Leads to the page that takes the code. */
export async function toConfirmation(visit: Visit, toConfirm: ToConfirm): Promise<Redirect> {
  await keepProgress(visit, { of: progress, data: { ...toConfirm }, lifetime: hours(1) });
  return { to: `/confirm?${visit.query}` };
}

/** Whoever is to be confirmed in this browser. */
export async function waitingToConfirm(visit: Visit): Promise<ToConfirm | undefined> {
  // `toConfirmation` wrote it.
  return (await progressOf(visit, progress))?.data as ToConfirm | undefined;
}

/**
 * A sign-in that ends at the confirmation page for somebody who is not confirmed. Reported: the pages then say so, or
 * show that page; this does both.
 */
export async function orToConfirmation(
  visit: Visit,
  username: string,
  signIn: Promise<Redirect>,
): Promise<Redirect> {
  try {
    return await signIn;
  } catch (error) {
    if (!(error instanceof CognitoError) || error.type !== userNotConfirmed.type) throw error;
    return toConfirmation(visit, { username, why: "refused" });
  }
}
