import { json, jwt, opaque, reference, time, type Rule } from "./rules.ts";

const header: readonly Rule[] = [{ at: "kid", as: reference("key") }];

const sharedClaims: readonly Rule[] = [
  { at: "sub", as: reference("sub") },
  { at: "iss", as: reference("issuer") },
  { at: "jti", as: reference("jti") },
  { at: "origin_jti", as: reference("origin_jti") },
  { at: "event_id", as: reference("event_id") },
  { at: "auth_time", as: time },
  { at: "iat", as: time },
  { at: "exp", as: time },
];

/** An access token, opened. */
export const accessToken = jwt({
  header,
  claims: [
    ...sharedClaims,
    { at: "client_id", as: reference("client") },
    { at: "username", as: reference("sub") },
  ],
});

/** An ID token, opened. */
export const idToken = jwt({
  header,
  claims: [
    ...sharedClaims,
    { at: "aud", as: reference("client") },
    { at: "cognito:username", as: reference("sub") },
    { at: "email", as: reference("email") },
  ],
});

/** InitiateAuth, RespondToAuthChallenge and GetTokensFromRefreshToken, whatever they answer. */
export const signInAnswer: readonly Rule[] = [
  { at: "AuthenticationResult.AccessToken", as: accessToken },
  { at: "AuthenticationResult.IdToken", as: idToken },
  { at: "AuthenticationResult.RefreshToken", as: opaque("refresh-token") },
  { at: "Session", as: opaque("session") },
  { at: "ChallengeParameters.USER_ID_FOR_SRP", as: reference("sub") },
  {
    at: "ChallengeParameters.userAttributes",
    as: json([{ at: "email", as: reference("email") }]),
  },
  { at: "ChallengeParameters.requiredAttributes", as: json() },
];

/** SignUp. */
export const signUpAnswer: readonly Rule[] = [
  { at: "UserSub", as: reference("sub") },
  { at: "Session", as: opaque("session") },
];

/** The members of a pool that differ from run to run. */
export const userPool: readonly Rule[] = [
  { at: "Id", as: reference("pool") },
  { at: "Arn", as: opaque("pool-arn") },
  { at: "Name", as: reference("pool-name") },
  { at: "CreationDate", as: time },
  { at: "LastModifiedDate", as: time },
];

/** The members of an app client that differ from run to run. */
export const userPoolClient: readonly Rule[] = [
  { at: "UserPoolId", as: reference("pool") },
  { at: "ClientId", as: reference("client") },
  { at: "ClientName", as: reference("client-name") },
  { at: "ClientSecret", as: opaque("client-secret") },
  { at: "CreationDate", as: time },
  { at: "LastModifiedDate", as: time },
];
