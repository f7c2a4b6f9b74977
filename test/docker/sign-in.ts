import {
  CognitoIdentityProviderClient,
  InitiateAuthCommand,
  RespondToAuthChallengeCommand,
  SignUpCommand,
  type AuthenticationResultType,
} from "@aws-sdk/client-cognito-identity-provider";
import { createRemoteJWKSet, decodeJwt, jwtVerify, type JWTPayload } from "jose";

export const poolId = "us-east-1_emulator0";
const ClientId = "emulatorpublicclient000000";

/** The official SDK, for the emulator at that address. */
export const sdkFor = (endpoint: string) =>
  new CognitoIdentityProviderClient({
    endpoint,
    region: "us-east-1",
    credentials: { accessKeyId: "local", secretAccessKey: "local" },
  });

/** Signs up to the default pool. */
export async function signUp(url: string, address: string): Promise<void> {
  const cognito = sdkFor(url);
  const UserAttributes = [{ Name: "email", Value: address }];
  await cognito.send(new SignUpCommand({ ClientId, Username: address, UserAttributes }));
  cognito.destroy();
}

/** Signs in to the default pool with the code that `codeSentTo` reads. */
export async function signInByCode(
  url: string,
  address: string,
  codeSentTo: (address: string) => Promise<string>,
): Promise<AuthenticationResultType> {
  const cognito = sdkFor(url);
  const { Session, ChallengeName } = await cognito.send(
    new InitiateAuthCommand({
      ClientId,
      AuthFlow: "USER_AUTH",
      AuthParameters: { USERNAME: address, PREFERRED_CHALLENGE: "EMAIL_OTP" },
    }),
  );
  const { AuthenticationResult = {} } = await cognito.send(
    new RespondToAuthChallengeCommand({
      ClientId,
      ChallengeName,
      Session,
      ChallengeResponses: { USERNAME: address, EMAIL_OTP_CODE: await codeSentTo(address) },
    }),
  );
  cognito.destroy();
  return AuthenticationResult;
}

/** The code of the newest sign-in message, from the inbox of the emulator there. */
export async function codeFrom(url: string, address: string): Promise<string> {
  const query = new URLSearchParams({ to: address, purpose: "Authentication", wait: "5" });
  const answer = await fetch(`${url}/_emulator/inbox/latest?${query.toString()}`);
  return ((await answer.json()) as { code: string }).code;
}

/** The claims, once the signature is verified with the keys to which the token's own issuer leads. */
export async function verifiedByItsIssuer(token: string | undefined): Promise<JWTPayload> {
  const { iss = "" } = decodeJwt(token ?? "");
  const discovery = await fetch(`${iss}/.well-known/openid-configuration`);
  const { issuer, jwks_uri } = (await discovery.json()) as { issuer: string; jwks_uri: string };
  const keys = createRemoteJWKSet(new URL(jwks_uri));
  return (await jwtVerify(token ?? "", keys, { issuer, algorithms: ["RS256"] })).payload;
}
