import { CognitoError } from "../../../domain/errors/cognito-error.ts";
import { invalidWebAuthnCredential } from "../../../domain/errors/web-authn-errors.ts";
import type { User } from "../../../domain/user.ts";
import { completeRegistration } from "../../../flows/passkeys/complete-registration.ts";
import { parsedJson } from "../../../flows/passkeys/credential-json.ts";
import { startRegistration } from "../../../flows/passkeys/start-registration.ts";
import { html } from "../../../platform/html.ts";
import { PageRefused } from "../page-refused.ts";
import type { ClientPage, ClientVisit } from "../page.ts";
import { shownName } from "../sign-in/signed-in-page.ts";
import { phrase } from "../texts/phrase.ts";
import { passkeyForm } from "./passkey-form.ts";

/**
 * `/passkeys/add`: where an app sends a browser that is signed in, and gets it back at one of its callback URLs. Only
 * managed login has it.
 * @source developer guide, managed-login-endpoints; what others are answered is inferred
 */
export const addPasskeyPage: ClientPage = {
  path: "/passkeys/add",

  async show(visit, again) {
    const { texts } = visit;
    const back = callbackOf(visit);
    const user = await requireSignedIn(visit);
    const title = texts["passkey-add.title"];
    const options = await startRegistration(visit.context, { ...visit.app, user }).catch(refusal);
    if (options instanceof CognitoError) {
      return { status: 400, title, heading: title, body: html``, error: options.message };
    }
    const body = html`<p class="who">
        ${phrase(texts["passkey-add.for"], { name: html`<strong>${shownName(visit, user)}</strong>` })}
      </p>
      <p>${texts["passkey-add.lead"]}</p>
      ${passkeyForm(visit, {
        to: "/passkeys/add",
        does: "create",
        options,
        button: texts["passkey-add.submit"],
        failed: texts["passkey-add.failed"],
        withoutScript: texts["passkey-add.no-script"],
      })}
      <div class="ways"><a href="${back}">${texts["passkey-add.skip"]}</a></div>`;
    return { title, heading: title, body, error: again?.error };
  },

  async submit(visit, given) {
    const back = callbackOf(visit);
    const user = await requireSignedIn(visit);
    const credential = given.get("credential");
    if (credential === undefined) throw invalidWebAuthnCredential();
    await completeRegistration(visit.context, { ...visit.app, user }, parsedJson(credential));
    return { to: back };
  },
};

/** What the page says in place of its form. */
function refusal(error: unknown): CognitoError {
  if (error instanceof CognitoError) return error;
  throw error;
}

/** The client's own, character by character: nobody is sent anywhere else from here. */
function callbackOf({ app, parameters, version }: ClientVisit): string {
  if (version === 1) throw new PageRefused(404);
  const asked = parameters.get("redirect_uri");
  const isWeb = asked !== undefined && /^https?:\/\//i.test(asked);
  if (!isWeb || app.client.settings.CallbackURLs?.includes(asked) !== true) {
    throw new PageRefused(400, { detail: "error: redirect_mismatch" });
  }
  return asked;
}

async function requireSignedIn({ app, browser }: ClientVisit): Promise<User> {
  const signedIn = await browser.signedIn(app);
  if (signedIn === undefined) throw new PageRefused(401, { detail: "error: login_required" });
  return signedIn.user;
}
