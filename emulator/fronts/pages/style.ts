/** The pages' style: one sheet for both versions, light and dark, from a phone to a desk. Branding sets the variables. */
export const style = `
:root {
  color-scheme: light dark;
  --page: light-dark(var(--l-page, #f1f4f8), var(--d-page, #10151d));
  --page-accent: light-dark(var(--l-page-accent, #cddcf7), var(--d-page-accent, #1b2a4a));
  --card: light-dark(var(--l-card, #ffffff), var(--d-card, #19202b));
  --edge: light-dark(var(--l-edge, #d5dce6), var(--d-edge, #2f3a4a));
  --text: light-dark(var(--l-text, #121a26), var(--d-text, #e9eef5));
  --muted: light-dark(var(--l-muted, #54606f), var(--d-muted, #a3b0c0));
  --field: light-dark(var(--l-field, #ffffff), var(--d-field, #10151d));
  --field-edge: light-dark(var(--l-field-edge, #8693a5), var(--d-field-edge, #5d6b7e));
  --accent: light-dark(var(--l-accent, #1d4ed8), var(--d-accent, #7aa2ff));
  --accent-hover: light-dark(var(--l-accent-hover, #1a3fae), var(--d-accent-hover, #9bb9ff));
  --on-accent: light-dark(var(--l-on-accent, #ffffff), var(--d-on-accent, #0b1220));
  --error: light-dark(var(--l-error, #a91b1b), var(--d-error, #ff9d97));
  --error-back: light-dark(var(--l-error-back, #fdf0ef), var(--d-error-back, #34191a));
  --error-edge: light-dark(var(--l-error-edge, #e6b3b0), var(--d-error-edge, #6d3232));
  --good: light-dark(var(--l-good, #17663a), var(--d-good, #7fd6a2));
  --link: light-dark(var(--l-link, var(--l-accent, #1d4ed8)), var(--d-link, var(--d-accent, #7aa2ff)));
  --link-hover: light-dark(var(--l-link-hover, var(--l-accent-hover, #1a3fae)), var(--d-link-hover, var(--d-accent-hover, #9bb9ff)));
  --label: light-dark(var(--l-label, var(--l-text, #121a26)), var(--d-label, var(--d-text, #e9eef5)));
  --hint: light-dark(var(--l-hint, var(--l-muted, #54606f)), var(--d-hint, var(--d-muted, #a3b0c0)));
  --placeholder: light-dark(var(--l-placeholder, #6b7787), var(--d-placeholder, #8b99aa));
  --focus: light-dark(var(--l-focus, var(--l-accent, #1d4ed8)), var(--d-focus, var(--d-accent, #7aa2ff)));
  --selected: light-dark(var(--l-selected, var(--l-accent, #1d4ed8)), var(--d-selected, var(--d-accent, #7aa2ff)));
  --radius: 10px;
  font: 16px/1.5 system-ui, -apple-system, "Segoe UI", Roboto, "Helvetica Neue", sans-serif;
}
/* Customizations were made for pages that are always light. */
:root:has(.customized) { color-scheme: light }
*, ::before, ::after { box-sizing: border-box }
html, body { min-height: 100% }
body {
  margin: 0; min-height: 100vh; min-height: 100dvh; padding: 1.25rem;
  display: grid; place-items: var(--place-y, center) var(--place-x, center);
  color: var(--text); background: var(--page);
  background-image:
    radial-gradient(52rem 30rem at 18% -8rem, var(--page-accent), transparent 70%),
    radial-gradient(46rem 30rem at 92% 112%, var(--page-accent), transparent 70%);
  background-attachment: fixed;
  -webkit-text-size-adjust: 100%; overflow-wrap: anywhere;
}
:where(h1) { margin: 0; font-size: 1.5rem; line-height: 1.25; font-weight: 650; letter-spacing: -.015em; text-wrap: pretty }
p { margin: 0 }
a { color: var(--link); text-underline-offset: .2em; text-decoration-thickness: .07em }
a:hover { color: var(--link-hover); text-decoration-thickness: .14em }
:focus-visible { outline: 3px solid var(--focus); outline-offset: 2px; border-radius: 4px }

/* The card: managed login's, and the classic version's modal. */
.card, :where(.modal-content) {
  width: 100%; background: var(--card); border: 1px solid var(--edge); border-radius: var(--card-radius, 16px);
  box-shadow: 0 1px 2px rgb(15 25 45 / .05), 0 16px 40px -16px rgb(15 25 45 / .22);
}
.card { max-width: 27.5rem; padding: 2.25rem 2.25rem 2rem; display: grid; gap: 1.1rem }
.card > h1 + .lead { margin-top: -.85rem }
.lead, .foot, .redirect-text, .error-detail { color: var(--muted) }
.who { display: flex; flex-wrap: wrap; justify-content: space-between; gap: .15rem 1rem; padding: .65rem .9rem; background: var(--page); border-radius: var(--radius) }
.who strong { font-weight: 600 }
.who a { font-size: .95rem }
.logo { display: grid; width: 100%; justify-items: start }
.classic .logo { justify-items: center }
.logo-customizable { max-height: 4rem; max-width: 100% }
.foot { padding-top: 1.1rem; border-top: 1px solid var(--edge); font-size: .95rem }
.ways { display: grid; gap: .45rem; justify-items: start; padding-top: 1.1rem; border-top: 1px solid var(--edge); font-size: .95rem }
.ways:empty { display: none }
.aside { margin-top: -.4rem; font-size: .95rem }

form { display: grid; gap: 1rem; margin: 0 }
.field { display: grid; gap: .35rem }
.label-customizable, legend { font-weight: 550; font-size: .95rem; color: var(--label) }
/* No more specific than the classic pages' customizable classes, whose sheet comes after this one. */
:where(input:not([type=hidden], [type=checkbox], [type=radio], [type=submit i])) {
  width: 100%; min-height: 2.9rem; padding: .6rem .8rem; font: inherit; color: inherit;
  background: var(--field); border: 1px solid var(--field-edge); border-radius: var(--field-radius, var(--radius));
}
input::placeholder { color: var(--placeholder); opacity: 1 }
:where(input):focus-visible { outline-offset: 0; border-color: var(--focus); border-radius: var(--field-radius, var(--radius)) }
input[autocomplete=one-time-code] { font-variant-numeric: tabular-nums; letter-spacing: .25em; font-size: 1.15rem }
legend { padding: 0; margin-bottom: .5rem }
fieldset { min-inline-size: 0; border: 0; margin: 0; padding: 0; display: grid; gap: .6rem }
.hint { font-size: .9rem; color: var(--hint) }

.btn, button {
  width: 100%; min-height: 2.9rem; padding: .6rem 1rem; font: inherit; font-weight: 600; cursor: pointer;
  color: var(--accent); background: transparent; border: 1px solid var(--field-edge); border-radius: var(--button-radius, var(--radius));
  transition: background-color .12s ease;
}
.btn:hover, button:hover { background: color-mix(in srgb, var(--accent) 9%, transparent) }
.btn-primary { color: var(--on-accent); background: var(--accent); border-color: transparent }
.btn-primary:hover { background: var(--accent-hover) }
.btn-primary:focus-visible { outline-offset: 3px; border-radius: var(--button-radius, var(--radius)) }
.btn:disabled { opacity: .6; cursor: progress }
.btn-link { justify-self: start; width: auto; color: var(--link); min-height: 0; padding: 0; border: 0; font-weight: inherit; text-decoration: underline; text-underline-offset: .2em }
.btn-link:hover { background: none }

/* One way to prove who one is, among others. */
.choice {
  display: grid; grid-template-columns: auto 1fr; align-items: center; gap: .75rem; padding: .75rem .9rem; cursor: pointer;
  border: 1px solid var(--edge); border-radius: var(--radius);
}
.choice:hover { border-color: var(--field-edge) }
.choice:has(:checked) { border-color: var(--selected); background: color-mix(in srgb, var(--selected) 7%, transparent) }
.choice:focus-within { outline: 3px solid var(--focus); outline-offset: 2px }
.choice input:focus-visible { outline: none }
.choice input { width: 1.15rem; height: 1.15rem; margin: 0; accent-color: var(--selected) }

.errorMessage-customizable {
  padding: .7rem .9rem; color: var(--error); background: var(--error-back);
  border: 1px solid var(--error-edge); border-inline-start-width: 4px; border-radius: var(--alert-radius, var(--radius));
}
.error-detail { font-size: .9rem; font-family: ui-monospace, "SF Mono", Menlo, Consolas, monospace }
.rules { margin: -.35rem 0 0; padding-inline-start: 1.2rem; font-size: .9rem; line-height: 1.45 }
.steps { margin: 0; padding-inline-start: 1.3rem; display: grid; gap: .6rem }
.steps::marker, .steps li::marker { color: var(--muted); font-weight: 600 }
.inline { display: flex; flex-wrap: wrap; gap: .25rem .5em; align-items: baseline; color: var(--muted) }
.done { padding: .7rem .9rem; color: var(--good); background: color-mix(in srgb, var(--good) 9%, transparent); border: 1px solid color-mix(in srgb, var(--good) 35%, transparent); border-radius: var(--radius) }
[hidden] { display: none !important }
.passwordCheck-valid-customizable { color: var(--good) }
.passwordCheck-notValid-customizable { color: var(--muted) }
.qr { display: block; margin: .75rem auto; width: 13rem; max-width: 100%; padding: .75rem; background: #fff; border-radius: var(--radius) }
.secret { font-family: ui-monospace, "SF Mono", Menlo, Consolas, monospace; letter-spacing: .06em; user-select: all; display: block; color: var(--text) }

/* The classic version: a narrower box with a banner above, once for small screens and once for large ones. */
.classic .container { width: 100%; max-width: 23rem }
:where(.classic .modal-content) { border-radius: 8px; overflow: clip; --radius: 5px }
:where(.classic .banner-customizable) {
  min-height: 3.5rem; padding: .9rem 1.5rem; display: grid; place-items: center;
  background: color-mix(in srgb, var(--accent) 12%, var(--card)); border-bottom: 1px solid var(--edge);
}
:where(.classic .banner-customizable:empty) { min-height: .4rem; padding: 0; border: 0; background: var(--accent) }
.classic .modal-body { padding: 1.5rem; display: grid; gap: 1rem }
:where(.classic h1) { font-size: 1.05rem; font-weight: 550; letter-spacing: 0 }
:where(.classic .modal-body > .redirect-customizable, .classic form > .redirect-customizable) { text-align: center; justify-content: center }
.visible-md { display: none }
@media (min-width: 992px) {
  .visible-xs { display: none }
  .visible-md { display: block }
  .classic .container { max-width: 25rem }
}

@media (max-width: 30rem) {
  body { padding: 0; place-items: stretch }
  .card { padding: 1.75rem 1.25rem; border: 0; border-radius: 0; box-shadow: none; align-content: start }
  .classic { padding: 1rem; place-items: start center }
}
@media (prefers-reduced-motion: reduce) { * { transition: none !important } }
@media (forced-colors: active) { .btn-primary, .choice:has(:checked) { border: 2px solid currentColor } }
`;
