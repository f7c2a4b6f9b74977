import { grantAuthorization } from "../../../flows/authorization/grant-authorization.ts";
import type { SignedIn } from "../../../flows/authorization/login-sessions.ts";
import { usernameAttributes } from "../../../domain/pool.ts";
import type { User } from "../../../domain/user.ts";
import { html } from "../../../platform/html.ts";
import { form, hidden, otherWay, submit } from "../components.ts";
import type { ClientVisit, Page, View, Visit } from "../page.ts";
import { phrase, plainPhrase } from "../texts/phrase.ts";
import { toLogin } from "./steps.ts";

/** What somebody is called on the pages: by what they sign in with. */
export function shownName({ app }: ClientVisit, { attributes, username }: User): string {
  const [name] = usernameAttributes(app.pool).flatMap((attribute) => attributes[attribute] ?? []);
  return name ?? username;
}

/** In place of the login form, for a browser that is signed in: go on, or as somebody else? */
export function signedInView(visit: Visit, { user }: SignedIn): View {
  const { texts } = visit;
  const name = shownName(visit, user);
  const to = "/login/signed-in";
  const go = plainPhrase(texts["signed-in.continue"], { name });
  const body = html`<p class="lead">${phrase(texts["signed-in.as"], { name })}</p>
    ${form(visit, {
      to,
      name: "signedInForm",
      body: html`${hidden("as", "same")} ${submit(visit, { name: "continueButton", text: go })}`,
    })}
    <div class="ways">
      ${otherWay(visit, {
        to,
        name: "differentUserForm",
        text: texts["sign-in.different-user"],
        sends: hidden("as", "different"),
      })}
    </div>`;
  const title = visit.version === 1 ? "Signin" : texts["signed-in.title"];
  return { title, heading: texts["signed-in.title"], body };
}

/** `/login/signed-in`: what was chosen there. */
export const signedInPage: Page = {
  path: "/login/signed-in",

  show: (visit) => Promise.resolve(toLogin(visit)),

  async submit(visit, given) {
    const { context, app, browser, request } = visit;
    const signedIn = await browser.signedIn(app);
    if (given.get("as") === "same" && signedIn !== undefined) {
      return { to: await grantAuthorization(context, app, request, signedIn) };
    }
    await browser.signOut(app);
    return toLogin(visit);
  },
};
