/** The codes of RFC 6749 section 5.2 and RFC 7009 section 2.2.1 that Cognito uses. */
export type OAuthErrorCode =
  | "invalid_request"
  | "invalid_client"
  | "invalid_grant"
  | "invalid_scope"
  | "unauthorized_client"
  | "unsupported_grant_type"
  | "unsupported_token_type";

/** A refusal, answered as `{"error": code}`: Cognito adds no description, and none that tells what was wrong. */
export class OAuthError extends Error {
  override readonly name = "OAuthError";
  readonly code: OAuthErrorCode;
  readonly status: number;

  constructor(code: OAuthErrorCode, status = 400) {
    super(code);
    this.code = code;
    this.status = status;
  }
}

/** A Content-Type copied out of the documentation with its quotation marks: reported as 405 without a body. */
export class QuotedContentType extends Error {
  override readonly name = "QuotedContentType";
}
