import {
  CognitoIdentityProviderClient,
  CompleteWebAuthnRegistrationCommand,
  InitiateAuthCommand,
  RespondToAuthChallengeCommand,
  StartWebAuthnRegistrationCommand,
} from "@aws-sdk/client-cognito-identity-provider";

/** What a page of an application does, in the browser, with the SDK and nothing else. */
export interface PasskeyPage {
  /** Signs in by password and registers a passkey of this browser. */
  register(app: App, password: string): Promise<void>;
  /** Signs in with a passkey; answers the access token. */
  signIn(app: App): Promise<string>;
}

interface App {
  readonly endpoint: string;
  readonly clientId: string;
  readonly username: string;
}

/** Of the browser's own types, which this project does not load, the little that is needed. */
interface WebAuthn {
  readonly navigator: {
    readonly credentials: Record<
      "create" | "get",
      (options: { publicKey: unknown }) => Promise<{ toJSON(): never }>
    >;
  };
  readonly PublicKeyCredential: {
    parseCreationOptionsFromJSON(options: unknown): unknown;
    parseRequestOptionsFromJSON(options: unknown): unknown;
  };
}
// The page runs in a browser, which has these.
const { navigator, PublicKeyCredential } = globalThis as unknown as WebAuthn;

const cognito = ({ endpoint }: App): CognitoIdentityProviderClient =>
  new CognitoIdentityProviderClient({ endpoint, region: "us-east-1" });

const page: PasskeyPage = {
  async register(app, password) {
    const client = cognito(app);
    const { AuthenticationResult } = await client.send(
      new InitiateAuthCommand({
        ClientId: app.clientId,
        AuthFlow: "USER_AUTH",
        AuthParameters: {
          USERNAME: app.username,
          PREFERRED_CHALLENGE: "PASSWORD",
          PASSWORD: password,
        },
      }),
    );
    const AccessToken = AuthenticationResult?.AccessToken;
    const { CredentialCreationOptions } = await client.send(
      new StartWebAuthnRegistrationCommand({ AccessToken }),
    );
    const created = await navigator.credentials.create({
      publicKey: PublicKeyCredential.parseCreationOptionsFromJSON(CredentialCreationOptions),
    });
    await client.send(
      new CompleteWebAuthnRegistrationCommand({ AccessToken, Credential: created.toJSON() }),
    );
  },

  async signIn(app) {
    const client = cognito(app);
    const { Session, ChallengeParameters } = await client.send(
      new InitiateAuthCommand({
        ClientId: app.clientId,
        AuthFlow: "USER_AUTH",
        AuthParameters: { USERNAME: app.username, PREFERRED_CHALLENGE: "WEB_AUTHN" },
      }),
    );
    const options: unknown = JSON.parse(ChallengeParameters?.["CREDENTIAL_REQUEST_OPTIONS"] ?? "");
    const assertion = await navigator.credentials.get({
      publicKey: PublicKeyCredential.parseRequestOptionsFromJSON(options),
    });
    const { AuthenticationResult } = await client.send(
      new RespondToAuthChallengeCommand({
        ClientId: app.clientId,
        Session,
        ChallengeName: "WEB_AUTHN",
        ChallengeResponses: {
          USERNAME: app.username,
          CREDENTIAL: JSON.stringify(assertion.toJSON()),
        },
      }),
    );
    return AuthenticationResult?.AccessToken ?? "";
  },
};

Object.assign(globalThis, { passkeyPage: page });
