import { marked } from "marked";

/** The Markdown as one page that loads nothing: readable on a phone, on paper, by day and by night. */
export async function reportHtml(markdown: string): Promise<string> {
  const body = (await marked(markdown, { gfm: true }))
    // A wide table scrolls by itself, also by keyboard, and leaves the page as it is.
    .replaceAll("<table>", '<div class="wide" tabindex="0" role="group"><table>')
    .replaceAll("</table>", "</table></div>")
    .replaceAll("<th>", '<th scope="col">')
    .replaceAll(/<td>(\d+)\/(\d+)<\/td>/g, (_all, passed: string, of: string) =>
      passed === of
        ? `<td class="good">${passed}/${of}</td>`
        : `<td class="${passed === "0" ? "bad" : "part"}">${passed}/${of}</td>`,
    );
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Contracts of Amazon Cognito</title>
<style>${style}</style>
</head>
<body>
<main>
${body}</main>
</body>
</html>
`;
}

const style = `
:root { color-scheme: light dark; --line: light-dark(#d8dee4, #30363d); --soft: light-dark(#f6f8fa, #161b22);
  --ink: light-dark(#1f2328, #e6edf3); --faint: light-dark(#57606a, #9198a1); --good: light-dark(#116329, #56d364);
  --part: light-dark(#7d4e00, #e3b341); --bad: light-dark(#a40e26, #ff7b72) }
body { margin: 0; font: 16px/1.6 system-ui, sans-serif; color: var(--ink); background: light-dark(#fff, #0d1117) }
main { max-width: 72rem; margin: 0 auto; padding: 2rem 1.25rem 5rem }
h1 { font-size: 2rem; line-height: 1.2; margin: 0 0 .25rem }
h1 + p { color: var(--faint); margin-top: 0 }
h2 { margin: 3rem 0 .5rem; padding-bottom: .3rem; border-bottom: 1px solid var(--line) }
.wide { overflow-x: auto; margin: 1rem 0; border: 1px solid var(--line); border-radius: 8px }
.wide:focus-visible { outline: 2px solid light-dark(#0969da, #58a6ff); outline-offset: 2px }
table { border-collapse: collapse; width: 100%; font-size: .9rem }
th, td { text-align: left; padding: .45rem .8rem; border-bottom: 1px solid var(--line); vertical-align: top; overflow-wrap: anywhere }
th { background: var(--soft); white-space: nowrap }
tr:last-child td { border-bottom: 0 }
td { font-variant-numeric: tabular-nums }
.good { color: var(--good) } .part { color: var(--part) } .bad { color: var(--bad) }
code { font: .9em ui-monospace, monospace; background: var(--soft); padding: .1em .3em; border-radius: 4px }
@media print { .wide { overflow: visible } }
`;
