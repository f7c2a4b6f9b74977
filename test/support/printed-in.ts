import { readFileSync } from "node:fs";
import { resolve } from "node:path";

const readme = readFileSync(resolve(import.meta.dirname, "../../README.md"), "utf8");

/** The README's code block that begins with a comment naming that file, without the comment. */
export function printedIn(name: string): string {
  const block = new RegExp(
    `\`\`\`\\w+\\n(?://|#) ${name.replaceAll(".", "\\.")}\\n([\\s\\S]*?)\`\`\``,
  );
  const found = block.exec(readme)?.[1];
  if (found === undefined) throw new Error(`the README has no block for ${name}`);
  return found;
}
