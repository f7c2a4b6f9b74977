import { newLoginBranding } from "../../../emulator/domain/branding/login-branding.ts";
import type { Client } from "../../../emulator/domain/client.ts";
import { newPasswordCredential } from "../../../emulator/domain/password.ts";
import type { NewClientInput } from "../../../emulator/domain/new-client.ts";
import type { Pool } from "../../../emulator/domain/pool.ts";
import type { User } from "../../../emulator/domain/user.ts";
import type { EmulatorOptions } from "../../../emulator/wiring.ts";
import { startTestEmulator, type TestEmulator } from "../../support/emulator.ts";
import { population, type Population } from "../../tokens/population.ts";
import { Browser } from "../../support/plain-browser.ts";

export const callback = "https://app.example/callback";
export const password = "Correct-horse-9";

/** Everything that a client with the pages switched on has. */
export const oauth = {
  AllowedOAuthFlowsUserPoolClient: true,
  AllowedOAuthFlows: ["code", "implicit"],
  AllowedOAuthScopes: ["openid", "email", "phone", "profile", "aws.cognito.signin.user.admin"],
  CallbackURLs: [callback],
  LogoutURLs: ["https://app.example/bye"],
  SupportedIdentityProviders: ["COGNITO"],
  ExplicitAuthFlows: ["ALLOW_USER_SRP_AUTH", "ALLOW_REFRESH_TOKEN_AUTH"],
} satisfies Partial<NewClientInput>;

/** The query of an authorization request. */
export type Query = Readonly<Record<string, string>>;

export interface PagesWorld extends Omit<Population, "addUser" | "addClient"> {
  readonly emulator: TestEmulator;
  readonly url: string;
  /** A pool with a domain of that version of the pages. */
  addPoolWithDomain(
    id: string,
    version: 1 | 2,
    settings?: Partial<Pool["settings"]>,
  ): Promise<Pool>;
  addClient(
    pool: Pool,
    id: string,
    input?: Partial<NewClientInput> & { secret?: string },
  ): Promise<Client>;
  addUser(
    pool: Pool,
    given?: Omit<Partial<User>, "password"> & { readonly signInPassword?: string },
  ): Promise<User>;
  /** A browser with nothing in it. */
  browser(): Browser;
  /** `/oauth2/authorize` of that client with AWS's usual query, changed or extended. */
  authorizeUrl(client: Client, more?: Query): string;
  stop(): Promise<void>;
}

export async function newPagesWorld(options: EmulatorOptions = {}): Promise<PagesWorld> {
  const emulator = await startTestEmulator(options);
  const { context, url } = emulator;
  const people = population(context);
  return {
    ...people,
    emulator,
    url,
    async addPoolWithDomain(id, version, settings = {}) {
      const pool = await people.addPool(id, settings);
      const now = context.clock.now();
      await context.stores.domains.add({
        domain: id.slice(id.indexOf("_") + 1).toLowerCase(),
        poolId: id,
        managedLoginVersion: version,
        createdAt: now,
        updatedAt: now,
      });
      return pool;
    },
    async addClient(pool, id, input = {}) {
      const client = await people.addClient(pool, id, { ...oauth, ...input });
      // Managed login has no pages for a client without a style.
      const whose = { id: context.random.uuid(), poolId: pool.id, clientId: id };
      const style = newLoginBranding(
        whose,
        { UseCognitoProvidedValues: true },
        context.clock.now(),
      );
      await context.stores.loginBrandings.add(style);
      return client;
    },
    async addUser(pool, { signInPassword = password, ...given } = {}) {
      const user = await people.addUser(pool, given);
      const made = { random: context.random, now: context.clock.now() };
      const credential = newPasswordCredential(user, signInPassword, made);
      const changed = await context.stores.users.update(pool.id, user.sub, (seen) => ({
        ...seen,
        password: credential,
      }));
      return changed !== undefined && "sub" in changed ? changed : user;
    },
    browser: () => new Browser(url),
    authorizeUrl: (client, more = {}) =>
      `/oauth2/authorize?${new URLSearchParams({
        response_type: "code",
        client_id: client.id,
        redirect_uri: callback,
        scope: "openid email",
        state: "s-1",
        ...more,
      }).toString()}`,
    stop: () => emulator.stop(),
  };
}
