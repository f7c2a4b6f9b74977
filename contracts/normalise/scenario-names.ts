/**
 * The names that values got in one scenario. All exchanges of a scenario share one, so that a `sub` in a
 * sign-up answer and in a token opened later is seen to be the same value.
 */
export class ScenarioNames {
  readonly #references = new Map<string, Map<string, number>>();
  #firstTime: number | undefined;

  /** `<name:1>` for the first value of that name, `<name:2>` for the second; the same value, the same name. */
  reference(name: string, value: string): string {
    const known = this.#references.get(name) ?? new Map<string, number>();
    this.#references.set(name, known);
    const number = known.get(value) ?? known.size + 1;
    known.set(value, number);
    return `<${name}:${number}>`;
  }

  /**
   * `<time>` for the first time seen, `<time+60m>` for one an hour later. Whole minutes: a run that crosses
   * a second between two requests is the same run.
   */
  time(epochSeconds: number): string {
    this.#firstTime ??= epochSeconds;
    const minutes = Math.round((epochSeconds - this.#firstTime) / 60);
    if (minutes === 0) return "<time>";
    return `<time${minutes > 0 ? "+" : ""}${minutes}m>`;
  }
}
