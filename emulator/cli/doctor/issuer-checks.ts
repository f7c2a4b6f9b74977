import { lookup } from "node:dns/promises";
import type { PoolShape } from "../../fronts/control/shapes.ts";
import { ask, howToTrust } from "./ask.ts";
import { bad, good, note, type Finding } from "./finding.ts";

/** Whether the name of the public URL means anything here; in compose it is that of a service. */
export async function nameCheck(publicUrl: string): Promise<Finding> {
  const name = new URL(publicUrl).hostname.replace(/^\[|\]$/g, "");
  const found = await lookup(name).catch(() => undefined);
  return found === undefined
    ? bad(
        "name",
        `The public URL is ${publicUrl}, and this machine does not know the name ${name}.`,
        "Fine if only containers of its network use it. For clients here, start with --public-url http://localhost:<port>, or add the name to the hosts file.",
      )
    : good("name", `The public URL ${publicUrl} leads to ${found.address}.`);
}

/** Whether verifiers find the keys where the tokens send them. */
export async function issuerChecks(
  pools: readonly PoolShape[],
  { publicUrl, issuer }: { readonly publicUrl: string; readonly issuer: string },
): Promise<readonly Finding[]> {
  if (pools.length === 0) {
    return [note("pools", "There is no user pool.", "Create one, or start with --seed.")];
  }
  if (issuer === "aws") {
    return [
      note(
        "issuer",
        `Tokens carry the real service's issuer (${pools[0]?.issuer ?? ""}).`,
        `Verifiers must not fetch its keys: load ${publicUrl}/<pool id>/.well-known/jwks.json into their cache.`,
      ),
    ];
  }
  return Promise.all(pools.map((pool) => discoveryCheck(pool, publicUrl)));
}

async function discoveryCheck({ id, issuer }: PoolShape, publicUrl: string): Promise<Finding> {
  const asked = await ask(`${issuer}/.well-known/openid-configuration`);
  if (asked.answer === undefined && asked.fault === "untrusted") {
    const what = `The certificate at ${id}'s issuer ${issuer} is not trusted here.`;
    return bad("issuer", what, howToTrust(publicUrl));
  }
  const told: unknown = await asked.answer?.json().catch(() => undefined);
  return typeof told === "object" && told !== null && "issuer" in told && told.issuer === issuer
    ? good("issuer", `${id} is discovered at its issuer ${issuer}.`)
    : bad(
        "issuer",
        `${id} is not discovered at its issuer ${issuer}.`,
        "Verifiers fetch keys from there: start with the --public-url under which they reach the emulator.",
      );
}
