import type { Pool } from "../../domain/pool.ts";
import { html, type Html } from "../../platform/html.ts";
import { field } from "./components.ts";
import { FormRefused, type ClientVisit, type Form } from "./page.ts";
import { phrase } from "./texts/phrase.ts";

/** What the pool asks of a password, for people. Whether one is good is the flows' to say. */
export function passwordRules({ app, texts }: ClientVisit): Html {
  return html`<ul class="rules">
    ${rulesOf(app.pool).map(([rule, n]) => {
      const text = phrase(texts[`rule.${rule}`], { n });
      return html`<li class="passwordCheck-notValid-customizable">${text}</li>`;
    })}
  </ul>`;
}

type Rule = "lower" | "upper" | "number" | "symbol" | "length";

/** In AWS's order. */
function rulesOf({ settings }: Pool): readonly (readonly [Rule, number?])[] {
  const policy = settings.Policies?.PasswordPolicy;
  const length = ["length", policy?.MinimumLength ?? 8] as const;
  return [
    ...(policy?.RequireLowercase ? [["lower"] as const] : []),
    ...(policy?.RequireUppercase ? [["upper"] as const] : []),
    ...(policy?.RequireNumbers ? [["number"] as const] : []),
    ...(policy?.RequireSymbols ? [["symbol"] as const] : []),
    length,
  ];
}

/** A new password, twice, with the rules that it has to keep. */
export function newPasswordFields(visit: ClientVisit): Html {
  const { texts } = visit;
  const twice = { type: "password", autocomplete: "new-password" } as const;
  return html`${field({ ...twice, name: "new_password", label: texts["new-password.field"] })}
  ${field({ ...twice, name: "confirm_password", label: texts["new-password.again"] })}
  ${passwordRules(visit)}`;
}

/** The new password of a form. @throws FormRefused unless it is there twice */
export function newPasswordOf({ texts }: ClientVisit, given: Form): string {
  const password = given.get("new_password") ?? "";
  if (given.get("confirm_password") !== password) {
    throw new FormRefused(texts["new-password.mismatch"]);
  }
  return password;
}
