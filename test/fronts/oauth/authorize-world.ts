import { expect } from "vitest";
import type { Client } from "../../../emulator/domain/client.ts";
import type { Pool } from "../../../emulator/domain/pool.ts";
import type { User } from "../../../emulator/domain/user.ts";
import type { Browser, PageAnswer } from "../../support/plain-browser.ts";
import { newPagesWorld, password, type PagesWorld } from "../pages/pages-world.ts";

type Changes = Readonly<Record<string, string | undefined>>;

/** Two pools, one with classic pages and one with managed login, each with a client and the user `maria`. */
export interface AuthorizeWorld extends PagesWorld {
  readonly pool: Pool;
  readonly client: Client;
  readonly user: User;
  readonly managed: Client;
  /** Authorize with the usual query, changed: undefined leaves a parameter out. The classic client unless told. */
  authorize(more?: Changes, browser?: Browser, of?: Client): Promise<PageAnswer>;
  /** A browser in which `maria` is signed in. */
  signedIn(of?: Client): Promise<Browser>;
  /** The address of the error page. */
  pageFor(error: string, clientId?: string): string;
}

export async function newAuthorizeWorld(): Promise<AuthorizeWorld> {
  const world = await newPagesWorld();
  const pool = await world.addPoolWithDomain("us-east-1_classic01", 1);
  const client = await world.addClient(pool, "classicclient");
  const user = await world.addUser(pool);
  const managedPool = await world.addPoolWithDomain("us-east-1_managed01", 2);
  const managed = await world.addClient(managedPool, "managedclient");
  await world.addUser(managedPool);
  return {
    ...world,
    pool,
    client,
    user,
    managed,
    authorize(more = {}, browser = world.browser(), of = client) {
      const url = new URL(world.authorizeUrl(of), world.url);
      for (const [name, value] of Object.entries(more)) {
        if (value === undefined) url.searchParams.delete(name);
        else url.searchParams.set(name, value);
      }
      return browser.get(url.pathname + url.search);
    },
    async signedIn(of = client) {
      const browser = world.browser();
      const page = await browser.follow(await browser.get(world.authorizeUrl(of)));
      const done = await browser.submit(page, { username: "maria", password });
      expect(done.location).toContain("?code=");
      return browser;
    },
    pageFor(error, clientId = client.id) {
      const query = new URLSearchParams({ error, client_id: clientId });
      return `${world.url}/error?${query.toString()}`;
    },
  };
}
