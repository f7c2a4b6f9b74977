/** Whether a value satisfies a pattern. */
export type Matcher = (value: string) => boolean;

/** What Java's `\s` matches; JavaScript's knows more. */
const javaSpace = "\\t\\n\\v\\f\\r ";

/**
 * A matcher for a pattern of the model: Java's meaning, the whole value, and linear time whatever a client sends.
 */
export function matcher(pattern: string): Matcher {
  const found = compiled.get(pattern);
  if (found !== undefined) return found;
  const expression = new RegExp(`^(?:${translate(linear[pattern] ?? pattern)})$`, "u");
  const made: Matcher = (value) => expression.test(value);
  compiled.set(pattern, made);
  return made;
}

const compiled = new Map<string, Matcher>();

/** From Java's syntax to JavaScript's with the `u` flag. */
export function translate(pattern: string): string {
  return pattern.replaceAll("[\\S]", `[^${javaSpace}]`).replaceAll("\\s", javaSpace);
}

const text = "[\\p{L}\\p{M}\\p{S}\\p{N}\\p{P}]";
const spacedText = "[\\p{L}\\p{M}\\p{S}\\p{N}\\p{P}\\s*]";

/**
 * Patterns whose naive matching backtracks quadratically or worse, with a deterministic pattern that accepts the
 * same values. A backtracking engine must not meet a hostile megabyte with the original.
 */
export const linear: Readonly<Record<string, string>> = {
  "^[\\S]+.*[\\S]+$": "[\\S].*[\\S]",
  [`${text}+@${text}+`]: `${text}(?:(?!@)${text})*@${text}+`,
  [`${spacedText}*\\{####\\}${spacedText}*`]: `(?:(?!\\{####\\})${spacedText})*\\{####\\}${spacedText}*`,
  [`${spacedText}*\\{##${spacedText}*##\\}${spacedText}*`]: `(?:(?!\\{##)${spacedText})*\\{##(?:(?!##\\})${spacedText})*##\\}${spacedText}*`,
  ".*\\{####\\}.*": "(?:(?!\\{####\\}).)*\\{####\\}.*",
  "(?s).*": "[^]*",
};
