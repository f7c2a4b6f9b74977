/** Where the client waits for an answer, once the redirect URI is known to be its own. */
export interface RefusedAt {
  readonly redirectUri: string;
  readonly responseType: "code" | "token";
  readonly state?: string;
}

/** The codes of RFC 6749 section 4.1.2.1 and OpenID Connect Core section 3.1.2.6 that Cognito sends to clients. */
export type CallbackError =
  | "invalid_request"
  | "unauthorized_client"
  | "invalid_scope"
  | "server_error"
  | "login_required";

/**
 * An authorization request that is not granted. Told to the client by redirect only where the redirect URI is the
 * client's own; everything before that ends on the error page, or anybody could have users sent anywhere.
 */
export class AuthorizationRefused extends Error {
  override readonly name = "AuthorizationRefused";
  readonly error: string;
  /** Absent: the error page. */
  readonly at?: RefusedAt;
  readonly clientId?: string;

  private constructor(error: string, where: { at?: RefusedAt; clientId?: string }) {
    super(error);
    this.error = error;
    this.at = where.at;
    this.clientId = where.clientId;
  }

  static onPage(error: string, clientId?: string): AuthorizationRefused {
    return new AuthorizationRefused(error, { clientId });
  }

  static atClient(error: CallbackError, at: RefusedAt): AuthorizationRefused {
    return new AuthorizationRefused(error, { at });
  }
}
