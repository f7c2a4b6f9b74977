import { Marked, type Tokens } from "marked";

/** The Markdown as one page that loads nothing: readable on a phone, on paper, by day and by night. */
export async function reportHtml(markdown: string): Promise<string> {
  const body = await new Marked({ gfm: true, renderer: { table, tablecell } }).parse(markdown);
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

interface Rendering {
  readonly parser: { parseInline(tokens: Tokens.TableCell["tokens"]): string };
}

/** A wide table scrolls by itself, also by keyboard, and leaves the page as it is. */
function table(this: Rendering, { header, rows }: Tokens.Table): string {
  const line = (cells: readonly Tokens.TableCell[]): string =>
    `<tr>${cells.map((cell) => tablecell.call(this, cell)).join("")}</tr>\n`;
  return `<div class="wide" tabindex="0" role="group" aria-label="${header[0]?.text ?? ""}"><table>
<thead>${line(header)}</thead>
<tbody>${rows.map(line).join("")}</tbody>
</table></div>
`;
}

/** The first cell of a row names it. What is counted, dated or shared out looks so. */
function tablecell(this: Rendering, { header, text, tokens }: Tokens.TableCell): string {
  const inner = this.parser.parseInline(tokens);
  if (header) return `<th scope="col">${inner}</th>`;
  return `<td${looks(text)}>${inner}</td>`;
}

function looks(text: string): string {
  const [, passed, of] = /^(\d+)\/(\d+)$/.exec(text) ?? [];
  if (passed !== undefined) {
    return ` class="${passed === of ? "good" : passed === "0" ? "bad" : "part"}"`;
  }
  const [, percent] = /^(\d+) %$/.exec(text) ?? [];
  if (percent !== undefined) return ` class="share" style="--share: ${percent}%"`;
  if (/^\d{4}-\d{2}-\d{2}.* \(past\)$/.test(text)) return ' class="short bad"';
  return /^[\d.,:– -]*$/.test(text) ? ' class="short"' : "";
}

const style = `
:root { color-scheme: light dark; --line: light-dark(#d8dee4, #30363d); --soft: light-dark(#f6f8fa, #161b22);
  --ink: light-dark(#1f2328, #e6edf3); --faint: light-dark(#57606a, #9198a1); --good: light-dark(#116329, #56d364);
  --part: light-dark(#7d4e00, #e3b341); --bad: light-dark(#a40e26, #ff7b72); --bar: light-dark(#b6d4fe, #1f4a80) }
body { margin: 0; font: 16px/1.6 system-ui, sans-serif; color: var(--ink); background: light-dark(#fff, #0d1117) }
main { max-width: 72rem; margin: 0 auto; padding: 2rem 1.25rem 5rem }
h1 { font-size: 2rem; line-height: 1.2; margin: 0 0 .25rem }
h1 + p { color: var(--faint); margin-top: 0 }
h1 ~ p { max-width: 48rem }
h2 { margin: 3rem 0 .5rem; padding-bottom: .3rem; border-bottom: 1px solid var(--line) }
main > ul:first-of-type { display: grid; grid-template-columns: repeat(auto-fit, minmax(12rem, 1fr)); gap: .75rem; margin: 1.5rem 0; padding: 0;
  list-style: none }
main > ul:first-of-type li { padding: .9rem 1.1rem; border: 1px solid var(--line); border-radius: 8px; background: var(--soft); color: var(--faint) }
main > ul:first-of-type strong { display: block; font-size: 1.7rem; line-height: 1.3; color: var(--ink) }
.wide { overflow-x: auto; margin: 1rem 0; border: 1px solid var(--line); border-radius: 8px }
.wide:focus-visible { outline: 2px solid light-dark(#0969da, #58a6ff); outline-offset: 2px }
table { border-collapse: collapse; width: 100%; font-size: .9rem }
th, td { text-align: left; padding: .45rem .8rem; border-bottom: 1px solid var(--line); vertical-align: top; overflow-wrap: break-word }
td { font-variant-numeric: tabular-nums; max-width: 28rem }
th { background: var(--soft); white-space: nowrap }
tr:last-child td { border-bottom: 0 }
.short { white-space: nowrap }
.good { color: var(--good) } .part { color: var(--part) } .bad { color: var(--bad) }
.share { min-width: 9rem; background: linear-gradient(var(--bar) 0 0) no-repeat 3.6rem 50% / calc(var(--share) * .6) .9rem }
summary { cursor: pointer }
code { font: .9em ui-monospace, monospace; background: var(--soft); padding: .1em .3em; border-radius: 4px; overflow-wrap: anywhere }
@media print { .wide { overflow: visible } details::details-content { display: block; content-visibility: visible } }
`;
