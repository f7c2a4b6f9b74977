import { createHash } from "node:crypto";
import { afterAll, beforeAll, expect, test } from "vitest";
import { secretHash } from "../../../emulator/domain/secret-hash.ts";
import { checkedSeed } from "../../../emulator/flows/seeding/check-seed.ts";
import { seeder } from "../../../emulator/flows/seeding/seeder.ts";
import { SoftwareAuthenticator } from "../../../emulator/testing/software-authenticator.ts";
import { startTestEmulator, type TestEmulator } from "../../support/emulator.ts";
import { deviceVerifierConfig, SrpClient } from "../../../contracts/proofs/srp-client.ts";
import { totp } from "../../../contracts/proofs/totp.ts";
import { Wiretap } from "./wiretap.ts";

const UserPoolId = "us-east-1_Hidden";
const ClientId = "webclient00000000000000000";
const server = { id: "serverclient00000000000000", secret: "notasecretatallonlyforthistest" };
const redirect_uri = "https://app.example/callback";
const password = "Correct-horse-1";
const USERNAME = "alice";

const seed = checkedSeed({
  pools: [
    {
      PoolName: "hidden",
      UserPoolId,
      Domain: "hidden",
      AutoVerifiedAttributes: ["email"],
      Policies: {
        SignInPolicy: { AllowedFirstAuthFactors: ["PASSWORD", "EMAIL_OTP", "WEB_AUTHN"] },
      },
      DeviceConfiguration: { ChallengeRequiredOnNewDevice: false },
      mfaConfig: {
        MfaConfiguration: "OPTIONAL",
        SoftwareTokenMfaConfiguration: { Enabled: true },
        WebAuthnConfiguration: { RelyingPartyId: "localhost" },
      },
      resourceServers: [
        {
          Identifier: "orders",
          Name: "Orders",
          Scopes: [{ ScopeName: "read", ScopeDescription: "Reads" }],
        },
      ],
      clients: [
        {
          ClientName: "web",
          ClientId,
          ExplicitAuthFlows: [
            "ALLOW_USER_AUTH",
            "ALLOW_USER_PASSWORD_AUTH",
            "ALLOW_USER_SRP_AUTH",
            "ALLOW_REFRESH_TOKEN_AUTH",
          ],
          AllowedOAuthFlowsUserPoolClient: true,
          AllowedOAuthFlows: ["code"],
          AllowedOAuthScopes: ["openid", "email"],
          CallbackURLs: [redirect_uri],
          SupportedIdentityProviders: ["COGNITO"],
        },
        {
          ClientName: "server",
          ClientId: server.id,
          ClientSecret: server.secret,
          ExplicitAuthFlows: ["ALLOW_ADMIN_USER_PASSWORD_AUTH", "ALLOW_REFRESH_TOKEN_AUTH"],
          AllowedOAuthFlowsUserPoolClient: true,
          AllowedOAuthFlows: ["client_credentials"],
          AllowedOAuthScopes: ["orders/read"],
        },
      ],
      users: [
        {
          Username: USERNAME,
          UserAttributes: [
            { Name: "email", Value: "alice@example.com" },
            { Name: "email_verified", Value: "true" },
          ],
          Password: password,
        },
      ],
    },
  ],
});

let emulator: TestEmulator;
let wire: Wiretap;
beforeAll(async () => {
  emulator = await startTestEmulator({ seed: seeder(seed, { region: "us-east-1" }) });
  wire = new Wiretap(emulator);
});
afterAll(() => emulator.stop());

/** What a call's answer holds, as far as this file looks. */
interface Signed {
  readonly Session?: string;
  readonly ChallengeParameters?: Readonly<Record<string, string>>;
  readonly AuthenticationResult?: Readonly<Record<"AccessToken" | "RefreshToken", string>> & {
    readonly NewDeviceMetadata?: Readonly<Record<"DeviceKey" | "DeviceGroupKey", string>>;
  };
}

const initiate = async (AuthFlow: string, AuthParameters: object): Promise<Signed> =>
  wire.call("InitiateAuth", {
    ClientId,
    AuthFlow,
    AuthParameters: { USERNAME, ...AuthParameters },
  });
