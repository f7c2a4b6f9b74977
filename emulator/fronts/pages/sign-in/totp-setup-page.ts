import { sessionLifetime } from "../../../domain/client.ts";
import { missingParameter } from "../../../domain/errors/resource-errors.ts";
import { answer } from "../../../flows/sign-in/machine.ts";
import { verifyInSignIn } from "../../../flows/sign-in/set-up-software-token.ts";
import { html } from "../../../platform/html.ts";
import { codeField, field, form, submit } from "../components.ts";
import type { Page, Redirect, Visit } from "../page.ts";
import { keepProgress, progressOf } from "../progress.ts";
import { qrCode } from "../qr-code.ts";
import { phrase } from "../texts/phrase.ts";
import { nextPage, toLogin } from "./steps.ts";

const path = "/login/mfa-setup/totp";
const progress = "totp-set-up";

/** Where an authenticator app is set up: with a secret that was just made, and the session that waits for its code. */
export async function toTokenSetUp(
  visit: Visit,
  username: string,
  made: { readonly secretCode: string; readonly session: string },
): Promise<Redirect> {
  await keepProgress(visit, {
    of: progress,
    data: { username, secretCode: made.secretCode },
    lifetime: sessionLifetime(visit.app.client),
    secret: made.session,
  });
  return { to: `${path}?${visit.query}` };
}

async function current(visit: Visit) {
  const kept = await progressOf(visit, progress);
  if (kept === undefined) return undefined;
  // `toTokenSetUp` wrote it.
  const { username, secretCode } = kept.data as { username: string; secretCode: string };
  return { username, secretCode, session: kept.secret };
}

/** What the apps read: the account under its issuer, so that it is found again among others. */
function keyUri({ app }: Visit, username: string, secret: string): string {
  const issuer = encodeURIComponent(app.pool.name);
  return `otpauth://totp/${issuer}:${encodeURIComponent(username)}?secret=${secret}&issuer=${issuer}`;
}

/** `/login/mfa-setup/totp`: the secret as QR code and as text, and the first code of the app. */
export const totpSetupPage: Page = {
  path,

  async show(visit, again) {
    const { texts } = visit;
    const step = await current(visit);
    if (step === undefined) return toLogin(visit);
    const { username, secretCode } = step;
    const body = html`<ol class="steps">
        <li>${texts["totp.step-app"]}</li>
        <li>
          ${texts["totp.step-scan"]}
          ${qrCode(keyUri(visit, username, secretCode), texts["totp.qr"])}
          <p class="hint">${texts["totp.secret"]} <code class="secret">${secretCode}</code></p>
        </li>
        <li>${texts["totp.step-code"]}</li>
      </ol>
      ${form(visit, {
        to: path,
        name: "totpForm",
        body: html`${codeField({
          name: "code",
          label: texts["code.field"],
          autofocus: again !== undefined,
        })}
        ${field({
          name: "device",
          label: phrase(texts["field.optional"], { label: texts["totp.device"] }),
          value: again?.form.get("device"),
          autocomplete: "off",
          optional: true,
        })}
        ${submit(visit, { name: "totpButton", text: texts["sign-in.submit"] })}`,
      })}`;
    return { title: texts["sign-in.title"], heading: texts["totp.title"], body };
  },

  async submit(visit, given) {
    const { context, app } = visit;
    const step = await current(visit);
    if (step === undefined) return toLogin(visit);
    const { username } = step;
    const code = given.get("code");
    if (code === undefined) throw missingParameter("SOFTWARE_TOKEN_MFA_CODE");
    const friendlyDeviceName = given.get("device");
    const session = await verifyInSignIn(context, step.session, { code, friendlyDeviceName });
    const proof = { to: "MFA_SETUP", given: {} } as const;
    return nextPage(
      visit,
      await answer(context, app, { session, username, answer: proof }),
      username,
    );
  },
};
