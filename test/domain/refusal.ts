import { CognitoError } from "../../emulator/domain/errors/cognito-error.ts";

/** The error that the call throws, as a client would see it; undefined when it throws none. */
export function refusal(call: () => unknown): { type: string; message: string } | undefined {
  try {
    call();
    return undefined;
  } catch (error) {
    if (!(error instanceof CognitoError)) throw error;
    return { type: error.type, message: error.message };
  }
}