const respond = async (
  ChallengeName: string,
  { Session }: Signed,
  responses: object,
): Promise<Signed> =>
  wire.call("RespondToAuthChallenge", {
    ClientId,
    ChallengeName,
    Session,
    ChallengeResponses: { USERNAME, ...responses },
  });
const byPassword = async (PASSWORD = password) => {
  const signed = await initiate("USER_PASSWORD_AUTH", { PASSWORD });
  return { ...signed, AccessToken: signed.AuthenticationResult?.AccessToken ?? "" };
};

/** The key of the device that the sign-in came from, which from now on has a secret. */
async function confirmDevice(tokens: Signed["AuthenticationResult"]): Promise<string> {
  const { DeviceKey = "", DeviceGroupKey = "" } = tokens?.NewDeviceMetadata ?? {};
  const device = { poolName: DeviceGroupKey, user: DeviceKey, password: "device-secret-1" };
  const DeviceSecretVerifierConfig = deviceVerifierConfig(device);
  const { AccessToken } = tokens ?? {};
  await wire.call("ConfirmDevice", { AccessToken, DeviceKey, DeviceSecretVerifierConfig });
  return DeviceKey;
}

/** Every kind of call that carries something to hide, by what it is about. */
const kinds: Readonly<Record<string, () => Promise<unknown>>> = {
  "a password, a refresh and a sign-out": async () => {
    const { AuthenticationResult: tokens } = await byPassword();
    const REFRESH_TOKEN = tokens?.RefreshToken ?? "";
    const DeviceKey = await confirmDevice(tokens);
    await initiate("REFRESH_TOKEN_AUTH", { REFRESH_TOKEN, DEVICE_KEY: DeviceKey });
    const again = { ClientId, RefreshToken: REFRESH_TOKEN, DeviceKey };
    await wire.call("GetTokensFromRefreshToken", again);
    await wire.call("RevokeToken", { ClientId, Token: REFRESH_TOKEN });
    wire.overhear(REFRESH_TOKEN);
  },
  "a client secret and its hash": async () => {
    const SECRET_HASH = secretHash(server.secret, USERNAME, server.id);
    await wire.call("AdminInitiateAuth", {
      UserPoolId,
      ClientId: server.id,
      AuthFlow: "ADMIN_USER_PASSWORD_AUTH",
      AuthParameters: { USERNAME, PASSWORD: password, SECRET_HASH },
    });
    await wire.call("DescribeUserPoolClient", { UserPoolId, ClientId: server.id });
  },
  "SRP, and a device's secret": async () => {
    const srp = new SrpClient();
    const asked = await initiate("USER_SRP_AUTH", { SRP_A: srp.srpA });
    const identity = { poolName: "Hidden", user: USERNAME, password };
    const claim = srp.claim(identity, asked.ChallengeParameters ?? {}, emulator.clock.now());
    const { AuthenticationResult: tokens } = await respond("PASSWORD_VERIFIER", asked, claim);
    await confirmDevice(tokens);
  },
  "a code by e-mail": async () => {
    const asked = await initiate("USER_AUTH", { PREFERRED_CHALLENGE: "EMAIL_OTP" });
    await respond("EMAIL_OTP", asked, { EMAIL_OTP_CODE: await wire.sentCode() });
  },
  "a sign-up and a forgotten password": async () => {
    const who = { ClientId, Username: "carol" };
    const UserAttributes = [{ Name: "email", Value: "carol@example.com" }];
    await wire.call("SignUp", { ...who, Password: "Signing-up-1", UserAttributes });
    await wire.call("ConfirmSignUp", { ...who, ConfirmationCode: await wire.sentCode() });
    await wire.call("ForgotPassword", who);
    const ConfirmationCode = await wire.sentCode();
    await wire.call("ConfirmForgotPassword", { ...who, ConfirmationCode, Password: "Renewed-1!" });
  },
  "a temporary password and the one after it": async () => {
    const Username = "dave";
    const TemporaryPassword = "Temporary-horse-1";
    await wire.call("AdminCreateUser", { UserPoolId, Username, TemporaryPassword });
    const first = { USERNAME: Username, PASSWORD: TemporaryPassword };
    const asked = await initiate("USER_PASSWORD_AUTH", first);
    const renewed = { USERNAME: Username, NEW_PASSWORD: "Permanent-horse-1" };
    const { AuthenticationResult: tokens } = await respond("NEW_PASSWORD_REQUIRED", asked, renewed);
    await wire.call("ChangePassword", {
      AccessToken: tokens?.AccessToken,
      PreviousPassword: "Permanent-horse-1",
      ProposedPassword: "Changed-horse-1",
    });
  },
  "a passkey": async () => {
    const { AccessToken } = await byPassword();
    const authenticator = new SoftwareAuthenticator({ origin: "http://localhost:3000" });
    const started = await wire.call("StartWebAuthnRegistration", { AccessToken });
    const Credential = authenticator.create(started["CredentialCreationOptions"]);
    await wire.call("CompleteWebAuthnRegistration", { AccessToken, Credential });
    const asked = await initiate("USER_AUTH", { PREFERRED_CHALLENGE: "WEB_AUTHN" });
    const options = asked.ChallengeParameters?.["CREDENTIAL_REQUEST_OPTIONS"];
    const assertion = authenticator.get(options);
    wire.overhear(assertion.response.signature);
    await respond("WEB_AUTHN", asked, { CREDENTIAL: JSON.stringify(assertion) });
  },
  "the page, the token endpoint and its relatives": async () => {
    const code_verifier = "a-verifier-that-is-long-enough-to-be-taken-1";
    const challenge = createHash("sha256").update(code_verifier).digest("base64url");
    const code = await wire.signInAtPage(
      {
        response_type: "code",
        client_id: ClientId,
        redirect_uri,
        scope: "openid email",
        state: "a-state-of-the-application",
        nonce: "a-nonce-of-the-application",
        code_challenge: challenge,
        code_challenge_method: "S256",
      },
      { username: USERNAME, password },
    );
    const grant = { grant_type: "authorization_code", client_id: ClientId, redirect_uri };
    const tokens = await wire.post("/oauth2/token", { ...grant, code, code_verifier });
    await wire.post("/oauth2/userInfo", {}, `Bearer ${tokens["access_token"]}`);
    const token = tokens["refresh_token"] ?? "";
    await wire.post("/oauth2/revoke", { token, client_id: ClientId });
    const basic = Buffer.from(`${server.id}:${server.secret}`).toString("base64");
    wire.overhear(basic);
    const credentials = { grant_type: "client_credentials", client_id: server.id };
    await wire.post("/oauth2/token", credentials, `Basic ${basic}`);
  },
  // Last, because from then on alice needs her app.
  "an authenticator app": async () => {
    const { AccessToken } = await byPassword();
    const { SecretCode } = await wire.call("AssociateSoftwareToken", { AccessToken });
    const code = (steps: number) => totp(String(SecretCode), emulator.clock.now() + steps * 30_000);
    await wire.call("VerifySoftwareToken", { AccessToken, UserCode: code(0) });
    const SoftwareTokenMfaSettings = { Enabled: true, PreferredMfa: true };
    await wire.call("SetUserMFAPreference", { AccessToken, SoftwareTokenMfaSettings });
    const asked = await initiate("USER_PASSWORD_AUTH", { PASSWORD: password });
    await respond("SOFTWARE_TOKEN_MFA", asked, { SOFTWARE_TOKEN_MFA_CODE: code(1) });
  },
};

/** Numbers by chance, in which six digits may be found. */
const withoutChance = (key: string, value: unknown): unknown =>
  key === "milliseconds" || key === "requestId" ? undefined : value;

test.each(Object.keys(kinds))("/_emulator/requests shows nothing of %s", async (kind) => {
  await kinds[kind]?.();
  const answer = await fetch(`${emulator.url}/_emulator/requests?limit=1000`);
  const { requests } = (await answer.json()) as { requests: object[] };
  const shown = JSON.stringify(requests, withoutChance);
  expect(wire.secrets.filter((secret) => shown.includes(secret))).toEqual([]);
  expect(requests.length).toBeGreaterThan(1);
  expect(wire.secrets.length).toBeGreaterThan(5);
});
