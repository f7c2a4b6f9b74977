import { CognitoError } from "../../../domain/errors/cognito-error.ts";
import { missingParameter } from "../../../domain/errors/resource-errors.ts";
import { answer, startWithChoice } from "../../../flows/sign-in/machine.ts";
import { html } from "../../../platform/html.ts";
import type { Page } from "../page.ts";
import { passkeyForm } from "../passkeys/passkey-form.ts";
import { tryAnotherWay, whose } from "./other-ways.ts";
import { currentStep, nextPage, toLogin } from "./steps.ts";

/** `/login/passkey`: the browser asks its authenticator, by the one script that the pages have. */
export const passkeyPage: Page = {
  path: "/login/passkey",

  async show(visit) {
    const { texts } = visit;
    const step = await currentStep(visit, "WEB_AUTHN");
    if (step === undefined) return toLogin(visit);
    const body = html`${whose(visit, step.username)}
      <p>${texts["passkey.lead"]}</p>
      ${passkeyForm(visit, {
        to: "/login/passkey",
        does: "get",
        options: step.told.requestOptions,
        button: texts["passkey.submit"],
        failed: texts["passkey.failed"],
        withoutScript: texts["passkey.no-script"],
      })}
      <div class="ways">${tryAnotherWay(visit, step.offered)}</div>`;
    const { failed: error } = step;
    return { title: texts["sign-in.title"], heading: texts["passkey.title"], body, error };
  },

  async submit(visit, given) {
    const step = await currentStep(visit, "WEB_AUTHN");
    if (step === undefined) return toLogin(visit);
    const { context, app } = visit;
    const { session, username } = step;
    const credential = given.get("credential");
    if (credential === undefined) throw missingParameter("CREDENTIAL");
    try {
      const proof = { to: "WEB_AUTHN", given: { credential } } as const;
      return nextPage(
        visit,
        await answer(context, app, { session, username, answer: proof }),
        username,
      );
    } catch (error) {
      if (!(error instanceof CognitoError)) throw error;
      // A challenge is signed once: another try needs another one.
      const anew = await startWithChoice(context, app, { username, preferred: "WEB_AUTHN" });
      return nextPage(visit, anew, username, error.message);
    }
  },
};
