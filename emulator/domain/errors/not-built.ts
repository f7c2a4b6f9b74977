/**
 * The call asks for something that the real service has and this emulator does not have yet. Answered with a status
 * and a type of our own, so that no client takes it for an answer of the service, and no check is skipped in silence.
 */
export class NotBuiltError extends Error {
  override readonly name = "NotBuiltError";
  /** What is missing, in the words of the service: `PASSWORD_SRP`, `multi-factor authentication`. */
  readonly feature: string;

  constructor(feature: string) {
    super(`${feature} is not built in this emulator yet.`);
    this.feature = feature;
  }
}
