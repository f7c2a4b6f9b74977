import { CognitoError } from "../../../domain/errors/cognito-error.ts";
import { confirmSignUp } from "../../../flows/accounts/confirm-sign-up.ts";
import { html } from "../../../platform/html.ts";
import type { ClientPage } from "../page.ts";
import { parameterMissing } from "../page-refused.ts";

/**
 * `/confirmUser`: what a confirmation link in a message opens. The names of its parameters are the guide's; what it says
 * is reported.
 */
export const confirmUserPage: ClientPage = {
  path: "/confirmUser",

  async show({ context, app, parameters, texts }) {
    const username = parameters.get("user_name");
    const code = parameters.get("confirmation_code");
    if (username === undefined) throw parameterMissing("user_name");
    if (code === undefined) throw parameterMissing("confirmation_code");
    const title = texts["confirm.title"];
    try {
      await confirmSignUp(context, app, { username, code });
    } catch (error) {
      if (!(error instanceof CognitoError)) throw error;
      return { status: 400, title, heading: title, body: html``, error: error.message };
    }
    const done = html`<p class="done" role="status">${texts["confirm.done"]}</p>`;
    return { title, heading: title, body: done };
  },
};
