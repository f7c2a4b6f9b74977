import type { FastifyReply, FastifyRequest } from "fastify";
import type { Pool } from "../../domain/pool.ts";
import type { EmulatorContext } from "../../flows/context.ts";
import type { App } from "../../flows/sign-in/app.ts";
import {
  endLoginSession,
  findLoginSession,
  loginSessionLifetime,
  openLoginSession,
  signedInBy,
  type SignedIn,
} from "../../flows/authorization/login-sessions.ts";
import { cookieOf, setCookie } from "./cookies.ts";

/**
 * The `cognito` cookie. On AWS each pool has a host, and therefore a cookie, of its own. Here pools share one origin: the
 * cookie holds a secret for each pool that the browser is signed in to, and each secret is good for its pool alone.
 */
const name = "cognito";
const mostPools = 16;

const secretsOf = (request: FastifyRequest): readonly string[] =>
  (cookieOf(request, name) ?? "")
    .split(".")
    .filter((secret) => /^[A-Za-z0-9_-]{43}$/.test(secret))
    .slice(0, mostPools);

/** Secrets in the cookie by whether they are the pool's; those that are good for nothing any more are left out. */
async function sorted(
  context: Pick<EmulatorContext, "clock" | "stores">,
  request: FastifyRequest,
  pool: Pool,
) {
  const sessions = await Promise.all(
    secretsOf(request).map(async (secret) => ({
      secret,
      session: await findLoginSession(context, secret),
    })),
  );
  const live = sessions.filter(({ session }) => session !== undefined);
  return {
    own: live.filter(({ session }) => session?.poolId === pool.id),
    others: live.filter(({ session }) => session?.poolId !== pool.id).map(({ secret }) => secret),
  };
}

/** Whoever this browser is signed in to the pool as. */
export async function signedInBrowser(
  context: Pick<EmulatorContext, "clock" | "stores">,
  request: FastifyRequest,
  app: App,
): Promise<SignedIn | undefined> {
  const [first] = (await sorted(context, request, app.pool)).own;
  return first?.session && signedInBy(context, app, first.session);
}

/** Signs the browser in to the pool, in place of whoever was, with a secret that it did not have before. */
export async function signBrowserIn(
  context: Pick<EmulatorContext, "clock" | "random" | "stores">,
  request: FastifyRequest,
  reply: FastifyReply,
  app: App,
  signedIn: SignedIn,
): Promise<void> {
  const { own, others } = await sorted(context, request, app.pool);
  for (const { secret } of own) await endLoginSession(context, secret);
  const value = [await openLoginSession(context, app, signedIn), ...others].join(".");
  setCookie(request, reply, { name, value, seconds: loginSessionLifetime(app) / 1000 });
}

/** Signs the browser out of the client's pool: its session ends, and so does the cookie unless others need it. */
export async function signBrowserOut(
  context: Pick<EmulatorContext, "clock" | "stores">,
  request: FastifyRequest,
  reply: FastifyReply,
  app: App,
): Promise<void> {
  const { own, others } = await sorted(context, request, app.pool);
  for (const { secret } of own) await endLoginSession(context, secret);
  const seconds = others.length === 0 ? 0 : loginSessionLifetime(app) / 1000;
  setCookie(request, reply, { name, value: others.join("."), seconds });
}
