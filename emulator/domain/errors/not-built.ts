import { CognitoError } from "./cognito-error.ts";

/**
 * The call asks for something that the real service has and this emulator does not have yet. The type is our own and
 * answered with 501, so that no client takes it for an answer of the service, and no check is skipped in silence.
 */
export class NotBuiltError extends CognitoError {
  /** What is missing, in the words of the service: `PASSWORD_SRP`, `multi-factor authentication`. */
  readonly feature: string;

  constructor(feature: string) {
    super("OperationNotBuiltByEmulator", `This emulator does not have ${feature} yet.`);
    this.feature = feature;
  }
}
