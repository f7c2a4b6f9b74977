import type { Factor } from "../../../flows/sign-in/factors.ts";
import { html, type Fragment, type Html } from "../../../platform/html.ts";
import { hidden, link, otherWay } from "../components.ts";
import type { Visit } from "../page.ts";
import { nameOf } from "./name-of.ts";

/** Whose sign-in this is, and the way to somebody else's. */
export const whose = (visit: Visit, username: string): Html =>
  html`<p class="who">
    <strong>${username}</strong>
    ${link(visit, "/login", visit.texts["sign-in.different-user"])}
  </p>`;

/** The way back to the choice, where there is one: the sign-in starts anew. */
export function tryAnotherWay(visit: Visit, offered: readonly Factor[]): Fragment {
  const others = new Set(offered.map(nameOf)).size > 1;
  return (
    others &&
    otherWay(visit, {
      to: "/login/choose",
      name: "otherWayForm",
      text: visit.texts["choose.other"],
      sends: hidden("choice", "ANY"),
    })
  );
}
