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

/** The page of each challenge. The paths are our own: AWS's are not known. */
const paths: { readonly [N in ChallengeName]?: `/login/${string}` } = {
  SELECT_CHALLENGE: "/login/choose",
  PASSWORD: "/login/password",
};

/** With nothing but a password to choose there is no choice: the page asks for it. */
function pathOf({ by, offered = [] }: Challenged): `/login/${string}` | undefined {
  const passwordOnly = offered.every(
    (factor) => factor === "PASSWORD" || factor === "PASSWORD_SRP",
  );
  return by === "SELECT_CHALLENGE" && passwordOnly ? paths.PASSWORD : paths[by];
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
  };
}[N];

/** Leads on from what the machine answered: to the page of its question, or back to the client. */
export async function nextPage(
  visit: Visit,
  outcome: Outcome,
  username: string,
): Promise<Redirect> {
  if ("signedIn" in outcome) return complete(visit, outcome.signedIn.user);
  return keepStep(visit, outcome, username);
}

async function keepStep(visit: Visit, outcome: Challenged, username: string): Promise<Redirect> {
  const { by, told, session, offered = [] } = outcome;
  const path = pathOf(outcome);
  // Until its page is built.
  if (path === undefined) throw invalidSession();
  await keepProgress(visit, {
    of: "sign-in",
    data: { by, told, offered, username },
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
