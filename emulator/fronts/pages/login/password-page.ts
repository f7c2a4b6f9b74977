import { missingParameter } from "../../../domain/errors/resource-errors.ts";
import { startWithPassword } from "../../../flows/sign-in/machine.ts";
import { html } from "../../../platform/html.ts";
import { field, form, link, submit } from "../components.ts";
import type { Page } from "../page.ts";
import { orToConfirmation } from "../accounts/confirm-step.ts";
import { orToReset } from "../accounts/reset-step.ts";
import { tryAnotherWay } from "../sign-in/other-ways.ts";
import { currentStep, nextPage, toLogin } from "../sign-in/steps.ts";

/** `/login/password`: the password, once the name is known and nothing else was chosen. */
export const passwordPage: Page = {
  path: "/login/password",

  async show(visit) {
    const { texts } = visit;
    const step = await currentStep(visit, "PASSWORD", "SELECT_CHALLENGE");
    if (step === undefined) return toLogin(visit);
    const body = html`<p class="who">
        <strong>${step.username}</strong>
        ${link(visit, "/login", texts["sign-in.different-user"])}
      </p>
      ${form(visit, {
        to: "/login/password",
        name: "passwordForm",
        body: html`${field({
            name: "password",
            label: texts["field.password"],
            type: "password",
            autocomplete: "current-password",
            autofocus: true,
          })}
          <p class="aside">${link(visit, "/forgotPassword", texts["sign-in.forgot"])}</p>
          ${submit(visit, { name: "signInSubmitButton", text: texts["sign-in.submit"] })}`,
      })}
      <div class="ways">${tryAnotherWay(visit, step.offered)}</div>`;
    return { title: texts["sign-in.title"], heading: texts["password.title"], body };
  },

  async submit(visit, given) {
    const step = await currentStep(visit, "PASSWORD", "SELECT_CHALLENGE");
    if (step === undefined) return toLogin(visit);
    const password = given.get("password");
    if (password === undefined) throw missingParameter("PASSWORD");
    const { username } = step;
    // Not as an answer to the step's session: a wrong password would end that, and people get another try here.
    const signIn = async () => {
      const outcome = await startWithPassword(visit.context, visit.app, { username, password });
      return nextPage(visit, outcome, username);
    };
    return orToReset(visit, username, orToConfirmation(visit, username, signIn()));
  },
};
