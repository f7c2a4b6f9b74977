import { CognitoIdentityProviderServiceException } from "@aws-sdk/client-cognito-identity-provider";

/** An answer that is the caller's to handle: a status, a code for programs and a text for people. */
export class Refused extends Error {
  override readonly name = "Refused";
  readonly status: number;
  readonly code: string;

  constructor(status: number, code: string, message: string) {
    super(message);
    this.status = status;
    this.code = code;
  }
}

/** Exceptions that a user or a caller can cause; every other one is a fault of the service or its configuration. */
const refusals: Readonly<Record<string, readonly [status: number, code: string]>> = {
  InvalidParameterException: [400, "invalid_request"],
  CodeMismatchException: [401, "wrong_code"],
  ExpiredCodeException: [401, "expired_code"],
  NotAuthorizedException: [401, "not_authorized"],
  RefreshTokenReuseException: [401, "not_authorized"],
  UserNotFoundException: [404, "user_not_found"],
  UsernameExistsException: [409, "user_exists"],
  AliasExistsException: [409, "user_exists"],
  UserNotConfirmedException: [409, "user_not_confirmed"],
  PasswordResetRequiredException: [409, "password_reset_required"],
  LimitExceededException: [429, "too_many_requests"],
  TooManyRequestsException: [429, "too_many_requests"],
  TooManyFailedAttemptsException: [429, "too_many_requests"],
};

/** The refusal that an exception of the SDK means; undefined for a fault. */
export function refusalOf(error: unknown): Refused | undefined {
  if (error instanceof Refused) return error;
  if (!(error instanceof CognitoIdentityProviderServiceException)) return undefined;
  const refusal = refusals[error.name];
  return refusal === undefined ? undefined : new Refused(...refusal, error.message);
}
