import type { FastifyReply, FastifyRequest } from "fastify";
import type { EmulatorContext } from "../../flows/context.ts";
import type { SignedIn } from "../../flows/authorization/login-sessions.ts";
import type { App } from "../../flows/sign-in/app.ts";
import { cookieOf, setCookie } from "../oauth/cookies.ts";
import { signBrowserIn, signBrowserOut, signedInBrowser } from "../oauth/login-cookie.ts";

/** What pages may read from the browser and leave in it. */
export interface Browser {
  cookie(name: string): string | undefined;
  /** Values are ours: letters, digits, `-`, `_`, `.`. Without `seconds` it lasts as long as the browser. */
  keep(name: string, value: string, seconds?: number): void;
  forget(name: string): void;
  /** Whoever is signed in to the pool here, as far as the client takes it for granted. */
  signedIn(app: App): Promise<SignedIn | undefined>;
  signIn(app: App, signedIn: SignedIn): Promise<void>;
  signOut(app: App): Promise<void>;
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
    signedIn: (app) => signedInBrowser(context, request, app),
    signIn: (app, signedIn) => signBrowserIn(context, request, reply, app, signedIn),
    signOut: (app) => signBrowserOut(context, request, reply, app),
  };
}
