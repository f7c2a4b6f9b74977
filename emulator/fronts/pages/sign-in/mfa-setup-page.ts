import { missingParameter } from "../../../domain/errors/resource-errors.ts";
import { answer } from "../../../flows/sign-in/machine.ts";
import { associateInSignIn } from "../../../flows/sign-in/set-up-software-token.ts";
import { html } from "../../../platform/html.ts";
import { choices, field, form, link, submit } from "../components.ts";
import type { Page } from "../page.ts";
import { currentStep, nextPage, toLogin } from "./steps.ts";
import { toTokenSetUp } from "./totp-setup-page.ts";

/** What can be set up here. For text messages a phone number has to be the user's before (cognito-idp model). */
const settable = ["SOFTWARE_TOKEN_MFA", "EMAIL_OTP"] as const;

/** `/login/mfa-setup`: a first second factor, where the pool insists on one. */
export const mfaSetupPage: Page = {
  path: "/login/mfa-setup",

  async show(visit, again) {
    const { texts } = visit;
    const title = texts["sign-in.title"];
    const heading = texts["mfa-setup.title"];
    const step = await currentStep(visit, "MFA_SETUP");
    if (step === undefined) return toLogin(visit);
    const factors = settable.filter((factor) => step.told.factors.includes(factor));
    if (factors.length === 0) {
      const body = html`<p>${texts["mfa-setup.none"]}</p>
        <p class="foot">${link(visit, "/login", texts["sign-in.different-user"])}</p>`;
      return { title, heading, body };
    }
    const options = factors.map((value) => ({ value, text: texts[`mfa.${value}`] }));
    const email = field({
      name: "email",
      label: texts["mfa-setup.email"],
      type: "email",
      autocomplete: "email",
      value: again?.form.get("email"),
      optional: factors.length > 1,
    });
    const body = html`<p class="lead">${texts["mfa-setup.lead"]}</p>
      ${form(visit, {
        to: "/login/mfa-setup",
        name: "mfaSetupForm",
        body: html`${choices({ name: "choice", legend: texts["mfa-setup.legend"], options })}
        ${factors.includes("EMAIL_OTP") && email}
        ${submit(visit, { name: "mfaSetupButton", text: texts["button.continue"] })}`,
      })}`;
    return { title, heading, body };
  },

  async submit(visit, given) {
    const step = await currentStep(visit, "MFA_SETUP");
    if (step === undefined) return toLogin(visit);
    const { session, username } = step;
    if (given.get("choice") !== "EMAIL_OTP") {
      return toTokenSetUp(visit, username, await associateInSignIn(visit.context, session));
    }
    const email = given.get("email");
    if (email === undefined) throw missingParameter("EMAIL");
    const proof = { to: "MFA_SETUP", given: { email } } as const;
    const outcome = await answer(visit.context, visit.app, { session, username, answer: proof });
    return nextPage(visit, outcome, username);
  },
};
