/** One thing that was looked at. */
export interface Finding {
  readonly check: string;
  /** `bad` keeps some client from getting through; a `note` may be as it is meant to be. */
  readonly verdict: "good" | "note" | "bad";
  readonly what: string;
  /** What to do about it. */
  readonly advice?: string;
}

export const good = (check: string, what: string): Finding => ({ check, verdict: "good", what });

export const note = (check: string, what: string, advice: string): Finding => ({
  check,
  verdict: "note",
  what,
  advice,
});

export const bad = (check: string, what: string, advice: string): Finding => ({
  check,
  verdict: "bad",
  what,
  advice,
});

/** The variables that a check goes by. */
export type Environment = Readonly<Record<string, string | undefined>>;
