import { resolve } from "node:path";
import { ConfigError, type Config } from "../config.ts";
import { givenTlsMaterial, localTlsMaterial, type TlsMaterial } from "../platform/tls-material.ts";
import { readGiven } from "./read-given.ts";

/** The given certificate, or one of a local authority, which is kept beside the data where there are any. */
export async function tlsMaterialOf(config: Config): Promise<TlsMaterial> {
  const { tlsCert, tlsKey, data, host, publicUrl, controlHosts } = config;
  if (tlsCert !== undefined && tlsKey !== undefined) return given(tlsCert, tlsKey);
  const publicHost = publicUrl === undefined ? [] : [new URL(publicUrl).hostname];
  const reachable = [...publicHost, host, ...controlHosts];
  const all = new Set(reachable.map((name) => name.replace(/^\[|\]$/g, "")));
  const local = ["localhost", "127.0.0.1", "::1"] as const;
  for (const name of [...local, "0.0.0.0", "::"]) all.delete(name);
  return localTlsMaterial({
    commonName: "cognito-emulator CA",
    hosts: [...local, ...all],
    ...(data === undefined ? {} : { folder: `${resolve(data)}-tls` }),
  });
}

async function given(certFile: string, keyFile: string): Promise<TlsMaterial> {
  const certificate = await readGiven("--tls-cert", certFile);
  const privateKey = await readGiven("--tls-key", keyFile);
  try {
    return givenTlsMaterial({ certificate, privateKey });
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new ConfigError(`--tls-cert and --tls-key do not make a usable certificate: ${reason}`);
  }
}
