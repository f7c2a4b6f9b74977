import { startWithChoice } from "../../../flows/sign-in/machine.ts";
import type { Factor } from "../../../flows/sign-in/factors.ts";
import { html } from "../../../platform/html.ts";
import { choices, form, submit } from "../components.ts";
import type { Page, Visit } from "../page.ts";
import { nameOf } from "./name-of.ts";
import { whose } from "./other-ways.ts";
import { currentStep, nextPage, toLogin } from "./steps.ts";

/** Every page on which somebody can ask for another first factor. */
const steps = ["SELECT_CHALLENGE", "PASSWORD", "EMAIL_OTP", "SMS_OTP", "WEB_AUTHN"] as const;

/** `/login/choose`: how to sign in. Only managed login has the choice. */
export const choosePage: Page = {
  path: "/login/choose",

  async show(visit) {
    const { texts } = visit;
    const step = await currentStep(visit, ...steps);
    if (step === undefined) return toLogin(visit);
    const body = html`${whose(visit, step.username)}
    ${form(visit, {
      to: "/login/choose",
      name: "chooseForm",
      body: html`${choices({
        name: "choice",
        legend: texts["choose.legend"],
        options: optionsOf(visit, step.offered),
      })}
      ${submit(visit, { name: "chooseButton", text: texts["button.next"] })}`,
    })}`;
    return { title: texts["sign-in.title"], heading: texts["choose.title"], body };
  },

  // Each choice starts the sign-in anew, so that the browser's way back to this page leads on as well.
  async submit(visit, given) {
    const step = await currentStep(visit, ...steps);
    if (step === undefined) return toLogin(visit);
    const { username } = step;
    const preferred = given.get("choice");
    const outcome = await startWithChoice(visit.context, visit.app, { username, preferred });
    return nextPage(visit, outcome, username);
  },
};

/** One option for each name, in the order in which the factors are offered. */
function optionsOf({ texts }: Visit, offered: readonly Factor[]) {
  const byName = new Map(
    offered
      .filter((factor) => factor !== "PASSWORD_SRP")
      .map((factor) => [nameOf(factor), factor] as const),
  );
  return [...byName].map(([name, value]) => ({ value, text: texts[name] }));
}
