import type { FastifyReply, FastifyRequest } from "fastify";
import type { Pool } from "../../domain/pool.ts";
import type { EmulatorContext } from "../../flows/context.ts";
import type { SignedIn } from "../../flows/authorization/login-sessions.ts";
import { cookieOf, setCookie } from "../oauth/cookies.ts";
import { signBrowserIn, signBrowserOut, signedInBrowser } from "../oauth/login-cookie.ts";

/** What pages may read from the browser and leave in it. */
export interface Browser {
  cookie(name: string): string | undefined;
  /** Values are ours: letters, digits, `-`, `_`, `.`. Without `seconds` it lasts as long as the browser. */
  keep(name: string, value: string, seconds?: number): void;
  forget(name: string): void;
  /** Whoever is signed in to the pool here. */
  signedIn(pool: Pool): Promise<SignedIn | undefined>;
  signIn(pool: Pool, signedIn: SignedIn): Promise<void>;
  signOut(pool: Pool): Promise<void>;
}

export function browserOf(
  context: Pick<EmulatorContext, "clock" | "random" | "stores">,
  request: FastifyRequest,
  reply: FastifyReply,
): Browser {
  return {
    cookie: (name) => cookieOf(request, name),
    keep: (name, value, seconds) => setCookie(request, reply, { name, value, seconds }),
    forget: (name) => setCookie(request, reply, { name, value: "", seconds: 0 }),
    signedIn: (pool) => signedInBrowser(context, request, pool),
    signIn: (pool, signedIn) => signBrowserIn(context, request, reply, pool, signedIn),
    signOut: (pool) => signBrowserOut(context, request, reply, pool),
  };
}
