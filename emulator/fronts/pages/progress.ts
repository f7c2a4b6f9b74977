import { sha256 } from "../../platform/digest.ts";
import type { Visit } from "./page.ts";

/** Where the browser is between two pages. The cookie holds the secret; what it stands for never leaves the server. */
const cookie = "page-step";

/** What is kept, and for how long. */
interface Kept {
  /** Which process: `sign-in`, `forgot-password`, … */
  readonly of: string;
  /** Plain JSON. */
  readonly data: Readonly<Record<string, unknown>>;
  /** Milliseconds. */
  readonly lifetime: number;
  /** A secret that the step has anyway, a sign-in's `Session`; otherwise a new one is made. Never one that came in. */
  readonly secret?: string;
}

/** Keeps what the next page needs, in place of what was kept before. */
export async function keepProgress(visit: Visit, kept: Kept): Promise<void> {
  const { context, app, browser } = visit;
  await forgetProgress(visit);
  const secret = kept.secret ?? context.random.bytes(32).toString("base64url");
  await context.stores.pageProgress.put({
    id: sha256(secret),
    poolId: app.pool.id,
    clientId: app.client.id,
    of: kept.of,
    data: kept.data,
    expiresAt: context.clock.now() + kept.lifetime,
  });
  browser.keep(cookie, secret);
}

/** What was kept for this process of this app client, with its secret, while it lasts. */
export async function progressOf(
  { context, app, browser }: Visit,
  process: string,
): Promise<
  { readonly data: Readonly<Record<string, unknown>>; readonly secret: string } | undefined
> {
  const secret = browser.cookie(cookie);
  const found = secret && (await context.stores.pageProgress.find(sha256(secret)));
  if (!secret || !found || found.of !== process) return undefined;
  if (found.poolId !== app.pool.id || found.clientId !== app.client.id) return undefined;
  return context.clock.now() < found.expiresAt ? { data: found.data, secret } : undefined;
}

/** Ends whatever the browser was in the middle of. */
export async function forgetProgress({ context, browser }: Visit): Promise<void> {
  const secret = browser.cookie(cookie);
  if (secret === undefined) return;
  await context.stores.pageProgress.take(sha256(secret));
  browser.forget(cookie);
}
