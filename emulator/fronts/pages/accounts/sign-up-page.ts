import { missingAttributes } from "../../../domain/attribute-schema.ts";
import { explicitAuthFlows } from "../../../domain/client.ts";
import { missingParameter } from "../../../domain/errors/resource-errors.ts";
import { signUpNotPermitted } from "../../../domain/errors/sign-up-errors.ts";
import { isPasswordless, usernameAttributes } from "../../../domain/pool.ts";
import { signUp } from "../../../flows/accounts/sign-up.ts";
import { termsLinks } from "../../../flows/branding/terms-links.ts";
import { attributes, html, type Fragment, type Html } from "../../../platform/html.ts";
import { attributeFields, attributesOf } from "../attribute-fields.ts";
import { field, form, link } from "../components.ts";
import { nameWords } from "../login/name-words.ts";
import type { Again, Page, Visit } from "../page.ts";
import { passwordRules } from "../password-fields.ts";
import { toLogin } from "../sign-in/steps.ts";
import { phrase } from "../texts/phrase.ts";
import { toConfirmation } from "./confirm-step.ts";

/** Required attributes that the name itself does not give. */
function askedAttributes({ app }: Visit): readonly string[] {
  const [named, ...others] = usernameAttributes(app.pool);
  const given = named !== undefined && others.length === 0 ? { [named]: "given" } : {};
  return missingAttributes(app.pool, given);
}

/** On managed login, people may leave the password out where a code can take its place. */
const mayHaveNoPassword = ({ app, version }: Visit): boolean =>
  version === 2 &&
  isPasswordless(app.pool) &&
  explicitAuthFlows(app.client).includes("ALLOW_USER_AUTH");

/** `/signup` */
export const signUpPage: Page = {
  path: "/signup",

  async show(visit, again) {
    if (visit.app.pool.settings.AdminCreateUserConfig?.AllowAdminCreateUserOnly === true) {
      return toLogin(visit);
    }
    const { texts, version } = visit;
    const body = html`${version === 2 && html`<p class="lead">${texts["sign-up.lead"]}</p>`}
      ${form(visit, {
        to: "/signup",
        name: "signupform",
        body: html`${fields(visit, again)}${await terms(visit)}${button(visit)}`,
      })}
      <p class="${version === 1 ? "redirect-customizable" : "foot"}">
        <span>${texts["sign-up.have-account"]}</span>
        ${link(visit, "/login", texts["sign-up.sign-in"])}
      </p>`;
    const heading = texts[version === 1 ? "sign-up.classic-title" : "sign-up.title"];
    return { title: version === 1 ? "Signin" : heading, heading, body };
  },

  async submit(visit, given) {
    const { context, app } = visit;
    const username = given.get("username");
    if (username === undefined) throw missingParameter("USERNAME");
    if (app.pool.settings.AdminCreateUserConfig?.AllowAdminCreateUserOnly === true) {
      throw signUpNotPermitted();
    }
    const password = given.get("password");
    if (password === undefined && !mayHaveNoPassword(visit)) throw missingParameter("PASSWORD");
    const asked = attributesOf(given, askedAttributes(visit));
    const made = await signUp(context, app, {
      username,
      password,
      attributes: Object.entries(asked).map(([Name, Value]) => ({ Name, Value })),
    });
    const { delivery, session } = made;
    return toConfirmation(visit, { username, delivery, session, why: "signed-up" });
  },
};

function fields(visit: Visit, again: Again | undefined): Html {
  const { texts, version } = visit;
  const { label, type } = nameWords(visit);
  const name = field({
    name: "username",
    label,
    type,
    value: again?.form.get("username"),
    autocomplete: "username",
    placeholder: version === 1 ? (type === "email" ? "name@host.com" : label) : undefined,
  });
  const optional = mayHaveNoPassword(visit);
  const password = field({
    name: "password",
    label: optional
      ? phrase(texts["field.optional"], { label: texts["field.password"] })
      : texts["field.password"],
    type: "password",
    autocomplete: "new-password",
    placeholder: version === 1 ? texts["field.password"] : undefined,
    optional,
    hint: optional && texts["sign-up.passwordless"],
  });
  return html`${name} ${attributeFields(visit, askedAttributes(visit), again?.form)} ${password}
  ${passwordRules(visit)}`;
}

/** Both versions have a button here, of the classic's name. @source reported: saved pages */
function button({ texts }: Visit): Html {
  const tag = attributes({
    type: "submit",
    name: "signUpButton",
    class: "btn btn-primary signUpButton submitButton-customizable",
  });
  return html`<button ${tag}>${texts["sign-up.submit"]}</button>`;
}

/** Only managed login shows terms documents. @source API reference, CreateTerms */
async function terms({ context, app, language, texts, version }: Visit): Promise<Fragment> {
  const links = version === 2 ? await termsLinks(context, app, language) : undefined;
  if (links === undefined) return undefined;
  const to = (href: string, text: string): Fragment =>
    /^https?:\/\//i.test(href)
      ? html`<a href="${href}" target="_blank" rel="noopener noreferrer">${text}</a>`
      : text;
  return html`<p class="hint">
    ${phrase(texts["sign-up.terms"], {
      terms: to(links.termsOfUse, texts["sign-up.terms-of-use"]),
      policy: to(links.privacyPolicy, texts["sign-up.privacy-policy"]),
    })}
  </p>`;
}
