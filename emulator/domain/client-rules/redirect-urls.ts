import type { ClientSettings } from "../client.ts";
import {
  defaultRedirectNotACallback,
  httpNotAllowed,
  urlHasFragment,
  urlNotAbsolute,
} from "../errors/client-errors.ts";

const loopback: ReadonlySet<string> = new Set(["localhost", "127.0.0.1", "[::1]"]);

/**
 * Callback and sign-out URLs: absolute, without fragment, and http only on this machine. Other schemes are an app's own.
 * @throws CognitoError InvalidParameterException
 */
export function checkRedirectUrls(settings: ClientSettings): void {
  const { CallbackURLs = [], LogoutURLs = [], DefaultRedirectURI } = settings;
  for (const url of [...CallbackURLs, ...LogoutURLs]) checkUrl(url);
  if (DefaultRedirectURI !== undefined && !CallbackURLs.includes(DefaultRedirectURI)) {
    throw defaultRedirectNotACallback(DefaultRedirectURI);
  }
}

function checkUrl(url: string): void {
  if (url.includes("#")) throw urlHasFragment(url);
  const parsed = URL.parse(url);
  if (parsed === null) throw urlNotAbsolute(url);
  if (parsed.protocol === "http:" && !loopback.has(parsed.hostname)) throw httpNotAllowed(url);
}
