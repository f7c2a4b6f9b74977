import { answer } from "../../../flows/sign-in/machine.ts";
import { html } from "../../../platform/html.ts";
import { attributeFields, attributesOf } from "../attribute-fields.ts";
import { form, submit } from "../components.ts";
import type { Page } from "../page.ts";
import { newPasswordFields, newPasswordOf } from "../password-fields.ts";
import { currentStep, nextPage, toLogin } from "./steps.ts";

/** `/login/new-password`: a password in place of the temporary one, and the required attributes that are missing. */
export const newPasswordPage: Page = {
  path: "/login/new-password",

  async show(visit, again) {
    const { texts } = visit;
    const step = await currentStep(visit, "NEW_PASSWORD_REQUIRED");
    if (step === undefined) return toLogin(visit);
    const body = html`<p class="lead">${texts["new-password.lead"]}</p>
      ${form(visit, {
        to: "/login/new-password",
        name: "newPasswordForm",
        body: html`${attributeFields(visit, step.told.requiredAttributes, again?.form)}
        ${newPasswordFields(visit)}
        ${submit(visit, { name: "newPasswordButton", text: texts["new-password.submit"] })}`,
      })}`;
    return { title: texts["sign-in.title"], heading: texts["new-password.title"], body };
  },

  async submit(visit, given) {
    const step = await currentStep(visit, "NEW_PASSWORD_REQUIRED");
    if (step === undefined) return toLogin(visit);
    const { session, username, told } = step;
    const newPassword = newPasswordOf(visit, given);
    const attributes = attributesOf(given, told.requiredAttributes);
    const proof = { to: "NEW_PASSWORD_REQUIRED", given: { newPassword, attributes } } as const;
    const outcome = await answer(visit.context, visit.app, { session, username, answer: proof });
    return nextPage(visit, outcome, username);
  },
};
