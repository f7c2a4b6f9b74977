/** The pages' style: one sheet for both versions, light and dark, from a phone to a desk. Branding sets the variables. */
export const style = `
:root {
  color-scheme: light dark;
  --page: light-dark(#f1f4f8, #10151d);
  --page-accent: light-dark(#cddcf7, #1b2a4a);
  --card: light-dark(#ffffff, #19202b);
  --edge: light-dark(#d5dce6, #2f3a4a);
  --text: light-dark(#121a26, #e9eef5);
  --muted: light-dark(#54606f, #a3b0c0);
  --field: light-dark(#ffffff, #10151d);
  --field-edge: light-dark(#8693a5, #5d6b7e);
  --accent: light-dark(#1d4ed8, #7aa2ff);
  --accent-hover: light-dark(#1a3fae, #9bb9ff);
  --on-accent: light-dark(#ffffff, #0b1220);
  --error: light-dark(#a91b1b, #ff9d97);
  --error-back: light-dark(#fdf0ef, #34191a);
  --error-edge: light-dark(#e6b3b0, #6d3232);
  --good: light-dark(#17663a, #7fd6a2);
  --radius: 10px;
  font: 16px/1.5 system-ui, -apple-system, "Segoe UI", Roboto, "Helvetica Neue", sans-serif;
}
*, ::before, ::after { box-sizing: border-box }
html, body { min-height: 100% }
body {
  margin: 0; min-height: 100vh; min-height: 100dvh; padding: 1.25rem;
  display: grid; place-items: center;
  color: var(--text); background: var(--page);
  background-image:
    radial-gradient(52rem 30rem at 18% -8rem, var(--page-accent), transparent 70%),
    radial-gradient(46rem 30rem at 92% 112%, var(--page-accent), transparent 70%);
  background-attachment: fixed;
  -webkit-text-size-adjust: 100%; overflow-wrap: anywhere;
}
h1 { margin: 0; font-size: 1.5rem; line-height: 1.25; font-weight: 650; letter-spacing: -.015em; text-wrap: pretty }
p { margin: 0 }
a { color: var(--accent); text-underline-offset: .2em; text-decoration-thickness: .07em }
a:hover { color: var(--accent-hover); text-decoration-thickness: .14em }
:focus-visible { outline: 3px solid var(--accent); outline-offset: 2px; border-radius: 4px }

/* The card: managed login's, and the classic version's modal. */
.card, .modal-content {
  width: 100%; background: var(--card); border: 1px solid var(--edge); border-radius: 16px;
  box-shadow: 0 1px 2px rgb(15 25 45 / .05), 0 16px 40px -16px rgb(15 25 45 / .22);
}
.card { max-width: 27.5rem; padding: 2.25rem 2.25rem 2rem; display: grid; gap: 1.1rem }
.card > h1 + .lead { margin-top: -.85rem }
.lead, .foot, .redirect-text, .error-detail, .hint { color: var(--muted) }
.who { display: flex; flex-wrap: wrap; justify-content: space-between; gap: .15rem 1rem; padding: .65rem .9rem; background: var(--page); border-radius: var(--radius) }
.who strong { font-weight: 600 }
.who a { font-size: .95rem }
.logo-customizable { max-height: 4rem; max-width: 100%; justify-self: start }
.foot { padding-top: 1.1rem; border-top: 1px solid var(--edge); font-size: .95rem }
.aside { margin-top: -.4rem; font-size: .95rem }

form { display: grid; gap: 1rem; margin: 0 }
.field { display: grid; gap: .35rem }
.label-customizable, legend { font-weight: 550; font-size: .95rem }
input:not([type=hidden], [type=checkbox], [type=radio], [type=submit i]), select {
  width: 100%; min-height: 2.9rem; padding: .6rem .8rem; font: inherit; color: inherit;
  background: var(--field); border: 1px solid var(--field-edge); border-radius: var(--radius);
}
input::placeholder { color: var(--muted); opacity: .8 }
input:focus-visible, select:focus-visible { outline-offset: 0; border-color: var(--accent); border-radius: var(--radius) }
input[autocomplete=one-time-code] { font-variant-numeric: tabular-nums; letter-spacing: .25em; font-size: 1.15rem }
fieldset { border: 0; margin: 0; padding: 0; display: grid; gap: .6rem }
.hint { font-size: .9rem }

.btn, button {
  width: 100%; min-height: 2.9rem; padding: .6rem 1rem; font: inherit; font-weight: 600; cursor: pointer;
  color: var(--accent); background: transparent; border: 1px solid var(--field-edge); border-radius: var(--radius);
  transition: background-color .12s ease;
}
.btn:hover, button:hover { background: color-mix(in srgb, var(--accent) 9%, transparent) }
.btn-primary { color: var(--on-accent); background: var(--accent); border-color: transparent }
.btn-primary:hover { background: var(--accent-hover) }
.btn-primary:focus-visible { outline-offset: 3px; border-radius: var(--radius) }
.btn-link { width: auto; min-height: 0; padding: 0; border: 0; font-weight: inherit; text-decoration: underline; text-underline-offset: .2em }
.btn-link:hover { background: none }

/* One way to prove who one is, among others. */
.choice {
  display: grid; grid-template-columns: auto 1fr; align-items: center; gap: .75rem; padding: .75rem .9rem; cursor: pointer;
  border: 1px solid var(--edge); border-radius: var(--radius);
}
.choice:hover { border-color: var(--field-edge) }
.choice:has(:checked) { border-color: var(--accent); background: color-mix(in srgb, var(--accent) 7%, transparent) }
.choice input { width: 1.15rem; height: 1.15rem; margin: 0; accent-color: var(--accent) }

.errorMessage-customizable {
  padding: .7rem .9rem; color: var(--error); background: var(--error-back);
  border: 1px solid var(--error-edge); border-inline-start-width: 4px; border-radius: var(--radius);
}
.error-detail { font-size: .9rem; font-family: ui-monospace, "SF Mono", Menlo, Consolas, monospace }
.passwordCheck-valid-customizable { color: var(--good) }
.passwordCheck-notValid-customizable { color: var(--muted) }
.qr { justify-self: center; width: 13rem; max-width: 100%; padding: .75rem; background: #fff; border-radius: var(--radius) }
.secret { font-family: ui-monospace, "SF Mono", Menlo, Consolas, monospace; letter-spacing: .06em; user-select: all }

/* The classic version: a narrower box with a banner above, once for small screens and once for large ones. */
.classic .container { width: 100%; max-width: 23rem }
.classic .modal-content { border-radius: 8px; overflow: clip; --radius: 5px }
.classic .banner-customizable {
  min-height: 3.5rem; padding: .9rem 1.5rem; display: grid; place-items: center;
  background: color-mix(in srgb, var(--accent) 12%, var(--card)); border-bottom: 1px solid var(--edge);
}
.classic .banner-customizable:empty { min-height: .4rem; padding: 0; border: 0; background: var(--accent) }
.classic .modal-body { padding: 1.5rem; display: grid; gap: 1rem }
.classic h1 { font-size: 1.05rem; font-weight: 550; letter-spacing: 0 }
.classic p.redirect-customizable { text-align: center }
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
