import { missingParameter } from "../../../domain/errors/resource-errors.ts";
import type { Answer } from "../../../flows/sign-in/challenge.ts";
import { answer } from "../../../flows/sign-in/machine.ts";
import { html, type Fragment } from "../../../platform/html.ts";
import { codeField, form, hidden, link, otherWay, submit } from "../components.ts";
import type { Page, Visit } from "../page.ts";
import { phrase } from "../texts/phrase.ts";
import { tryAnotherWay } from "./other-ways.ts";
import { currentStep, nextPage, toLogin, type SignInStep } from "./steps.ts";

const steps = ["EMAIL_OTP", "SMS_OTP", "SMS_MFA", "EMAIL_MFA", "SOFTWARE_TOKEN_MFA"] as const;
type CodeStep = SignInStep<(typeof steps)[number]>;

/** `/login/code`: a code that was sent, or that an app shows; as first factor or as second. */
export const codePage: Page = {
  path: "/login/code",

  async show(visit, again) {
    const { texts } = visit;
    const step = await currentStep(visit, ...steps);
    if (step === undefined) return toLogin(visit);
    const body = html`<p class="lead">${wherefrom(visit, step)}</p>
      ${form(visit, {
        to: "/login/code",
        name: "codeForm",
        body: html`${codeField({
          name: "code",
          label: texts["code.field"],
          autofocus: visit.version === 2 || again !== undefined,
        })}
        ${submit(visit, { name: "codeButton", text: texts["sign-in.submit"] })}`,
      })}
      <div class="ways">
        ${resend(visit, step)} ${tryAnotherWay(visit, step.offered)}
        ${link(visit, "/login", texts["sign-in.different-user"])}
      </div>`;
    return { title: texts["sign-in.title"], heading: texts["code.title"], body };
  },

  async submit(visit, given) {
    const step = await currentStep(visit, ...steps);
    if (step === undefined) return toLogin(visit);
    const code = given.get("code");
    if (code === undefined) throw missingParameter(parameter[step.by]);
    const { session, username } = step;
    const proof = { to: step.by, given: { code } } as Answer<CodeStep["by"]>; // one of the five, all alike
    const outcome = await answer(visit.context, visit.app, { session, username, answer: proof });
    return nextPage(visit, outcome, username);
  },
};

/** How the API calls the code that is missing. */
const parameter: { readonly [N in CodeStep["by"]]: string } = {
  EMAIL_OTP: "EMAIL_OTP_CODE",
  SMS_OTP: "SMS_OTP_CODE",
  SMS_MFA: "SMS_MFA_CODE",
  EMAIL_MFA: "EMAIL_OTP_CODE",
  SOFTWARE_TOKEN_MFA: "SOFTWARE_TOKEN_MFA_CODE",
};

function wherefrom({ texts }: Visit, step: CodeStep): Fragment {
  if (step.by === "SOFTWARE_TOKEN_MFA") {
    const { friendlyDeviceName: device } = step.told;
    return device === undefined ? texts["code.app"] : phrase(texts["code.app-named"], { device });
  }
  const { Destination: to, DeliveryMedium: medium } = step.told.delivery;
  return phrase(texts[medium === "SMS" ? "code.sent-sms" : "code.sent-email"], { to });
}

/** A first factor can be asked for again. A second one cannot: it hangs on the proof of the first. */
function resend(visit: Visit, { by }: CodeStep): Fragment {
  return (
    (by === "EMAIL_OTP" || by === "SMS_OTP") &&
    otherWay(visit, {
      to: "/login/choose",
      name: "resendForm",
      text: visit.texts["code.resend"],
      sends: hidden("choice", by),
    })
  );
}
