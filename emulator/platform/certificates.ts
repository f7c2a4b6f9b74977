import {
  createHash,
  createPrivateKey,
  createPublicKey,
  generateKeyPair,
  sign,
  X509Certificate,
  type KeyObject,
} from "node:crypto";
import { isIP } from "node:net";
import { promisify } from "node:util";
import { systemClock, days } from "./clock.ts";
import * as der from "./der.ts";
import { systemRandom } from "./random.ts";

/** A certificate and its private key, both PEM. */
export interface CertifiedKey {
  readonly certificate: string;
  readonly privateKey: string;
}

const oids = {
  commonName: "2.5.4.3",
  ecdsaWithSha256: "1.2.840.10045.4.3.2",
  basicConstraints: "2.5.29.19",
  keyUsage: "2.5.29.15",
  extendedKeyUsage: "2.5.29.37",
  serverAuth: "1.3.6.1.5.5.7.3.1",
  subjectAltName: "2.5.29.17",
  subjectKeyIdentifier: "2.5.29.14",
  authorityKeyIdentifier: "2.5.29.35",
} as const;

const authorityLifetime = days(3650);
/** Apple's platforms refuse server certificates that live longer than 825 days. */
const serverLifetime = days(825);
/** For clocks of containers and virtual machines that run behind. */
const backdated = days(1);

const name = (commonName: string): Buffer =>
  der.sequence(der.set(der.sequence(der.oid(oids.commonName), der.utf8(commonName))));
const extension = (id: string, value: Buffer, critical = false): Buffer =>
  der.sequence(der.oid(id), ...(critical ? [der.yes()] : []), der.octets(value));
const publicKeyInfo = (key: KeyObject): Buffer => key.export({ type: "spki", format: "der" });
const keyIdentifier = (key: KeyObject): Buffer =>
  createHash("sha1").update(publicKeyInfo(key)).digest();
const pem = (certificate: Buffer): string => new X509Certificate(certificate).toString();

const newKeyPair = promisify(generateKeyPair);

interface Subject {
  readonly commonName: string;
  readonly publicKey: KeyObject;
  readonly lifetime: number;
  readonly extensions: readonly Buffer[];
}

/** RFC 5280 section 4.1, with both key identifiers: strict verifiers (Python 3.13 and later) insist on them. */
function certificate(
  subject: Subject,
  issuer: { readonly commonName: string; readonly privateKey: KeyObject },
): Buffer {
  const algorithm = der.sequence(der.oid(oids.ecdsaWithSha256));
  const from = systemClock.now() - backdated;
  const toBeSigned = der.sequence(
    der.explicit(0, der.unsigned(Buffer.from([2]))),
    der.unsigned(Buffer.concat([Buffer.from([1]), systemRandom.bytes(15)])),
    algorithm,
    name(issuer.commonName),
    der.sequence(der.time(new Date(from)), der.time(new Date(from + subject.lifetime))),
    name(subject.commonName),
    publicKeyInfo(subject.publicKey),
    der.explicit(
      3,
      der.sequence(
        ...subject.extensions,
        extension(oids.subjectKeyIdentifier, der.octets(keyIdentifier(subject.publicKey))),
        extension(
          oids.authorityKeyIdentifier,
          der.sequence(der.implicit(0, keyIdentifier(createPublicKey(issuer.privateKey)))),
        ),
      ),
    ),
  );
  return der.sequence(
    toBeSigned,
    algorithm,
    der.bits(sign("sha256", toBeSigned, issuer.privateKey)),
  );
}

const exported = (key: KeyObject): string => String(key.export({ type: "pkcs8", format: "pem" }));

/** A certificate authority that is trusted by nobody until somebody is told to. */
export async function newCertificateAuthority(commonName: string): Promise<CertifiedKey> {
  const { publicKey, privateKey } = await newKeyPair("ec", { namedCurve: "P-256" });
  const keyCertSignAndCrlSign = der.bits(Buffer.from([0b0000_0110]), 1);
  const made = certificate(
    {
      commonName,
      publicKey,
      lifetime: authorityLifetime,
      extensions: [
        extension(
          oids.basicConstraints,
          // No further authority below this one: pathLenConstraint 0.
          der.sequence(der.yes(), der.unsigned(Buffer.from([0]))),
          true,
        ),
        extension(oids.keyUsage, keyCertSignAndCrlSign, true),
      ],
    },
    { commonName, privateKey },
  );
  return { certificate: pem(made), privateKey: exported(privateKey) };
}

function alternativeName(host: string): Buffer {
  const [dnsName, ipAddress] = [2, 7];
  if (isIP(host) === 0) return der.implicit(dnsName, Buffer.from(host));
  return der.implicit(ipAddress, addressBytes(host));
}

function addressBytes(address: string): Buffer {
  if (isIP(address) === 4) return Buffer.from(address.split(".").map(Number));
  // The URL parser writes every IPv6 address in its shortest form, with at most one "::" and no dotted quad.
  const [head = "", tail] = new URL(`http://[${address}]`).hostname.slice(1, -1).split("::");
  const groups = (text: string): readonly string[] => (text === "" ? [] : text.split(":"));
  const left = groups(head);
  const right = groups(tail ?? "");
  const zeros = Array<string>(8 - left.length - right.length).fill("0");
  const all = [...left, ...zeros, ...right];
  return Buffer.from(all.map((group) => group.padStart(4, "0")).join(""), "hex");
}

/** A server's certificate for those host names and addresses, signed by that authority, chain included. */
export async function newServerCertificate(
  authority: CertifiedKey,
  hosts: readonly [string, ...string[]],
): Promise<CertifiedKey> {
  const { publicKey, privateKey } = await newKeyPair("ec", { namedCurve: "P-256" });
  const issuer = new X509Certificate(authority.certificate);
  const digitalSignature = der.bits(Buffer.from([0b1000_0000]), 7);
  const made = certificate(
    {
      commonName: hosts[0],
      publicKey,
      lifetime: serverLifetime,
      extensions: [
        extension(oids.basicConstraints, der.sequence(), true),
        extension(oids.keyUsage, digitalSignature, true),
        extension(oids.extendedKeyUsage, der.sequence(der.oid(oids.serverAuth))),
        extension(oids.subjectAltName, der.sequence(...hosts.map(alternativeName))),
      ],
    },
    {
      commonName: issuer.subject.replace(/^CN=/, ""),
      privateKey: createPrivateKey(authority.privateKey),
    },
  );
  return {
    certificate: `${pem(made)}${authority.certificate}`,
    privateKey: exported(privateKey),
  };
}
