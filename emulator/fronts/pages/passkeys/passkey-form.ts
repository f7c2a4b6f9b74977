import { attributes, html, type Html } from "../../../platform/html.ts";
import { form, hidden, submit } from "../components.ts";
import type { ClientVisit } from "../page.ts";

/**
 * A form that the script fills in with a credential before it is sent. The options are data in an attribute: no page has
 * a script of its own in it.
 */
export function passkeyForm(
  visit: ClientVisit,
  given: {
    readonly to: string;
    readonly does: "create" | "get";
    readonly options: object;
    readonly button: string;
    /** Said when the browser, or who sits before it, did not do it. */
    readonly failed: string;
    readonly withoutScript: string;
  },
): Html {
  const { to, does, options, button, failed, withoutScript } = given;
  const said = attributes({ class: "passkey-message errorMessage-customizable", role: "alert" });
  const filled = form(visit, {
    to,
    name: "passkeyForm",
    data: {
      "data-passkey": does,
      "data-options": JSON.stringify(options),
      "data-failed": failed,
      "data-unsupported": visit.texts["passkey.unsupported"],
    },
    body: html`<p ${said} hidden></p>
      ${hidden("credential", "")} ${submit(visit, { name: "passkeyButton", text: button })}`,
  });
  return html`<noscript><p class="errorMessage-customizable">${withoutScript}</p></noscript>
    ${filled}
    <script type="module" src="/assets/passkey.js"></script>`;
}
