import { explicitAuthFlows } from "../../../domain/client.ts";
import { missingParameter } from "../../../domain/errors/resource-errors.ts";
import { startWithChoice, startWithPassword } from "../../../flows/sign-in/machine.ts";
import { html, type Html } from "../../../platform/html.ts";
import { field, form, hidden, link, submit } from "../components.ts";
import type { Again, Page, View, Visit } from "../page.ts";
import { orToConfirmation } from "../accounts/confirm-step.ts";
import { orToReset } from "../accounts/reset-step.ts";
import { signedInView } from "../sign-in/signed-in-page.ts";
import { nextPage } from "../sign-in/steps.ts";
import { nameWords } from "./name-words.ts";

/** Managed login asks for the name alone first where the client lets users choose how to prove it. */
const identifierFirst = ({ version, app }: Visit): boolean =>
  version === 2 && explicitAuthFlows(app.client).includes("ALLOW_USER_AUTH");

const allowsSignUp = ({ app }: Visit): boolean =>
  app.pool.settings.AdminCreateUserConfig?.AllowAdminCreateUserOnly !== true;

/** `/login`: who is it? In the classic version, and for clients without ALLOW_USER_AUTH, also: the password. */
export const loginPage: Page = {
  path: "/login",

  async show(visit, again) {
    const isAsked = again !== undefined || visit.parameters.get("prompt") === "login";
    const signedIn = isAsked ? undefined : await visit.browser.signedIn(visit.app);
    if (signedIn !== undefined) return signedInView(visit, signedIn);
    return visit.version === 1 ? classic(visit, again) : managed(visit, again);
  },

  async submit(visit, given) {
    const { context, app } = visit;
    const username = given.get("username");
    const password = given.get("password");
    if (username === undefined) throw missingParameter("USERNAME");
    if (password === undefined && !identifierFirst(visit)) throw missingParameter("PASSWORD");
    const signIn = async () => {
      const outcome =
        password === undefined
          ? await startWithChoice(context, app, { username })
          : await startWithPassword(context, app, { username, password });
      return nextPage(visit, outcome, username);
    };
    return orToReset(visit, username, orToConfirmation(visit, username, signIn()));
  },
};

const typedName = (visit: Visit, again: Again | undefined): string | undefined =>
  again?.form.get("username") ??
  (visit.version === 2 ? visit.parameters.get("login_hint") : undefined);

const nameField = (visit: Visit, again: Again | undefined): Html => {
  const { label, type } = nameWords(visit);
  return field({
    name: "username",
    id: "signInFormUsername",
    label,
    type,
    value: typedName(visit, again),
    autocomplete: "username",
    autofocus: visit.version === 2,
    placeholder: visit.version === 1 ? (type === "email" ? "name@host.com" : label) : undefined,
  });
};

const passwordField = ({ version, texts }: Visit): Html =>
  field({
    name: "password",
    id: "signInFormPassword",
    label: texts["field.password"],
    type: "password",
    autocomplete: "current-password",
    placeholder: version === 1 ? texts["field.password"] : undefined,
  });

function classic(visit: Visit, again: Again | undefined): View {
  const { texts } = visit;
  const body = form(visit, {
    to: "/login",
    name: "cognitoSignInForm",
    body: html`${nameField(visit, again)} ${passwordField(visit)} ${hidden("cognitoAsfData", "")}
      <p>${link(visit, "/forgotPassword", texts["sign-in.forgot"])}</p>
      ${submit(visit, { name: "signInSubmitButton", text: texts["sign-in.submit"] })}
      ${
        allowsSignUp(visit) &&
        html`<p class="redirect-customizable">
          <span>${texts["sign-in.need-account"]}</span>
          ${link(visit, "/signup", texts["sign-in.sign-up"])}
        </p>`
      }`,
  });
  return { title: "Signin", heading: nameWords(visit).heading, body };
}

function managed(visit: Visit, again: Again | undefined): View {
  const { texts } = visit;
  const first = identifierFirst(visit);
  const body = html`<p class="lead">${texts["sign-in.managed-lead"]}</p>
    ${form(visit, {
      to: "/login",
      name: "signInForm",
      body: html`${nameField(visit, again)}
      ${
        !first &&
        html`${passwordField(visit)}
          <p class="aside">${link(visit, "/forgotPassword", texts["sign-in.forgot"])}</p>`
      }
      ${hidden("cognitoAsfData", "")}
      ${submit(visit, {
        name: "signInSubmitButton",
        text: first ? texts["button.next"] : texts["sign-in.submit"],
      })}`,
    })}
    ${
      allowsSignUp(visit) &&
      html`<p class="foot">
        ${texts["sign-in.new-user"]} ${link(visit, "/signup", texts["sign-in.create-account"])}
      </p>`
    }`;
  return { title: texts["sign-in.title"], heading: texts["sign-in.title"], body };
}
