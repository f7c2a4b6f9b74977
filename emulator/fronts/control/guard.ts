import { createHash, timingSafeEqual } from "node:crypto";
import type { FastifyRequest } from "fastify";
import { forbidden, Problem } from "./problem.ts";

export interface GuardOptions {
  /** Ask for it as a bearer token. */
  readonly token?: string;
  /** Further names that this emulator is known by. */
  readonly hosts: readonly string[];
  readonly publicUrl: () => string;
  /** Paths that need no token: for container health checks, and to trust the certificate. */
  readonly open: ReadonlySet<string>;
}

const localName = /^(.+\.)?localhost$|^127(\.\d{1,3}){3}$|^\[::1\]$/;

function urlOfHost(host: string | undefined): URL | undefined {
  if (host === undefined || !/^[A-Za-z0-9._:[\]-]+$/.test(host)) return undefined;
  return URL.parse(`http://${host}`) ?? undefined;
}

/**
 * A web page that points its own domain name at 127.0.0.1 (DNS rebinding) passes every browser check but one: its
 * requests still carry its name. So only names that are ours are served.
 */
function refuseForeignHost(request: FastifyRequest, options: GuardOptions): void {
  const name = urlOfHost(request.headers.host)?.hostname;
  const publicName = new URL(options.publicUrl()).hostname;
  if (name !== undefined && (localName.test(name) || name === publicName)) return;
  if (name !== undefined && options.hosts.includes(name)) return;
  throw forbidden(
    `The control API does not answer to the host name ${JSON.stringify(name ?? "")}. Use localhost, or start with --public-url or --control-hosts.`,
  );
}

/** A page of another origin may send requests here, though not read the answers: a reset needs no reading. */
function refuseForeignOrigin(request: FastifyRequest): void {
  const { origin, host } = request.headers;
  if (origin === undefined) return;
  if (origin === `${request.protocol}://${host}`) return;
  throw forbidden(
    `The control API does not take requests from pages of ${JSON.stringify(origin)}.`,
  );
}

const digest = (text: string): Buffer => createHash("sha256").update(text).digest();

function requireToken(request: FastifyRequest, token: string): void {
  const given = /^Bearer +(\S+) *$/i.exec(request.headers.authorization ?? "")?.[1];
  if (given !== undefined && timingSafeEqual(digest(given), digest(token))) return;
  throw new Problem(
    401,
    "unauthorized",
    "The control API wants `Authorization: Bearer <token>` with the token of --control-token.",
  );
}

/** The checks that come before every route, in order. @throws Problem */
export function guard(options: GuardOptions): (request: FastifyRequest) => Promise<void> {
  return async (request) => {
    refuseForeignHost(request, options);
    refuseForeignOrigin(request);
    const path = request.url.split("?", 1)[0] ?? "";
    if (options.token !== undefined && !options.open.has(path))
      requireToken(request, options.token);
  };
}
