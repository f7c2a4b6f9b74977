import { missingParameter } from "../../../domain/errors/resource-errors.ts";
import { passwordResetRequired } from "../../../domain/errors/sign-in-errors.ts";
import { confirmForgotPassword } from "../../../flows/accounts/recovery/confirm-forgot-password.ts";
import { html, type Fragment } from "../../../platform/html.ts";
import { codeField, form, link, submit } from "../components.ts";
import type { Page, Visit } from "../page.ts";
import { newPasswordFields, newPasswordOf } from "../password-fields.ts";
import { forgetProgress } from "../progress.ts";
import { toLogin } from "../sign-in/steps.ts";
import { phrase } from "../texts/phrase.ts";
import { inManagedWords, resetting, type ToReset } from "./reset-step.ts";

function whereTo({ texts }: Visit, { delivery }: ToReset): Fragment {
  if (delivery === undefined) return texts["reset.sent"];
  const { Destination: to, DeliveryMedium: medium } = delivery;
  return phrase(texts[medium === "SMS" ? "reset.sent-sms" : "reset.sent-email"], { to });
}

/** `/confirmforgotPassword`: the code, and the new password. */
export const resetPage: Page = {
  path: "/confirmforgotPassword",

  async show(visit, again) {
    const { texts, version } = visit;
    const reset = await resetting(visit);
    if (reset === undefined) return { to: `/forgotPassword?${visit.query}` };
    const body = html`<p class="${version === 2 ? "lead" : "textDescription-customizable"}">
        ${whereTo(visit, reset)}
      </p>
      ${form(visit, {
        to: "/confirmforgotPassword",
        name: "resetPasswordForm",
        body: html`${codeField({
          name: "code",
          label: texts["code.field"],
          autofocus: version === 2 || again !== undefined,
        })}
        ${newPasswordFields(visit)}
        ${submit(visit, { name: "reset_password", text: texts["new-password.submit"] })}`,
      })}
      <div class="ways">${link(visit, "/login", texts["forgot.back"])}</div>`;
    return {
      title: version === 1 ? "Signin" : texts["reset.title"],
      heading: texts["reset.title"],
      body,
      error: reset.refused === true ? passwordResetRequired().message : undefined,
    };
  },

  async submit(visit, given) {
    const reset = await resetting(visit);
    if (reset === undefined) return { to: `/forgotPassword?${visit.query}` };
    const { username } = reset;
    const code = given.get("code");
    if (code === undefined) throw missingParameter("ConfirmationCode");
    const password = newPasswordOf(visit, given);
    const done = confirmForgotPassword(visit.context, visit.app, { username, code, password });
    await inManagedWords(visit, done);
    await forgetProgress(visit);
    return toLogin(visit);
  },
};
