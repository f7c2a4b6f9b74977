import {
  CognitoIdentityProviderClient,
  ConfirmSignUpCommand,
  AdminGetUserCommand,
  InitiateAuthCommand,
  RespondToAuthChallengeCommand,
  SignUpCommand,
} from "@aws-sdk/client-cognito-identity-provider";
import { AuthenticationDetails, CognitoUser, CognitoUserPool } from "amazon-cognito-identity-js";
import { createHash, randomBytes } from "node:crypto";
import { Browser, formsOf } from "../targets/browser.ts";
import { inboxCodes } from "../targets/codes/inbox-codes.ts";

/** Where the application finds its pool, and its tests their mail. */
export interface Surroundings {
  readonly endpoint: string;
  readonly inbox: string;
  readonly poolId: string;
  readonly clientId: string;
}

const region = "us-east-1";
const password = "Correct-Horse-Battery-7";
const redirect = "http://localhost:3000/callback";

/** An application as people write them: the AWS SDK, amazon-cognito-identity-js, and OAuth by hand. */
export class TestingApplication {
  readonly email = `ada.${randomBytes(4).toString("hex")}@shop.example.org`;
  readonly #around: Surroundings;
  readonly #cognito: CognitoIdentityProviderClient;

  constructor(around: Surroundings) {
    this.#around = around;
    const credentials = { accessKeyId: "local", secretAccessKey: "local" };
    this.#cognito = new CognitoIdentityProviderClient({
      endpoint: around.endpoint,
      region,
      credentials,
    });
  }

  /** Everything that the application's own end-to-end test does. */
  async endToEnd(): Promise<void> {
    await this.signUp();
    await this.signInByCode();
    const refreshToken = await this.signInBySrp();
    await this.refresh(refreshToken);
    await this.lookAtUser();
    await this.signInWithPkce();
    this.#cognito.destroy();
  }

  async signUp(): Promise<void> {
    const { clientId: ClientId } = this.#around;
    const since = Date.now();
    const UserAttributes = [{ Name: "email", Value: this.email }];
    await this.#cognito.send(
      new SignUpCommand({ ClientId, Username: this.email, Password: password, UserAttributes }),
    );
    const wrong = { ClientId, Username: this.email, ConfirmationCode: "000000" };
    await this.#cognito.send(new ConfirmSignUpCommand(wrong)).catch((error: Error) => {
      if (error.name !== "CodeMismatchException") throw error;
    });
    const ConfirmationCode = await this.#code(since);
    await this.#cognito.send(
      new ConfirmSignUpCommand({ ClientId, Username: this.email, ConfirmationCode }),
    );
  }

  async signInByCode(): Promise<void> {
    const { clientId: ClientId } = this.#around;
    const since = Date.now();
    const { Session } = await this.#cognito.send(
      new InitiateAuthCommand({
        ClientId,
        AuthFlow: "USER_AUTH",
        AuthParameters: { USERNAME: this.email, PREFERRED_CHALLENGE: "EMAIL_OTP" },
      }),
    );
    const EMAIL_OTP_CODE = await this.#code(since);
    await this.#cognito.send(
      new RespondToAuthChallengeCommand({
        ClientId,
        Session,
        ChallengeName: "EMAIL_OTP",
        ChallengeResponses: { USERNAME: this.email, EMAIL_OTP_CODE },
      }),
    );
  }

  /** With a wrong password first, as people do. */
  async signInBySrp(): Promise<string> {
    await this.#srp("Wrong-Horse-1").catch((error: Error) => {
      if (error.name !== "NotAuthorizedException") throw error;
    });
    return this.#srp(password);
  }

  #srp(Password: string): Promise<string> {
    const { poolId: UserPoolId, clientId: ClientId, endpoint } = this.#around;
    const Pool = new CognitoUserPool({ UserPoolId, ClientId, endpoint });
    const user = new CognitoUser({ Username: this.email, Pool });
    return new Promise((resolve, reject) => {
      user.authenticateUser(new AuthenticationDetails({ Username: this.email, Password }), {
        onSuccess: (session) => resolve(session.getRefreshToken().getToken()),
        onFailure: reject,
      });
    });
  }

  async refresh(refreshToken: string): Promise<void> {
    await this.#token({ grant_type: "refresh_token", refresh_token: refreshToken });
  }

  async lookAtUser(): Promise<void> {
    const { poolId: UserPoolId } = this.#around;
    await this.#cognito.send(new AdminGetUserCommand({ UserPoolId, Username: this.email }));
  }

  async signInWithPkce(): Promise<void> {
    const { clientId, endpoint } = this.#around;
    const verifier = randomBytes(32).toString("base64url");
    const query = new URLSearchParams({
      response_type: "code",
      client_id: clientId,
      redirect_uri: redirect,
      scope: "openid email",
      state: randomBytes(24).toString("base64url"),
      code_challenge: createHash("sha256").update(verifier).digest("base64url"),
      code_challenge_method: "S256",
    });
    const browser = new Browser(endpoint);
    browser.cookies.set("session-of-another-port", "do-not-write-this-down");
    let page = await browser.follow(await browser.get(`/oauth2/authorize?${query.toString()}`));
    for (let fields = fieldsOf(page.text); fields.length > 0; fields = fieldsOf(page.text)) {
      const given = { username: this.email, password, choice: "PASSWORD" };
      const asked = Object.entries(given).filter(([name]) => fields.includes(name));
      page = await browser.follow(await browser.submit(page, Object.fromEntries(asked)));
    }
    const code = new URL(page.location).searchParams.get("code") ?? "";
    await this.#token({
      grant_type: "authorization_code",
      code,
      redirect_uri: redirect,
      code_verifier: verifier,
    });
  }

  async #token(form: Readonly<Record<string, string>>): Promise<void> {
    const { endpoint, clientId } = this.#around;
    const body = new URLSearchParams({ client_id: clientId, ...form });
    const answer = await fetch(`${endpoint}/oauth2/token`, { method: "POST", body });
    if (!answer.ok) throw new Error(`/oauth2/token: ${await answer.text()}`);
  }

  #code(after: number): Promise<string> {
    return inboxCodes(this.#around.inbox).latest({ to: this.email, after });
  }
}

const fieldsOf = (page: string): readonly string[] =>
  Object.keys(formsOf(page)[0]?.fields ?? {}).filter((name) =>
    /^(username|password|choice)$/.test(name),
  );
