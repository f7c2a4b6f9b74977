import { createHash } from "node:crypto";

/** PostgreSQL refuses index entries over 2704 bytes: 256 code points of at most four bytes leave room for the rest. */
const longest = 256;

/** The first code points of a text, as many as an index takes. */
export function indexedPrefix(text: string): string {
  return text.length <= longest ? text : Array.from(text).slice(0, longest).join("");
}

/** Whether other texts may have the same prefix, so that a match on it is not yet a match. */
export function fillsIndex(text: string): boolean {
  return text.length >= longest && Array.from(text).length >= longest;
}

/** What stands for a text in a unique index: the text itself, or its digest when it is too long for an index. */
export function uniqueKey(text: string): string {
  return indexedPrefix(text) === text
    ? text
    : `sha256:${createHash("sha256").update(text).digest("hex")}`;
}

/** The smallest text above every text that begins with the prefix; none when there is no such text. */
export function afterPrefix(prefix: string): string | undefined {
  const points = Array.from(prefix, (character) => character.codePointAt(0) ?? 0);
  for (let last = points.pop(); last !== undefined; last = points.pop()) {
    if (last === 0x10ffff) continue;
    // The code points of surrogates are no characters.
    const next = last + 1 >= 0xd800 && last + 1 <= 0xdfff ? 0xe000 : last + 1;
    return String.fromCodePoint(...points, next);
  }
  return undefined;
}
