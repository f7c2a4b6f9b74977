import { answer } from "../../../flows/sign-in/machine.ts";
import { html } from "../../../platform/html.ts";
import { choices, form, submit } from "../components.ts";
import type { Page } from "../page.ts";
import { currentStep, nextPage, toLogin } from "./steps.ts";

/** `/login/mfa`: which of several second factors. */
export const mfaChoicePage: Page = {
  path: "/login/mfa",

  async show(visit) {
    const { texts } = visit;
    const step = await currentStep(visit, "SELECT_MFA_TYPE");
    if (step === undefined) return toLogin(visit);
    const options = step.told.factors.map((value) => ({ value, text: texts[`mfa.${value}`] }));
    const body = form(visit, {
      to: "/login/mfa",
      name: "mfaChoiceForm",
      body: html`${choices({ name: "choice", legend: texts["mfa-choice.legend"], options })}
      ${submit(visit, { name: "mfaChoiceButton", text: texts["button.continue"] })}`,
    });
    return { title: texts["sign-in.title"], heading: texts["mfa-choice.title"], body };
  },

  async submit(visit, given) {
    const step = await currentStep(visit, "SELECT_MFA_TYPE");
    if (step === undefined) return toLogin(visit);
    const { session, username } = step;
    const proof = { to: "SELECT_MFA_TYPE", given: { choice: given.get("choice") ?? "" } } as const;
    const outcome = await answer(visit.context, visit.app, { session, username, answer: proof });
    return nextPage(visit, outcome, username);
  },
};
