import "reflect-metadata";
import { createPrivateKey, KeyObject, webcrypto } from "node:crypto";
import { isIP } from "node:net";
import {
  AuthorityKeyIdentifierExtension,
  BasicConstraintsExtension,
  ExtendedKeyUsage,
  ExtendedKeyUsageExtension,
  KeyUsageFlags,
  KeyUsagesExtension,
  SubjectAlternativeNameExtension,
  SubjectKeyIdentifierExtension,
  X509Certificate,
  X509CertificateGenerator,
} from "@peculiar/x509";
import { days, systemClock } from "./clock.ts";
import { systemRandom } from "./random.ts";

/** A certificate and its private key, both PEM. */
export interface CertifiedKey {
  readonly certificate: string;
  readonly privateKey: string;
}

const algorithm = { name: "ECDSA", namedCurve: "P-256", hash: "SHA-256" } as const;
const keyPair = () => webcrypto.subtle.generateKey(algorithm, true, ["sign", "verify"]);

const authorityLifetime = days(3650);
/** Apple's platforms refuse server certificates that live longer than 825 days. */
const serverLifetime = days(825);
/** For clocks of containers and virtual machines that run behind. */
const backdated = days(1);

function validity(lifetime: number): { notBefore: Date; notAfter: Date } {
  const from = systemClock.now() - backdated;
  return { notBefore: new Date(from), notAfter: new Date(from + lifetime) };
}

/** Positive and unpredictable, at most 20 octets (RFC 5280 section 4.1.2.2). */
const serialNumber = (): string => `01${systemRandom.bytes(15).toString("hex")}`;

const exported = (key: webcrypto.CryptoKey): string =>
  String(KeyObject.from(key).export({ type: "pkcs8", format: "pem" }));

/** A certificate authority that is trusted by nobody until somebody is told to. */
export async function newCertificateAuthority(commonName: string): Promise<CertifiedKey> {
  const keys = await keyPair();
  const certificate = await X509CertificateGenerator.createSelfSigned(
    {
      name: [{ CN: [commonName] }],
      keys,
      signingAlgorithm: algorithm,
      serialNumber: serialNumber(),
      ...validity(authorityLifetime),
      extensions: [
        // No further authority below this one.
        new BasicConstraintsExtension(true, 0, true),
        new KeyUsagesExtension(KeyUsageFlags.keyCertSign | KeyUsageFlags.cRLSign, true),
        // Strict verifiers (Python 3.13 and later) insist on both key identifiers.
        await SubjectKeyIdentifierExtension.create(keys.publicKey),
        await AuthorityKeyIdentifierExtension.create(keys.publicKey),
      ],
    },
    webcrypto,
  );
  return { certificate: `${certificate.toString("pem")}\n`, privateKey: exported(keys.privateKey) };
}

/** A server's certificate for those host names and addresses, signed by that authority, chain included. */
export async function newServerCertificate(
  authority: CertifiedKey,
  hosts: readonly [string, ...string[]],
): Promise<CertifiedKey> {
  const keys = await keyPair();
  const issuer = new X509Certificate(authority.certificate);
  const signingKey = createPrivateKey(authority.privateKey).toCryptoKey(algorithm, false, ["sign"]);
  const certificate = await X509CertificateGenerator.create(
    {
      issuer: issuer.subjectName,
      subject: [{ CN: [hosts[0]] }],
      publicKey: keys.publicKey,
      signingKey,
      signingAlgorithm: algorithm,
      serialNumber: serialNumber(),
      ...validity(serverLifetime),
      extensions: [
        new BasicConstraintsExtension(false, undefined, true),
        new KeyUsagesExtension(KeyUsageFlags.digitalSignature, true),
        new ExtendedKeyUsageExtension([ExtendedKeyUsage.serverAuth]),
        new SubjectAlternativeNameExtension(
          hosts.map((value) => ({
            type: isIP(value) === 0 ? ("dns" as const) : ("ip" as const),
            value,
          })),
        ),
        await SubjectKeyIdentifierExtension.create(keys.publicKey),
        await AuthorityKeyIdentifierExtension.create(issuer.publicKey),
      ],
    },
    webcrypto,
  );
  return {
    certificate: `${certificate.toString("pem")}\n${authority.certificate}`,
    privateKey: exported(keys.privateKey),
  };
}
