import type {
  AuthenticationResultType,
  InitiateAuthResponse,
  NewDeviceMetadataType,
} from "@aws-sdk/client-cognito-identity-provider";
import type { EmulatorContext } from "../../flows/context.ts";
import { finish, type Tokens } from "../../flows/sign-in/finish.ts";
import type { Outcome } from "../../flows/sign-in/machine.ts";
import type { NewDevice } from "../../flows/sign-in/track-device.ts";
import { challengeParameters } from "./challenge-parameters.ts";

/** What all four sign-in operations answer; only the initiating ones list AvailableChallenges. */
export type AuthResponse = InitiateAuthResponse;

/** The next challenge, or tokens. */
export async function authResponse(
  context: EmulatorContext,
  outcome: Outcome,
): Promise<AuthResponse> {
  if ("signedIn" in outcome) return tokensResponse(await finish(context, outcome.signedIn));
  const { by, session, offered } = outcome;
  return {
    // Clients know both factors by e-mail under one name.
    ChallengeName: by === "EMAIL_MFA" ? "EMAIL_OTP" : by,
    ...(session === undefined ? {} : { Session: session }),
    ChallengeParameters: challengeParameters(outcome),
    ...(offered === undefined ? {} : { AvailableChallenges: [...offered] }),
  };
}

/** Success: with an empty ChallengeParameters, as AWS answers. */
export function tokensResponse(tokens: Tokens): AuthResponse {
  return { ChallengeParameters: {}, AuthenticationResult: authenticationResult(tokens) };
}

/** AuthenticationResult: RefreshToken and NewDeviceMetadata only where there is a new one. */
export function authenticationResult(tokens: Tokens): AuthenticationResultType {
  return {
    AccessToken: tokens.accessToken,
    ExpiresIn: tokens.expiresIn,
    IdToken: tokens.idToken,
    ...(tokens.refreshToken === undefined ? {} : { RefreshToken: tokens.refreshToken }),
    TokenType: "Bearer",
    ...(tokens.newDevice === undefined ? {} : { NewDeviceMetadata: metadata(tokens.newDevice) }),
  };
}

const metadata = ({ key, groupKey }: NewDevice): NewDeviceMetadataType => ({
  DeviceKey: key,
  DeviceGroupKey: groupKey,
});
