import { createHmac } from "node:crypto";
import { spelled } from "../proofs/srp-client.ts";
import type { Json } from "./rules.ts";
import type { Names } from "./names.ts";

/** What a formula may draw on. `now` is epoch milliseconds. */
export interface Known {
  readonly names: Names;
  readonly now: number;
}

interface Formula {
  /** The arguments that give this value; undefined where it is no value of this formula. */
  recognise(
    value: string,
    member: string,
    known: Known,
    beside: readonly string[],
  ): Json[] | undefined;
  /** The value that the arguments give now. Names among the arguments have been replaced by values. */
  evaluate(args: readonly Json[], now: number): string;
}

const text = (value: Json | undefined): string => (typeof value === "string" ? value : "");

const secretHash: Formula = {
  recognise(value, member, { names }, beside) {
    if (!/^secret_?hash$/i.test(member)) return undefined;
    const entries = names.entries();
    const of = (kind: string) => entries.filter(([name]) => name.startsWith(`<${kind}:`));
    for (const [secretName, secret] of of("client-secret")) {
      for (const [clientName, client] of of("client")) {
        const user = [...beside, ...entries.map((entry) => entry[1])].find(
          (each) => hashed(secret, each, client) === value,
        );
        if (user !== undefined) return [secretName, clientName, names.nameOf(user) ?? user];
      }
    }
    // Made over something that the service was never told: a wrong one, whatever it is.
    return /^[\w+/]{43}=$/.test(value) ? [] : undefined;
  },
  evaluate: ([secret, client, user]) => hashed(text(secret), text(user), text(client)),
};

const hashed = (secret: string, user: string, client: string): string =>
  createHmac("sha256", secret).update(`${user}${client}`).digest("base64");

/** The time steps that contracts compute codes for, the nearest first: five minutes either way. */
const steps = [0, ...[1, 2, 3, 4, 5, 6, 7, 8, 9, 10].flatMap((each) => [-each, each])];

/** A one-time password of a software token; the second argument is its distance from the current step. */
const totp: Formula = {
  recognise(value, _member, { names, now }) {
    if (!/^\d{6}$/.test(value)) return undefined;
    for (const [name, secret] of names.entries()) {
      if (!name.startsWith("<totp-secret")) continue;
      const step = steps.find((each) => oneTimePassword(secret, now, each) === value);
      if (step !== undefined) return [name, step];
    }
    return undefined;
  },
  evaluate: ([secret, step], now) => oneTimePassword(text(secret), now, Number(step)),
};

/** RFC 6238 with its defaults: SHA-1, six digits, thirty seconds. */
function oneTimePassword(secret: string, now: number, step: number): string {
  const bits = secret
    .split("")
    .map((letter) =>
      "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567".indexOf(letter).toString(2).padStart(5, "0"),
    )
    .join("");
  const bytes = bits.match(/.{8}/g)?.map((each) => Number.parseInt(each, 2)) ?? [];
  const counter = Buffer.alloc(8);
  counter.writeBigUInt64BE(BigInt(Math.floor(now / 30_000) + step));
  const digest = createHmac("sha1", Buffer.from(bytes)).update(counter).digest();
  const offset = (digest.at(-1) ?? 0) & 15;
  return String((digest.readUInt32BE(offset) & 0x7fffffff) % 1_000_000).padStart(6, "0");
}

/** A token of the scenario with other claims under the same signature. */
const forged: Formula = {
  recognise(value, _member, { names }) {
    const [, payload, signature] = value.split(".");
    if (payload === undefined || signature === undefined || signature === "") return undefined;
    for (const [name, token] of names.entries()) {
      if (token === value || !token.endsWith(`.${signature}`)) continue;
      const [before, after] = [token.split(".")[1] ?? "", payload].map(claimsIn);
      if (before === undefined || after === undefined) continue;
      return [
        name,
        Object.fromEntries(Object.entries(after).filter(([key, each]) => before[key] !== each)),
      ];
    }
    return undefined;
  },
  evaluate([token, changes]) {
    const [head, payload = "", signature] = text(token).split(".");
    const claims = { ...claimsIn(payload), ...(changes as Record<string, Json>) };
    return [head, Buffer.from(JSON.stringify(claims)).toString("base64url"), signature].join(".");
  },
};

function claimsIn(payload: string): Record<string, Json> | undefined {
  try {
    const claims: unknown = JSON.parse(Buffer.from(payload, "base64url").toString("utf8"));
    // A parsed object's members are documents.
    return typeof claims === "object" && claims !== null
      ? (claims as Record<string, Json>)
      : undefined;
  } catch {
    return undefined;
  }
}

/** An opaque value of the scenario with a single character exchanged. */
const spoilt: Formula = {
  recognise(value, _member, { names }) {
    if (value.length < 40) return undefined;
    for (const [name, original] of names.entries()) {
      if (original.length !== value.length || original === value) continue;
      const places = value.split("").flatMap((letter, at) => (letter === original[at] ? [] : [at]));
      if (places.length === 1) return [name, (places[0] ?? 0) / value.length];
    }
    return undefined;
  },
  evaluate([original, place]) {
    const value = text(original);
    const at = Math.floor(Number(place) * value.length);
    return `${value.slice(0, at)}${value[at] === "A" ? "B" : "A"}${value.slice(at + 1)}`;
  },
};

/** The moment of an SRP proof, as its distance from now in whole minutes: half a minute is no difference. */
const timestamp: Formula = {
  recognise(value, member, { now }) {
    const said = member === "TIMESTAMP" ? Date.parse(value) : Number.NaN;
    if (Number.isNaN(said) || spelled(said) !== value) return undefined;
    return [Math.round((said - now) / 60_000)];
  },
  evaluate: ([minutes], now) => spelled(now + Number(minutes) * 60_000),
};

/** A text of one letter, as contracts about lengths send it. */
const repeated: Formula = {
  recognise(value) {
    const letter = /^(.)\1{63,}$/.exec(value)?.[1];
    return letter === undefined ? undefined : [letter, value.length];
  },
  evaluate: ([letter, count]) => text(letter).repeat(Number(count)),
};

const formulas: Readonly<Record<string, Formula>> = {
  secretHash,
  totp,
  timestamp,
  forged,
  spoilt,
  repeated,
};

/** `=secretHash ["<client-secret:1>","<client:1>","<email:1>"]`, where a value is derived from what is known. */
export function asFormula(
  value: string,
  member: string,
  known: Known,
  beside: readonly string[],
): string | undefined {
  for (const [name, formula] of Object.entries(formulas)) {
    const args = formula.recognise(value, member, known, beside);
    if (args !== undefined) return `=${name} ${JSON.stringify(args)}`;
  }
  return undefined;
}

/** The value of a formula now; undefined for a text that is none. `resolve` puts values in place of names. */
export function evaluated(
  written: string,
  now: number,
  resolve: (arg: Json) => Json,
): string | undefined {
  const [, name = "", args = ""] = /^=(\w+) (\[.*\])$/s.exec(written) ?? [];
  // Written by asFormula, and so a list of documents.
  return formulas[name]?.evaluate((JSON.parse(args) as Json[]).map(resolve), now);
}
