import type {
  InitiateAuthResponse,
  RespondToAuthChallengeResponse,
} from "@aws-sdk/client-cognito-identity-provider";
import { expect } from "vitest";
import type { User } from "../../../emulator/domain/user.ts";
import type { PasskeyWorld } from "./passkey-world.ts";

export const notAccepted = "NotAuthorizedException: Invalid passkey credential for the user.";
export const deadSession = "NotAuthorizedException: Invalid session for the user.";

/** CREDENTIAL_REQUEST_OPTIONS of a WEB_AUTHN challenge. */
export const optionsOf = ({ ChallengeParameters }: InitiateAuthResponse): string =>
  ChallengeParameters?.["CREDENTIAL_REQUEST_OPTIONS"] ?? "";

/** Asserts an answer with tokens. */
export function signedIn(outcome: RespondToAuthChallengeResponse): void {
  expect(outcome.ChallengeParameters).toEqual({});
  expect(outcome.AuthenticationResult?.AccessToken).toBeTypeOf("string");
}

/** What a client of the world calls to sign its user in. */
export interface PasskeySignIn {
  /** USER_AUTH without a preference, or with what is given. */
  initiate(more?: Record<string, string>, user?: User): Promise<InitiateAuthResponse>;
  /** USER_AUTH with PREFERRED_CHALLENGE=WEB_AUTHN. */
  preferred(user?: User): Promise<InitiateAuthResponse>;
  respond(
    asked: InitiateAuthResponse,
    responses: Record<string, string>,
    name?: "WEB_AUTHN" | "SELECT_CHALLENGE" | "PASSWORD",
    user?: User,
  ): Promise<RespondToAuthChallengeResponse>;
  /** Answers WEB_AUTHN with the assertion. */
  answer(asked: InitiateAuthResponse, assertion: unknown): Promise<RespondToAuthChallengeResponse>;
}

export function passkeySignIn(it: PasskeyWorld): PasskeySignIn {
  const initiate: PasskeySignIn["initiate"] = (more = {}, user = it.user) =>
    it.world.call("InitiateAuth", {
      ClientId: it.client.id,
      AuthFlow: "USER_AUTH",
      AuthParameters: { USERNAME: user.username, ...more },
    });
  const respond: PasskeySignIn["respond"] = (
    asked,
    responses,
    name = "WEB_AUTHN",
    user = it.user,
  ) =>
    it.world.call("RespondToAuthChallenge", {
      ClientId: it.client.id,
      ChallengeName: name,
      Session: asked.Session,
      ChallengeResponses: { USERNAME: user.username, ...responses },
    });
  return {
    initiate,
    respond,
    preferred: (user) => initiate({ PREFERRED_CHALLENGE: "WEB_AUTHN" }, user),
    answer: (asked, assertion) => respond(asked, { CREDENTIAL: JSON.stringify(assertion) }),
  };
}
