import type { WebAuthnConfigurationType } from "@aws-sdk/client-cognito-identity-provider";
import type { Client } from "../../../emulator/domain/client.ts";
import type { Pool, PoolSettings } from "../../../emulator/domain/pool.ts";
import type { User } from "../../../emulator/domain/user.ts";
import { SoftwareAuthenticator } from "../../../emulator/testing/software-authenticator.ts";
import { createWorld, rightPassword, type World } from "../sign-in/world.ts";

export const rpId = "app.example.com";
export const origin = "https://app.example.com";

/** A pool that allows passkeys for `rpId`, its client, and a user with a password. */
export interface PasskeyWorld {
  readonly world: World;
  readonly pool: Pool;
  readonly client: Client;
  /** Who signs in where nobody else is named. */
  readonly user: User;
  /** Another `user`, without passkeys, and the pool as it was at first. */
  startAfresh(): Promise<void>;
  authenticator(
    options?: Partial<ConstructorParameters<typeof SoftwareAuthenticator>[0]>,
  ): SoftwareAuthenticator;
  /** Changes settings of the pool as they are stored. */
  configure(settings: Partial<PoolSettings>): Promise<void>;
  webAuthn(configuration: WebAuthnConfigurationType | undefined): Promise<void>;
  accessToken(user?: User, client?: Client): Promise<string>;
  /** The creation options of StartWebAuthnRegistration. */
  start(token?: string): Promise<Record<string, unknown>>;
  complete(credential: unknown, token?: string): Promise<unknown>;
  /** A whole registration. */
  register(authenticator: SoftwareAuthenticator, user?: User): Promise<void>;
  list(token?: string): Promise<readonly string[]>;
}

export async function createPasskeyWorld(): Promise<PasskeyWorld> {
  const world = await createWorld();
  const made = await world.pool({
    Policies: { SignInPolicy: { AllowedFirstAuthFactors: ["PASSWORD", "WEB_AUTHN"] } },
  });
  const client = await world.client(made);
  const configure: PasskeyWorld["configure"] = async (settings) => {
    await world.context.stores.pools.update(made.id, (pool) => ({
      ...pool,
      settings: { ...pool.settings, ...settings },
    }));
  };
  const webAuthn: PasskeyWorld["webAuthn"] = (WebAuthnConfiguration) =>
    configure({ WebAuthnConfiguration });
  let user = await world.user(made, { username: "ann", password: rightPassword });
  await webAuthn({ RelyingPartyId: rpId });

  const accessToken: PasskeyWorld["accessToken"] = async (of = user, app = client) => {
    const { AuthenticationResult } = await world.call("InitiateAuth", {
      ClientId: app.id,
      AuthFlow: "USER_PASSWORD_AUTH",
      AuthParameters: { USERNAME: of.username, PASSWORD: rightPassword },
    });
    return AuthenticationResult?.AccessToken ?? "";
  };
  const start: PasskeyWorld["start"] = async (token) => {
    const AccessToken = token ?? (await accessToken());
    const answer = await world.call("StartWebAuthnRegistration", { AccessToken });
    // A Document: an object, says the service.
    return answer.CredentialCreationOptions as Record<string, unknown>;
  };
  const complete: PasskeyWorld["complete"] = async (credential, token) =>
    world.call("CompleteWebAuthnRegistration", {
      AccessToken: token ?? (await accessToken()),
      // Whatever a client sends: tests send what no type allows.
      Credential: credential as never,
    });
  return {
    world,
    pool: made,
    client,
    get user() {
      return user;
    },
    async startAfresh() {
      user = await world.user(made, { password: rightPassword });
      await configure(made.settings);
      await webAuthn({ RelyingPartyId: rpId });
    },
    authenticator: (options) => new SoftwareAuthenticator({ origin, ...options }),
    configure,
    webAuthn,
    accessToken,
    start,
    complete,
    async register(authenticator, of = user) {
      const token = await accessToken(of);
      await complete(authenticator.create(await start(token)), token);
    },
    async list(token) {
      const AccessToken = token ?? (await accessToken());
      const { Credentials = [] } = await world.call("ListWebAuthnCredentials", { AccessToken });
      return Credentials.map(({ CredentialId = "" }) => CredentialId);
    },
  };
}
