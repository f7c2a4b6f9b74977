import type { Config } from "../config.ts";
import { logTransport } from "../delivery/transports/log.ts";
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

async function transportsOf({ smtpUrl, logMessages }: Config): Promise<readonly Transport[]> {
  const transports: Transport[] = [];
  if (smtpUrl !== undefined) {
    // Loaded here, because most starts send no mail and the library takes its time.
    const { smtpTransport } = await import("../delivery/transports/smtp.ts");
    transports.push(smtpTransport({ url: smtpUrl, from: defaultSender }));
  }
  if (logMessages) transports.push(logTransport((line) => process.stdout.write(`${line}\n`)));
  return transports;
}

/** The configuration as the wiring wants it. */
export async function emulatorOptions(
  config: Config,
  material: TlsMaterial | undefined,
): Promise<EmulatorOptions> {
  const { port, tlsPort, publicUrl, controlToken } = config;
  const { host, region, issuer, accountId, allowUnsigned, strict, controlHosts } = config;
  const portOfTls = tlsPort ?? (port === 0 ? 0 : port + 1);
  return {
    store: storeOf(config),
    transports: await transportsOf(config),
    host,
    port,
    region,
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
