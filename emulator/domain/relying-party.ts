import type { PoolDomain } from "./domain-name.ts";
import type { Pool } from "./pool.ts";

/**
 * The relying party that the pool's passkeys are made for: what WebAuthnConfiguration says, else the custom domain,
 * else the prefix domain under the host that serves it here. Undefined when there is none of these.
 * @source cognito-idp model, WebAuthnConfigurationType; API reference, CreateUserPoolDomain
 */
export function relyingPartyId(pool: Pool, domains: readonly PoolDomain[]): string | undefined {
  const configured = pool.settings.WebAuthnConfiguration?.RelyingPartyId;
  if (configured !== undefined) return configured;
  const custom = domains.find(({ customCertificateArn }) => customCertificateArn !== undefined);
  if (custom !== undefined) return custom.domain;
  const [prefix] = domains;
  return prefix && `${prefix.domain}.localhost`;
}

/**
 * Whether pages of that origin may use the relying party's passkeys: served over https by the relying party's host or
 * one below it. Hosts of this machine may have any port, and no TLS, as browsers allow them.
 */
export function isOriginOf(relyingPartyId: string, origin: string): boolean {
  const url = parsedOrigin(origin);
  if (url === undefined) return false;
  const host = url.hostname;
  if (host !== relyingPartyId && !host.endsWith(`.${relyingPartyId}`)) return false;
  if (isLocal(host)) return url.protocol === "https:" || url.protocol === "http:";
  return url.protocol === "https:" && url.port === "";
}

const isLocal = (host: string): boolean => host === "localhost" || host.endsWith(".localhost");

/** An origin is spelled in one way only: anything else did not come from a browser. */
function parsedOrigin(origin: string): URL | undefined {
  const url = URL.parse(origin);
  return url !== null && url.origin === origin ? url : undefined;
}

/**
 * Whether passkeys of this pool only count when the authenticator verified its user. A passkey that stands for two
 * factors always needs that.
 * @source cognito-idp model, WebAuthnConfigurationType, WebAuthnMfaSettingsType
 */
export function userVerification(pool: Pool): "required" | "preferred" {
  const { UserVerification, FactorConfiguration } = pool.settings.WebAuthnConfiguration ?? {};
  if (FactorConfiguration === "MULTI_FACTOR_WITH_USER_VERIFICATION") return "required";
  return UserVerification ?? "preferred";
}
