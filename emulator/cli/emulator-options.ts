import type { Config } from "../config.ts";
import { logTransport } from "../delivery/transports/log.ts";
import { smtpTransport } from "../delivery/transports/smtp.ts";
import type { Transport } from "../delivery/transports/transport.ts";
import type { TlsMaterial } from "../platform/tls-material.ts";
import type { StoreLocation } from "../stores/sql/open-stores.ts";
import type { EmulatorOptions } from "../wiring.ts";

/** The sender of messages of pools that have no SES identity of their own. @source developer guide, user-pool-email */
const defaultSender = "no-reply@verificationemail.com";

/** Where the configuration keeps state. */
export function storeOf({ data, databaseUrl }: Config): StoreLocation {
  if (databaseUrl !== undefined) return { kind: "postgres", url: databaseUrl };
  return data === undefined ? { kind: "memory" } : { kind: "file", path: data };
}

function transportsOf({ smtpUrl, logMessages }: Config): readonly Transport[] {
  return [
    ...(smtpUrl === undefined ? [] : [smtpTransport({ url: smtpUrl, from: defaultSender })]),
    ...(logMessages ? [logTransport((line) => process.stdout.write(`${line}\n`))] : []),
  ];
}

/** The configuration as the wiring wants it. */
export function emulatorOptions(
  config: Config,
  material: TlsMaterial | undefined,
): EmulatorOptions {
  const { port, tlsPort, publicUrl, controlToken } = config;
  const { host, issuer, accountId, allowUnsigned, strict, controlHosts } = config;
  const portOfTls = tlsPort ?? (port === 0 ? 0 : port + 1);
  return {
    store: storeOf(config),
    transports: transportsOf(config),
    host,
    port,
    issuer,
    accountId,
    allowUnsigned,
    strict,
    controlHosts,
    ...(publicUrl === undefined ? {} : { publicUrl }),
    ...(controlToken === undefined ? {} : { controlToken }),
    ...(material === undefined ? {} : { tls: { port: portOfTls, material } }),
  };
}
