import { tokenOrSession } from "../../domain/errors/mfa-errors.ts";

/**
 * What lets a call set up a software token: an access token, or the session of a sign-in.
 * @throws CognitoError InvalidParameterException when there is neither, or both
 */
export function accessTokenOrSession(input: {
  readonly AccessToken?: string;
  readonly Session?: string;
}): { readonly accessToken: string } | { readonly session: string } {
  const { AccessToken, Session } = input;
  if (AccessToken !== undefined && Session === undefined) return { accessToken: AccessToken };
  if (Session !== undefined && AccessToken === undefined) return { session: Session };
  throw tokenOrSession();
}
