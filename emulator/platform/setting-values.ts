/** A value that a setting does not take. The message says what is allowed, and goes after the setting's name. */
export class ValueNotAllowed extends Error {
  override readonly name = "ValueNotAllowed";
}

/** Text that is not blank. */
export function someText(value: string): string {
  if (value.trim() === "") throw new ValueNotAllowed("must not be empty");
  return value;
}

/** Text of that form; `allowed` describes it in words. */
export function textLike(form: RegExp, allowed: string): (value: string) => string {
  return (value) => {
    if (!form.test(value)) throw new ValueNotAllowed(`must be ${allowed}`);
    return value;
  };
}

/** One of the words given. */
export function oneOf<const Word extends string>(
  ...words: readonly Word[]
): (value: string) => Word {
  return (value) => {
    const found = words.find((word) => word === value);
    if (found === undefined) throw new ValueNotAllowed(`must be one of ${words.join(", ")}`);
    return found;
  };
}

/** A switch: its flag stands alone, its environment variable says true or false. */
export function yesOrNo(value: string): boolean {
  const word = value.toLowerCase();
  if (["true", "yes", "1"].includes(word)) return true;
  if (["false", "no", "0"].includes(word)) return false;
  throw new ValueNotAllowed("must be true or false");
}

/** A TCP port; 0 stands for any free one. */
export function portNumber(value: string): number {
  const port = /^\d{1,5}$/.test(value) ? Number(value) : -1;
  if (port < 0 || port > 65_535) {
    throw new ValueNotAllowed("must be a whole number from 0 to 65535 (0 takes any free port)");
  }
  return port;
}

/** A URL of one of those schemes, as it was given. */
export function urlOf(schemes: readonly string[], example: string): (value: string) => string {
  return (value) => {
    const url = URL.parse(value);
    if (url === null || !schemes.includes(url.protocol) || url.hostname === "") {
      throw new ValueNotAllowed(`must be a URL such as ${example}`);
    }
    return value;
  };
}

/** An http or https URL that paths can be appended to: no query, no credentials, no slash at the end. */
export function baseUrl(example: string): (value: string) => string {
  const anyUrl = urlOf(["http:", "https:"], example);
  return (value) => {
    const url = new URL(anyUrl(value));
    if (url.search !== "" || url.hash !== "" || url.username !== "" || url.password !== "") {
      throw new ValueNotAllowed("must be a URL without query, fragment or credentials");
    }
    return value.replace(/\/+$/, "");
  };
}

/** Host names without a port, separated by commas; lower-cased. */
export function hostNames(value: string): readonly string[] {
  return value.split(",").map((part) => {
    const name = part.trim().toLowerCase();
    if (!/^[a-z0-9]([a-z0-9._-]*[a-z0-9])?$/.test(name)) {
      throw new ValueNotAllowed("must be host names without ports, separated by commas");
    }
    return name;
  });
}

/** Texts, one per line: what a flag that may be repeated comes to. */
export function linesOf(value: string): readonly string[] {
  const lines = value.split("\n").map((line) => line.trim());
  const filled = lines.filter((line) => line !== "");
  if (filled.length === 0) throw new ValueNotAllowed("must not be empty");
  return filled;
}

/** `Name=Value`, one per line; the value is all after the first equals sign. */
export function assignments(value: string): Readonly<Record<string, string>> {
  const entries = linesOf(value).map((line) => {
    const at = line.indexOf("=");
    if (at < 1) throw new ValueNotAllowed("must be Name=Value");
    return [line.slice(0, at).trim(), line.slice(at + 1).trim()] as const;
  });
  return Object.fromEntries(entries);
}
