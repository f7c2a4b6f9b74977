import type { RespondToAuthChallengeRequest } from "@aws-sdk/client-cognito-identity-provider";
import { requireSecretHash } from "../../flows/accounts/secret-hash.ts";
import type { EmulatorContext } from "../../flows/context.ts";
import type { App } from "../../flows/sign-in/app.ts";
import { answer } from "../../flows/sign-in/machine.ts";
import type { Validated } from "../operation.ts";
import { required } from "./auth-parameters.ts";
import { authResponse, type AuthResponse } from "./auth-response.ts";
import { challengeAnswer } from "./challenge-responses.ts";

/** RespondToAuthChallenge and AdminRespondToAuthChallenge, once pool and client are found. */
export async function respond(
  context: EmulatorContext,
  app: App,
  input: Pick<
    Validated<RespondToAuthChallengeRequest>,
    "ChallengeName" | "ChallengeResponses" | "Session"
  >,
): Promise<AuthResponse> {
  const { ChallengeName, ChallengeResponses: responses = {}, Session: session } = input;
  const username = required(responses, "USERNAME");
  requireSecretHash(app.client, username, responses["SECRET_HASH"], "sign-in");
  const outcome = await answer(context, app, {
    session,
    username,
    deviceKey: responses["DEVICE_KEY"] || undefined,
    answer: challengeAnswer(ChallengeName, responses),
  });
  return authResponse(context, outcome);
}
