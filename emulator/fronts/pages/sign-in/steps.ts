import { sessionLifetime } from "../../../domain/client.ts";
import { invalidSession } from "../../../domain/errors/sign-in-errors.ts";
import { grantAuthorization } from "../../../flows/authorization/grant-authorization.ts";
import { signedInNow } from "../../../flows/authorization/login-sessions.ts";
import type { ChallengeName, Questions } from "../../../flows/sign-in/challenge.ts";
import type { Factor } from "../../../flows/sign-in/factors.ts";
import type { Challenged, Outcome } from "../../../flows/sign-in/machine.ts";
import type { User } from "../../../domain/user.ts";
import type { Redirect, Visit } from "../page.ts";
import { forgetProgress, keepProgress, progressOf } from "../progress.ts";

/** Pages never send an SRP_A and are no device, so that they are never asked for more than these. */
type PageChallenge = Exclude<
  ChallengeName,
  "PASSWORD_VERIFIER" | "DEVICE_SRP_AUTH" | "DEVICE_PASSWORD_VERIFIER"
>;

/** The page of each challenge. The paths are our own: AWS's are not known. */
const paths: { readonly [N in PageChallenge]: `/login/${string}` } = {
  SELECT_CHALLENGE: "/login/choose",
  PASSWORD: "/login/password",
  EMAIL_OTP: "/login/code",
  SMS_OTP: "/login/code",
  WEB_AUTHN: "/login/passkey",
  NEW_PASSWORD_REQUIRED: "/login/new-password",
  SMS_MFA: "/login/code",
  EMAIL_MFA: "/login/code",
  SOFTWARE_TOKEN_MFA: "/login/code",
  SELECT_MFA_TYPE: "/login/mfa",
  MFA_SETUP: "/login/mfa-setup",
};

/** With nothing but a password to choose there is no choice: the page asks for it. */
function pathOf({ by, offered = [] }: Challenged): `/login/${string}` {
  const passwordOnly = offered.every(
    (factor) => factor === "PASSWORD" || factor === "PASSWORD_SRP",
  );
  if (by === "SELECT_CHALLENGE" && passwordOnly) return paths.PASSWORD;
  const path = Object.hasOwn(paths, by) ? paths[by as PageChallenge] : undefined;
  if (path === undefined) throw invalidSession();
  return path;
}

/** Where a sign-in is between two pages. */
export type SignInStep<N extends ChallengeName = ChallengeName> = {
  readonly [K in N]: {
    readonly by: K;
    readonly told: Questions[K];
    readonly offered: readonly Factor[];
    /** As it was typed. */
    readonly username: string;
    readonly session: string;
    /** Why the page is shown once more, where the session of the first try is over. */
    readonly failed?: string;
  };
}[N];

/** Leads on from what the machine answered: to the page of its question, or back to the client. */
export async function nextPage(
  visit: Visit,
  outcome: Outcome,
  username: string,
  failed?: string,
): Promise<Redirect> {
  if ("signedIn" in outcome) return complete(visit, outcome.signedIn.user);
  const { by, told, session, offered = [] } = outcome;
  const path = pathOf(outcome);
  await keepProgress(visit, {
    of: "sign-in",
    data: { by, told, offered, username, failed },
    lifetime: sessionLifetime(visit.app.client),
    secret: session,
  });
  return { to: `${path}?${visit.query}` };
}

/** The step that the browser is at, if it is one of these. Otherwise its page leads back to `/login`. */
export async function currentStep<N extends ChallengeName>(
  visit: Visit,
  ...names: readonly N[]
): Promise<SignInStep<N> | undefined> {
  const progress = await progressOf(visit, "sign-in");
  if (progress === undefined) return undefined;
  // `keepStep` wrote it: one of the machine's own answers.
  const step = { ...progress.data, session: progress.secret } as SignInStep;
  const expected: readonly string[] = names;
  return expected.includes(step.by) ? (step as SignInStep<N>) : undefined;
}

/** Back to where a sign-in starts. */
export const toLogin = (visit: Visit): Redirect => ({ to: `/login?${visit.query}` });

/** Signs the browser in, with a new session whatever it brought, and takes the client's answer to it. */
export async function complete(visit: Visit, user: User): Promise<Redirect> {
  const { context, app, request, browser } = visit;
  const signedIn = signedInNow(context, user);
  const to = await grantAuthorization(context, app, request, signedIn);
  await browser.signIn(app, signedIn);
  await forgetProgress(visit);
  return { to };
}
