/**
 * How it is known that AWS answers so, strongest first. `recorded` names a recording under contracts/;
 * the others name a page, a thread, or the reasoning.
 */
export type Provenance =
  | { readonly known: "recorded"; readonly by: string }
  | { readonly known: "verified"; readonly by: string }
  | { readonly known: "documented"; readonly by: string }
  | { readonly known: "reported"; readonly by: string }
  | { readonly known: "inferred"; readonly by: string };

export const recorded = (by: string): Provenance => ({ known: "recorded", by });
/** Somebody's run against AWS, named. */
export const verified = (by: string): Provenance => ({ known: "verified", by });
/** AWS's own documentation or service model, named. */
export const documented = (by: string): Provenance => ({ known: "documented", by });
/** A thread, a log or public code that carries the literal text. */
export const reported = (by: string): Provenance => ({ known: "reported", by });
/** Nobody's word: what is most consistent with the neighbouring facts. */
export const inferred = (by: string): Provenance => ({ known: "inferred", by });

/** An exception of the service model, as a client sees it: `__type`, `message`, and 400 unless a fault. */
export class CognitoError extends Error {
  override readonly name = "CognitoError";
  /** The model's exception shape, for instance `NotAuthorizedException`. */
  readonly type: string;

  constructor(type: string, message: string) {
    super(message);
    this.type = type;
  }
}

/** One row of the error catalogue: how to make the error, and how its text is known. */
export interface ErrorText<Parameters extends readonly unknown[]> {
  (...parameters: Parameters): CognitoError;
  readonly type: string;
  readonly provenance: Provenance;
}

/** Every text made with `errorText`, for the script that counts them by provenance. */
export const catalogue: Array<{ readonly type: string; readonly provenance: Provenance }> = [];

/**
 * A row of the error catalogue.
 * @param type the model's exception shape
 * @param text the message, from the parameters
 * @param provenance how the text (not merely the type) is known
 */
export function errorText<Parameters extends readonly unknown[]>(
  type: string,
  text: (...parameters: Parameters) => string,
  provenance: Provenance,
): ErrorText<Parameters> {
  catalogue.push({ type, provenance });
  return Object.assign((...parameters: Parameters) => new CognitoError(type, text(...parameters)), {
    type,
    provenance,
  });
}
