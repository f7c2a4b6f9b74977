import {
  AdminCreateUserCommand,
  GetTokensFromRefreshTokenCommand,
  InitiateAuthCommand,
  RespondToAuthChallengeCommand,
  type AuthenticationResultType,
  type ChallengeNameType,
  type CognitoIdentityProviderClient,
} from "@aws-sdk/client-cognito-identity-provider";
import { createHmac } from "node:crypto";
import { Refused } from "./refused.ts";
import type { PoolSettings } from "./settings.ts";

/** A sign-in that waits for its code. */
export interface Challenge {
  readonly challenge_name: string;
  readonly session: string;
}

export interface Tokens {
  readonly access_token: string;
  readonly id_token: string;
  readonly refresh_token: string;
  readonly token_type: string;
}

/** What the service asks of Cognito. Every method may throw the SDK's exceptions. */
export class SignIns {
  readonly #cognito: CognitoIdentityProviderClient;
  readonly #pool: PoolSettings;

  constructor(cognito: CognitoIdentityProviderClient, pool: PoolSettings) {
    this.#cognito = cognito;
    this.#pool = pool;
  }

  /** Makes a user without a password and without a message; the first message is the code of the first sign-in. */
  async register(email: string): Promise<string> {
    const { User } = await this.#cognito.send(
      new AdminCreateUserCommand({
        UserPoolId: this.#pool.poolId,
        Username: email,
        MessageAction: "SUPPRESS",
        UserAttributes: [
          { Name: "email", Value: email },
          { Name: "email_verified", Value: "true" },
        ],
      }),
    );
    return present(User?.Attributes?.find(({ Name }) => Name === "sub")?.Value, "sub");
  }

  /** Sends a code. @throws Refused when the user cannot sign in by e-mail code */
  async start(email: string): Promise<Challenge> {
    const answer = await this.#cognito.send(
      new InitiateAuthCommand({
        ClientId: this.#pool.clientId,
        AuthFlow: "USER_AUTH",
        AuthParameters: {
          USERNAME: email,
          PREFERRED_CHALLENGE: "EMAIL_OTP",
          ...this.#secretHash(email),
        },
      }),
    );
    // A preference that the user lacks is answered with a choice, not with an error.
    if (answer.ChallengeName !== "EMAIL_OTP") {
      throw new Refused(409, "no_email_sign_in", "This user cannot sign in by e-mail code.");
    }
    return { challenge_name: answer.ChallengeName, session: present(answer.Session, "Session") };
  }

  /** @throws Refused when the pool asks for more than the code */
  async verify(answer: {
    readonly username: string;
    readonly otp: string;
    readonly challengeName: ChallengeNameType;
    readonly session: string;
  }): Promise<Tokens> {
    const { AuthenticationResult, ChallengeName } = await this.#cognito.send(
      new RespondToAuthChallengeCommand({
        ClientId: this.#pool.clientId,
        ChallengeName: answer.challengeName,
        Session: answer.session,
        ChallengeResponses: {
          USERNAME: answer.username,
          [`${answer.challengeName}_CODE`]: answer.otp,
          ...this.#secretHash(answer.username),
        },
      }),
    );
    if (ChallengeName !== undefined) {
      throw new Refused(409, "further_challenge", `The sign-in asks for ${ChallengeName} too.`);
    }
    return tokens(AuthenticationResult);
  }

  /** Works with rotation on and off, and needs no username: the secret is sent as it is. */
  async refresh(refreshToken: string): Promise<Tokens> {
    const { AuthenticationResult } = await this.#cognito.send(
      new GetTokensFromRefreshTokenCommand({
        ClientId: this.#pool.clientId,
        RefreshToken: refreshToken,
        ...(this.#pool.clientSecret === undefined ? {} : { ClientSecret: this.#pool.clientSecret }),
      }),
    );
    return tokens(AuthenticationResult, refreshToken);
  }

  /** SECRET_HASH for a client with a secret: over the username as it is sent, and the client id. */
  #secretHash(username: string): { readonly SECRET_HASH?: string } {
    const { clientId, clientSecret } = this.#pool;
    if (clientSecret === undefined) return {};
    return {
      SECRET_HASH: createHmac("sha256", clientSecret)
        .update(username + clientId)
        .digest("base64"),
    };
  }
}

function tokens(result: AuthenticationResultType | undefined, keptRefreshToken?: string): Tokens {
  return {
    access_token: present(result?.AccessToken, "AccessToken"),
    id_token: present(result?.IdToken, "IdToken"),
    refresh_token: present(result?.RefreshToken ?? keptRefreshToken, "RefreshToken"),
    token_type: present(result?.TokenType, "TokenType"),
  };
}

function present<T>(value: T | undefined, what: string): T {
  if (value === undefined) throw new Error(`Cognito's answer has no ${what}`);
  return value;
}
