import { userNotConfirmed } from "../../../domain/errors/sign-in-errors.ts";
import { missingParameter } from "../../../domain/errors/resource-errors.ts";
import { confirmSignUp } from "../../../flows/accounts/confirm-sign-up.ts";
import { resendConfirmationCode } from "../../../flows/accounts/resend-confirmation-code.ts";
import { continueSignUp } from "../../../flows/sign-in/machine.ts";
import { html, type Fragment, type Html } from "../../../platform/html.ts";
import { codeField, field, form, hidden, link, otherWay, submit } from "../components.ts";
import { nameWords } from "../login/name-words.ts";
import type { Form, Page, Visit } from "../page.ts";
import { nextPage, toLogin } from "../sign-in/steps.ts";
import { phrase } from "../texts/phrase.ts";
import { toConfirmation, waitingToConfirm, type ToConfirm } from "./confirm-step.ts";

/** The name of whoever confirms: from the step before, or typed where there was none. */
function nameOf(waiting: ToConfirm | undefined, given: Form): string {
  const username = waiting?.username ?? given.get("username");
  if (username === undefined) throw missingParameter("USERNAME");
  return username;
}

/** `/confirm`: the code of a sign-up. */
export const confirmPage: Page = {
  path: "/confirm",

  async show(visit, again) {
    const { texts, version } = visit;
    const waiting = await waitingToConfirm(visit);
    const body = html`<p class="${version === 2 ? "lead" : "textDescription-customizable"}">
        ${whereTo(visit, waiting)}
      </p>
      ${canBeConfirmed(visit, waiting) && codeForm(visit, waiting, again?.form)}
      <div class="ways">
        ${waiting !== undefined && resend(visit)} ${link(visit, "/login", texts["forgot.back"])}
      </div>`;
    return {
      title: version === 1 ? "Signin" : texts["confirm.title"],
      heading: texts["confirm.title"],
      body,
      error: waiting?.why === "refused" ? userNotConfirmed().message : undefined,
    };
  },

  async submit(visit, given) {
    const { context, app } = visit;
    const waiting = await waitingToConfirm(visit);
    const username = nameOf(waiting, given);
    const code = given.get("verification_code");
    if (code === undefined) throw missingParameter("ConfirmationCode");
    const { session } = await confirmSignUp(context, app, {
      username,
      code,
      session: waiting?.session,
      onPages: waiting?.why === "signed-up",
    });
    // Whoever signed up in this browser is signed in by the code. Inferred; others are asked for more than that.
    if (session === undefined || waiting?.why !== "signed-up") return toLogin(visit);
    return nextPage(visit, await continueSignUp(context, app, { username, session }), username);
  },
};

/** `/resendcode`: another code in place of the last one. */
export const resendCodePage: Page = {
  path: "/resendcode",

  show: (visit) => Promise.resolve({ to: `/confirm?${visit.query}` }),

  async submit(visit, given) {
    const waiting = await waitingToConfirm(visit);
    const username = nameOf(waiting, given);
    const delivery = await resendConfirmationCode(visit.context, visit.app, username);
    return toConfirmation(visit, { why: "named", ...waiting, username, delivery });
  },
};

/** Without a code on its way, somebody else has to confirm. */
const canBeConfirmed = ({ app }: Visit, waiting: ToConfirm | undefined): boolean =>
  waiting?.why !== "signed-up" ||
  waiting.delivery !== undefined ||
  (app.pool.settings.AutoVerifiedAttributes ?? []).length > 0;

function whereTo(visit: Visit, waiting: ToConfirm | undefined): Fragment {
  const { texts } = visit;
  if (!canBeConfirmed(visit, waiting)) return texts["confirm.by-administrator"];
  if (waiting?.delivery === undefined) return texts["confirm.sent"];
  const { Destination: to, DeliveryMedium: medium } = waiting.delivery;
  return phrase(texts[medium === "SMS" ? "confirm.sent-sms" : "confirm.sent-email"], { to });
}

function codeForm(visit: Visit, waiting: ToConfirm | undefined, given: Form | undefined): Html {
  const { texts, version } = visit;
  const { label, type } = nameWords(visit);
  const name = field({
    name: "username",
    label,
    type,
    value: given?.get("username"),
    autocomplete: "username",
  });
  return form(visit, {
    to: "/confirm",
    name: "confirmForm",
    body: html`${waiting === undefined && name}
    ${codeField({
      name: "verification_code",
      id: "verification_code",
      label: texts["confirm.field"],
      autofocus: version === 2 && waiting !== undefined,
    })}
    ${submit(visit, { name: "confirm", text: texts["confirm.submit"] })}`,
  });
}

function resend(visit: Visit): Html {
  const { texts } = visit;
  return html`<div class="redirect-customizable inline">
    <span>${texts["confirm.no-code"]}</span>
    ${otherWay(visit, {
      to: "/resendcode",
      name: "resendForm",
      text: texts["confirm.resend"],
      sends: hidden("resend", "true"),
    })}
  </div>`;
}
