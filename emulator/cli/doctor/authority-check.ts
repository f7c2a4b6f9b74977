import { X509Certificate } from "node:crypto";
import { readFile } from "node:fs/promises";
import { ask, howToTrust } from "./ask.ts";
import { endpointOf } from "./environment-checks.ts";
import { bad, good, note, type Environment, type Finding } from "./finding.ts";

/** Node reads the first, boto3 and the AWS CLI the second. */
const bundles = ["NODE_EXTRA_CA_CERTS", "AWS_CA_BUNDLE"];

/** With --tls, whether this shell trusts the authority that the emulator made for itself. */
export async function authorityCheck(
  url: string,
  publicUrl: string,
  environment: Environment,
): Promise<readonly Finding[]> {
  const { answer } = await ask(`${url}/_emulator/ca.pem`);
  if (answer?.ok !== true) return [];
  const authority = new X509Certificate(await answer.text());
  const missing: string[] = [];
  for (const name of bundles) {
    if (!(await holds(environment[name], authority))) missing.push(name);
  }
  if (missing.length === 0) {
    return [good("authority", `${bundles.join(" and ")} hold the emulator's authority for HTTPS.`)];
  }
  const what = `HTTPS is served, and ${missing.join(" and ")} ${missing.length === 1 ? "does" : "do"} not name a file with its authority.`;
  const goesByHttps = [publicUrl, endpointOf(environment) ?? ""].some((each) =>
    each.startsWith("https:"),
  );
  return [(goesByHttps ? bad : note)("authority", what, howToTrust(url))];
}

const certificates = /-----BEGIN CERTIFICATE-----[^-]+-----END CERTIFICATE-----/g;

async function holds(path: string | undefined, authority: X509Certificate): Promise<boolean> {
  if (path === undefined) return false;
  const text = await readFile(path, "utf8").catch(() => "");
  const found = text.match(certificates) ?? [];
  return found.some((pem) => fingerprint(pem) === authority.fingerprint256);
}

/** Of a bundle that somebody edited, one may be broken. */
function fingerprint(pem: string): string | undefined {
  try {
    return new X509Certificate(pem).fingerprint256;
  } catch {
    return undefined;
  }
}
