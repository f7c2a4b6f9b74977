/** A document as JSON holds it. */
export type Json =
  | null
  | boolean
  | number
  | string
  | readonly Json[]
  | { readonly [key: string]: Json };

/**
 * What a value becomes once it is compared, so that two runs can be equal.
 * - `reference`: a value that other places repeat; equal values keep equal names everywhere.
 * - `opaque`: a value that nobody may read; only that it is there, as text, is compared.
 * - `time`: epoch seconds; compared as the distance to the scenario's first time, in whole minutes.
 * - `jwt`: opened; header and claims are compared, by rules of their own.
 * - `json`: a string that holds a JSON document; opened, then compared by rules of its own.
 */
export type Form =
  | { readonly kind: "reference"; readonly name: string }
  | { readonly kind: "opaque"; readonly name: string }
  | { readonly kind: "time" }
  | { readonly kind: "jwt"; readonly header: readonly Rule[]; readonly claims: readonly Rule[] }
  | { readonly kind: "json"; readonly rules: readonly Rule[] };

/** A form at a path: members joined by dots, `[]` for every element of a list. */
export interface Rule {
  readonly at: string;
  readonly as: Form;
}

export const reference = (name: string): Form => ({ kind: "reference", name });
export const opaque = (name: string): Form => ({ kind: "opaque", name });
export const time: Form = { kind: "time" };
export const json = (rules: readonly Rule[] = []): Form => ({ kind: "json", rules });
export const jwt = (rules: {
  readonly header: readonly Rule[];
  readonly claims: readonly Rule[];
}): Form => ({ kind: "jwt", ...rules });
