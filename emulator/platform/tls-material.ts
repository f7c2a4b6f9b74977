import { mkdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { createSecureContext, type SecureContext, type TlsOptions } from "node:tls";
import { callbackify } from "node:util";
import type { CertifiedKey } from "./certificates.ts";

/** What an HTTPS server needs, and what its clients have to trust. */
export interface TlsMaterial {
  readonly options: TlsOptions;
  /** PEM; absent when the certificate was given. */
  readonly authority?: string;
  /** Where the authority's certificate is kept, when it is. */
  readonly authorityFile?: string;
}

/** Loaded only where HTTPS is asked for: the certificate library is the largest part of a start. */
const certificates = () => import("./certificates.ts");

/** Names are up to clients, so the certificates made for them must not grow without bound. */
const rememberedNames = 200;

async function readIfThere(path: string): Promise<string | undefined> {
  try {
    return await readFile(path, "utf8");
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return undefined;
    throw error;
  }
}

/** The folder's authority, made and kept there on first use; without a folder, one for this process. */
async function authorityOf(folder: string | undefined, commonName: string): Promise<CertifiedKey> {
  const { newCertificateAuthority } = await certificates();
  if (folder === undefined) return newCertificateAuthority(commonName);
  const files = [join(folder, "ca.pem"), join(folder, "ca-key.pem")] as const;
  const [certificate, privateKey] = await Promise.all(files.map(readIfThere));
  if (certificate !== undefined && privateKey !== undefined) return { certificate, privateKey };
  const made = await newCertificateAuthority(commonName);
  await mkdir(folder, { recursive: true });
  await writeFile(files[1], made.privateKey, { mode: 0o600 });
  await writeFile(files[0], made.certificate);
  return made;
}

const nameUnderLocalhost = /^[a-z0-9-]+(\.[a-z0-9-]+)*\.localhost$/i;

const contextOf = ({ certificate, privateKey }: CertifiedKey): SecureContext =>
  createSecureContext({ cert: certificate, key: privateKey });

/**
 * Certificates of a local authority: one for the hosts, and one more for each name under `.localhost` that a client
 * asks for, because TLS libraries refuse the wildcard `*.localhost`.
 */
export async function localTlsMaterial(how: {
  readonly commonName: string;
  readonly hosts: readonly [string, ...string[]];
  readonly folder?: string;
}): Promise<TlsMaterial> {
  const authority = await authorityOf(how.folder, how.commonName);
  const { newServerCertificate } = await certificates();
  const { certificate, privateKey } = await newServerCertificate(authority, how.hosts);
  const named = new Map<string, Promise<SecureContext>>();
  const contextFor = (name: string): Promise<SecureContext> => {
    const known = named.get(name);
    if (known !== undefined) return known;
    if (named.size >= rememberedNames) named.clear();
    const made = newServerCertificate(authority, [name]).then(contextOf);
    named.set(name, made);
    return made;
  };
  return {
    authority: authority.certificate,
    ...(how.folder === undefined ? {} : { authorityFile: join(how.folder, "ca.pem") }),
    options: {
      cert: certificate,
      key: privateKey,
      SNICallback: callbackify(async (name: string) =>
        nameUnderLocalhost.test(name) ? contextFor(name.toLowerCase()) : undefined,
      ),
    },
  };
}

/** A certificate and key that were given, checked to be usable together. */
export function givenTlsMaterial(given: CertifiedKey): TlsMaterial {
  contextOf(given);
  return { options: { cert: given.certificate, key: given.privateKey } };
}
