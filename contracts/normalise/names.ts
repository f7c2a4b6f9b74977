/** Values shorter than this are not looked for inside other texts: too many texts would hold them by chance. */
const shortestInText = 6;

/** A name that the contracts made: unique, so that it is a reference wherever it stands. */
export const uniqueName = /\b([a-z]+(?:-[a-z]+)*)-[0-9a-z]{8}-[0-9a-f]{10}\b/g;

/**
 * The names that values got in one scenario, and the values that names stand for. The same value has the same name
 * wherever it appears, whatever it is called there: a `sub` that serves as username stays that `sub`.
 */
export class Names {
  readonly #names = new Map<string, string>();
  readonly #values = new Map<string, string>();
  readonly #counts = new Map<string, number>();

  nameOf(value: string): string | undefined {
    return this.#names.get(value);
  }

  valueOf(name: string): string | undefined {
    return this.#values.get(name);
  }

  /** The value's name; `<kind:1>` for the first new value of a kind, `<kind:2>` for the second. */
  give(kind: string, value: string): string {
    const known = this.#names.get(value);
    if (known !== undefined) return known;
    const name = `<${kind}:${(this.#counts.get(kind) ?? 0) + 1}>`;
    this.bind(name, value);
    return name;
  }

  /** Says what a name stands for. A name keeps its first value; a value keeps its first name. */
  bind(name: string, value: string): void {
    const [, kind, number] = /^<(.*):(\d+)>$/.exec(name) ?? [];
    if (kind !== undefined) {
      this.#counts.set(kind, Math.max(this.#counts.get(kind) ?? 0, Number(number)));
    }
    if (!this.#names.has(value)) this.#names.set(value, name);
    if (this.#values.has(name)) return;
    this.#values.set(name, value);
    if (kind === "email") this.#bindVariants(name, value);
  }

  /** An address is also met in capitals, and by what comes before the domain. */
  #bindVariants(name: string, address: string): void {
    this.bind(name.replace(">", "|upper>"), address.toUpperCase());
    this.bind(name.replace(">", "|local>"), address.slice(0, address.indexOf("@")));
  }

  /** The text with every known value in it replaced by its name, longest first. */
  within(text: string): string {
    return [...this.#names]
      .filter(([value]) => value.length >= shortestInText && text.includes(value))
      .toSorted(([a], [b]) => b.length - a.length)
      .reduce((result, [value, name]) => result.replaceAll(value, name), text);
  }

  /** Every name with its value, in the order in which they were met. */
  entries(): readonly (readonly [name: string, value: string])[] {
    return [...this.#values];
  }

  copy(): Names {
    const copy = new Names();
    for (const [value, name] of this.#names) copy.bind(name, value);
    return copy;
  }
}
