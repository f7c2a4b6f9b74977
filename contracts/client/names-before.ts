import { createHash } from "node:crypto";
import { decodeJwt } from "jose";
import type { Exchange } from "../exchanges/exchange.ts";
import { Names } from "../normalise/names.ts";
import { parsed, textsIn, textsOf } from "./codes-in.ts";
import type { KnownClient } from "./emulator-behind.ts";

export interface Surroundings {
  readonly services: readonly string[];
  readonly region: string;
  readonly clients: readonly KnownClient[];
}

const pool = /^[a-z]{2}(?:-[a-z]+)+-\d_[0-9A-Za-z]{1,55}$/;

/** Names that have to be known before the first step is described, since it says only later what a value was. */
export function namesBefore(exchanges: readonly Exchange[], around: Surroundings): Names {
  const names = new Names();
  for (const origin of around.services) names.bind("<service>", new URL(origin).origin);
  const met = new Set<string>();
  for (const { request, answer } of exchanges) {
    for (const [member, text] of textsOf(request)) {
      met.add(text);
      if (member === "code_verifier") namePkce(text, names);
      if (member === "UserPoolId") names.give("pool", text);
    }
    for (const id of basicIds(request.headers["authorization"])) met.add(id);
    for (const [, text] of textsIn(parsed(answer.body.toString("utf8")), ""))
      nameIssuer(text, names);
    const documented = /^\/([^/?]+)\/\.well-known\//.exec(request.path)?.[1];
    if (documented !== undefined && pool.test(documented)) names.give("pool", documented);
  }
  for (const { id, pool: poolId, secret } of around.clients.filter((each) => met.has(each.id))) {
    if (pool.test(poolId)) names.give("pool", poolId);
    names.give("client", id);
    if (secret !== undefined) names.give("client-secret", secret);
  }
  names.bind("<region>", around.region);
  return names;
}

/** PKCE's verifier comes after its challenge. */
function namePkce(verifier: string, names: Names): void {
  names.give("code-verifier", verifier);
  names.give("code-challenge", createHash("sha256").update(verifier).digest("base64url"));
}

/** A token's issuer is the service by the name that it goes by, and a pool. */
function nameIssuer(text: string, names: Names): void {
  if (!/^[\w-]+\.[\w-]+\.[\w-]*$/.test(text)) return;
  let issuer: string | undefined;
  try {
    ({ iss: issuer } = decodeJwt(text));
  } catch {
    return;
  }
  const id = issuer?.split("/").at(-1) ?? "";
  if (issuer === undefined || !pool.test(id)) return;
  names.bind("<service>", issuer.slice(0, -id.length - 1));
  names.give("pool", id);
}

function basicIds(authorization = ""): readonly string[] {
  const encoded = /^basic (\S+)$/i.exec(authorization)?.[1];
  if (encoded === undefined) return [];
  return [Buffer.from(encoded, "base64").toString("utf8").split(":", 1)[0] ?? ""];
}
