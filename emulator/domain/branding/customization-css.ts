import { cssNotAllowed } from "../errors/branding-errors.ts";

/** What of the classic pages can be styled. @source developer guide, cognito-user-pools-app-ui-customization */
const classes = [
  "background",
  "banner",
  "errorMessage",
  "idpButton",
  "idpDescription",
  "inputField",
  "label",
  "legalText",
  "logo",
  "passwordCheck-notValid",
  "passwordCheck-valid",
  "redirect",
  "socialButton",
  "submitButton",
  "textDescription",
];

const selector = new RegExp(`^\\.(${classes.join("|")})-customizable(:(hover|focus|active))?$`);

/**
 * Lets a style sheet pass that consists of rules for the customizable classes and nothing else. At-rules and script are
 * refused by the guide; backslashes because an escape could hide either (inferred).
 * @throws CognitoError InvalidParameterException
 */
export function requireAllowedCss(css: string): void {
  const text = withoutComments(css);
  const forbidden = /@[a-z-]*|[<\\]|javascript:|expression\s*\(|\/\*/i.exec(text)?.[0];
  if (forbidden !== undefined) throw cssNotAllowed(forbidden);
  // Each rule is read from the end of the one before: what is left over between them is no rule.
  let rest = text.trim();
  while (rest !== "") {
    const rule = /^([^{}]*)\{[^{}]*\}/.exec(rest);
    if (rule === null) throw cssNotAllowed(rest.slice(0, 40));
    for (const one of (rule[1] ?? "").split(",")) {
      if (!selector.test(one.trim())) throw cssNotAllowed(one.trim());
    }
    rest = rest.slice(rule[0].length).trimStart();
  }
}

/** One that is never closed stays, and is refused. */
function withoutComments(css: string): string {
  const parts: string[] = [];
  let at = 0;
  for (;;) {
    const opened = css.indexOf("/*", at);
    const closed = opened === -1 ? -1 : css.indexOf("*/", opened + 2);
    if (closed === -1) return [...parts, css.slice(at)].join(" ");
    parts.push(css.slice(at, opened));
    at = closed + 2;
  }
}
