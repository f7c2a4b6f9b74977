import { missingParameter } from "../../../domain/errors/resource-errors.ts";
import { usernameAttributes } from "../../../domain/pool.ts";
import { forgotPassword } from "../../../flows/accounts/recovery/forgot-password.ts";
import { html } from "../../../platform/html.ts";
import { field, form, link, submit } from "../components.ts";
import { nameWords } from "../login/name-words.ts";
import type { Page, Visit } from "../page.ts";
import { inManagedWords, toReset } from "./reset-step.ts";

function lead({ app, texts }: Visit): string {
  const names = usernameAttributes(app.pool);
  if (names.length > 1) return texts["forgot.email-or-phone"];
  if (names.length === 0) return texts["forgot.username"];
  return texts[names[0] === "email" ? "forgot.email" : "forgot.phone"];
}

/** `/forgotPassword`: who is it? A code goes to their verified contact. */
export const forgotPage: Page = {
  path: "/forgotPassword",

  show(visit, again) {
    const { texts, version } = visit;
    const { label, type } = nameWords(visit);
    const body = html`<p class="${version === 2 ? "lead" : "textDescription-customizable"}">
        ${lead(visit)}
      </p>
      ${form(visit, {
        to: "/forgotPassword",
        name: "forgotPasswordForm",
        body: html`${field({
          name: "username",
          label,
          type,
          value: again?.form.get("username") ?? visit.parameters.get("login_hint"),
          autocomplete: "username",
          autofocus: version === 2,
        })}
        ${submit(visit, { name: "reset_my_password", text: texts["forgot.submit"] })}`,
      })}
      <div class="ways">${link(visit, "/login", texts["forgot.back"])}</div>`;
    const title = version === 1 ? "Signin" : texts["forgot.title"];
    return Promise.resolve({ title, heading: texts["forgot.title"], body });
  },

  async submit(visit, given) {
    const username = given.get("username");
    if (username === undefined) throw missingParameter("USERNAME");
    const sent = forgotPassword(visit.context, visit.app, username);
    return toReset(visit, { username, delivery: await inManagedWords(visit, sent) });
  },
};
