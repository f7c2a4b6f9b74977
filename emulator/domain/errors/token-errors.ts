import { errorText, inferred, reported } from "./cognito-error.ts";

/** Signed by nobody we know: forged, of another pool, or of a pool that is gone. */
export const accessTokenUnverifiable = errorText(
  "NotAuthorizedException",
  () => "Could not verify signature for Access Token",
  reported("public application logs"),
);

/** An ID token, or not a token at all. */
export const invalidAccessToken = errorText(
  "NotAuthorizedException",
  () => "Invalid Access Token",
  reported("public application logs"),
);

export const accessTokenExpired = errorText(
  "NotAuthorizedException",
  () => "Access Token has expired",
  reported("amplify-swift AWSAPIEndpointInterceptors.swift; public logs"),
);

/** By GlobalSignOut, RevokeToken, or an administrator. */
export const accessTokenRevoked = errorText(
  "NotAuthorizedException",
  () => "Access Token has been revoked",
  reported("amplify-flutter cognito_identity_provider_client.dart; public logs"),
);

/** The user of an access token was deleted or is to reset the password, and AWS's model does not let the operation say so. */
export const accessTokenOfUnfitUser = errorText(
  "NotAuthorizedException",
  () => "Access Token has been revoked",
  inferred(
    "the class: nothing closer is declared; the text of any token that was ended before its time",
  ),
);

export const accessTokenLacksScopes = errorText(
  "NotAuthorizedException",
  () => "Access Token does not have required scopes",
  reported("aws-amplify/amplify-js#1906"),
);

/** Garbage, another client's, or of a user who is gone. */
export const invalidRefreshToken = errorText(
  "NotAuthorizedException",
  () => "Invalid Refresh Token",
  reported("aws-sdk-java-v2#3418; amplify-swift DeviceAliasTokenRefreshIntegrationTests.swift"),
);

export const refreshTokenRevoked = errorText(
  "NotAuthorizedException",
  () => "Refresh Token has been revoked",
  reported("getmoto/moto and public logs"),
);

export const refreshTokenExpired = errorText(
  "NotAuthorizedException",
  () => "Refresh Token has expired",
  reported("amplify-js refreshToken.test.ts; amplify-flutter fetch_auth_session_test.dart"),
);

/** A token that was rotated out, after the grace period. */
export const refreshTokenReused = errorText(
  "RefreshTokenReuseException",
  () => "Refresh token reuse detected",
  inferred("the model has the exception; no text was found"),
);

/** RevokeToken takes refresh tokens only. */
export const unsupportedTokenType = errorText(
  "UnsupportedTokenTypeException",
  () => "Unsupported token type",
  inferred("the model has the exception; no text was found"),
);

/** RevokeToken on a client with EnableTokenRevocation false. */
export const revocationNotEnabled = errorText(
  "UnsupportedOperationException",
  () => "Token revocation is not enabled for this client",
  inferred("the model has the exception; no text was found"),
);

/** RevokeToken on a refresh token of another client, or with the wrong secret. */
export const revocationUnauthorized = errorText(
  "UnauthorizedException",
  () => "The refresh token was not issued to this client",
  inferred("the model has the exception; no text was found"),
);
