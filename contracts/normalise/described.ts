import { decodeJwt, decodeProtectedHeader } from "jose";
import { isDeepStrictEqual } from "node:util";
import { standardAttributes } from "../data/standard-attributes.ts";
import { asFormula } from "./formulas.ts";
import { inKnownOrder } from "./known-order.ts";
import {
  isMoment,
  kindByShape,
  kindName,
  kindsByMember,
  machineMembers,
  personalMembers,
} from "./members.ts";
import { uniqueName, type Names } from "./names.ts";
import type { Json } from "./rules.ts";

/** Whether the key that a token names has signed it; where no such key is published, that. */
export type Signature = "verified" | "wrong" | "no such key";

/** What is known while one exchange of a scenario is described. Times are epoch milliseconds. */
export interface Scene {
  readonly names: Names;
  /** The names as they were before this answer, where they have been learnt from it already. */
  readonly before?: Names;
  /** When the request was sent. */
  readonly now: number;
  /** When the scenario began. */
  readonly since: number;
  /** Whether usernames, addresses and passwords are somebody's own, and never written down. */
  readonly personal: boolean;
  verify(token: string): Promise<Signature>;
}

const uniqueAddress = /[\w.+-]*\b[a-z]+(?:-[a-z]+)*-[0-9a-z]{8}-[0-9a-f]{10}@[\w.-]+\w/g;
const fictionalPhone = /\+1206555\d{4}\b/g;
const anyUuid = /[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/g;
/** What a client computes from a secret of its own: proofs of passwords, devices and passkeys. */
const computedMembers = new Set([
  ..."SRP_A PASSWORD_CLAIM_SIGNATURE TIMESTAMP PasswordVerifier Salt".split(" "),
  ..."id rawId clientDataJSON attestationObject authenticatorData signature publicKey".split(" "),
]);
const token = /^[\w-]+\.[\w-]+\.[\w-]*$/;
const account = /(?<=^arn:aws:[\w-]*:[\w-]*:)\d{12}(?=:)/;

/** An answer's document: references named, tokens opened, times as distances. */
export function describedAnswer(document: Json, scene: Scene): Promise<Json> {
  const leaf: Leaf = (value, member) => answered(value, member, scene);
  return walk(inKnownOrder(document, scene.before ?? scene.names), "", leaf, scene);
}

/** A request's document: the same, with tokens by name, and derived values as formulas. */
export function describedInput(document: Json, scene: Scene): Promise<Json> {
  const beside = texts(document);
  return walk(document, "", (value, member) => sent(value, member, scene, beside), scene);
}

/** A text of an answer by itself, for instance a parameter of a redirect. */
export function described(value: string, member: string, scene: Scene): string {
  return named(value, member, scene) ?? inText(value, scene);
}

/** A text of an answer that names stand in. Ids that no client will use again are all one. */
export function inText(value: string, scene: Scene): string {
  return readable(value, scene).replaceAll(anyUuid, "<uuid>");
}

type Leaf = (value: string, member: string) => Promise<Json>;

async function walk(value: Json, member: string, leaf: Leaf, scene: Scene): Promise<Json> {
  if (typeof value === "string") return leaf(value, member);
  if (typeof value === "number") return isMoment(member, value) ? moment(value, scene) : value;
  if (value === null || typeof value === "boolean") return value;
  if (Array.isArray(value)) {
    const rest = withoutStandard(value as readonly Json[]);
    const list: Json[] = rest === undefined ? [] : ["<the standard attributes>"];
    // In turn: the order in which values are met gives them their numbers.
    for (const each of rest ?? (value as readonly Json[])) {
      list.push(await walk(each, member, leaf, scene));
    }
    return list;
  }
  const result: Record<string, Json> = {};
  for (const [key, inner] of Object.entries(value)) {
    result[key] = await walk(inner, memberOf(value, key), leaf, scene);
  }
  return result;
}

/** What follows the standard attributes in a pool's schema; undefined where they are not all there as AWS has them. */
function withoutStandard(list: readonly Json[]): readonly Json[] | undefined {
  const { length } = standardAttributes;
  return isDeepStrictEqual(list.slice(0, length), standardAttributes)
    ? list.slice(length)
    : undefined;
}

/** In `{Name: "sub", Value: …}` the value belongs to `sub`. */
function memberOf(holder: object, key: string): string {
  return key === "Value" && "Name" in holder && typeof holder.Name === "string" ? holder.Name : key;
}

async function answered(value: string, member: string, scene: Scene): Promise<Json> {
  if (machineMembers[member] !== undefined) return machineMembers[member];
  const opened = document(value);
  if (opened !== undefined) return { json: await describedAnswer(opened, scene) };
  if (token.test(value)) {
    const parts = openedToken(value);
    if (parts !== undefined) return describedToken(value, parts, scene);
  }
  return named(value, member, scene) ?? inText(masked(value, member, scene), scene);
}

async function sent(
  value: string,
  member: string,
  scene: Scene,
  beside: readonly string[],
): Promise<Json> {
  const known = scene.names.nameOf(value);
  if (known !== undefined) return known;
  const credential = member === "CREDENTIAL" ? document(value) : undefined;
  if (credential !== undefined) return { json: await describedInput(credential, scene) };
  const formula = asFormula(value, member, scene, beside);
  if (formula !== undefined) return formula;
  // What a contract makes up stays as it is, but for what a client computes anew each time.
  const computed = computedMembers.has(member) && value.length >= 16;
  if (computed || scene.personal || token.test(value)) {
    return named(value, member, scene) ?? readable(value, scene);
  }
  return readable(value, scene);
}

interface Parts {
  readonly header: Json;
  readonly claims: Json & object;
}

function openedToken(value: string): Parts | undefined {
  try {
    // A decoded JOSE part is a parsed JSON object.
    return {
      header: decodeProtectedHeader(value) as Json,
      claims: decodeJwt(value) as Json & object,
    };
  } catch {
    return undefined;
  }
}

async function describedToken(value: string, parts: Parts, scene: Scene): Promise<Json> {
  const { token_use: use = "unknown" } = parts.claims as { token_use?: string };
  return {
    token: scene.names.give(`${use}-token`, value),
    signature: await scene.verify(value),
    header: await describedAnswer(parts.header, scene),
    claims: await describedAnswer(parts.claims, scene),
  };
}

/** The name of a value that has or deserves one. */
function named(value: string, member: string, { names, personal }: Scene): string | undefined {
  if (value === "") return undefined;
  const known = names.nameOf(value);
  if (known !== undefined) return known;
  const kind = kindsByMember[member];
  // A text with a space or of a few letters in such a place is a mistake that the contract makes on purpose.
  if (kind !== undefined && (kind.form.test(value) || /^\S{16,}$/.test(value))) {
    return names.give(kindName(kind, value), value);
  }
  const own = personal ? personalMembers[member] : undefined;
  if (own !== undefined) return names.give(ownKind(own, value), value);
  const shape = kindByShape(value, member);
  return shape === undefined ? undefined : names.give(shape, value);
}

/** Of a password, what a policy would see; never the password. */
function ownKind(kind: string, value: string): string {
  if (kind === "username" && value.includes("@")) return "email";
  if (kind === "username" && /^\+\d{6,}$/.test(value)) return "phone";
  if (kind !== "password") return kind;
  const classes = [
    [/[A-Z]/, "A"],
    [/[a-z]/, "a"],
    [/\d/, "1"],
    [/[^\w\s]/, "!"],
  ] as const;
  const seen = classes.filter(([pattern]) => pattern.test(value)).map(([, letter]) => letter);
  return `password ${seen.join("")} ${value.length}`;
}

function readable(value: string, { names }: Scene): string {
  const number = account.exec(value)?.[0];
  if (number !== undefined) names.bind("<account>", number);
  const replaced = value
    .replaceAll(uniqueAddress, (address) => names.give("email", address))
    .replaceAll(uniqueName, (name, prefix: string) => names.give(`name ${prefix}`, name))
    .replaceAll(fictionalPhone, (phone) => names.give("phone", phone));
  return names
    .within(replaced)
    .replaceAll(/(.)\1{63,}/g, (run, letter) => `<${letter} × ${run.length}>`);
}

/** A masked address says which kind of address it masks; which letters, only where it masks none that is known. */
function masked(value: string, member: string, { names }: Scene): string {
  if (!/DESTINATION$|^Destination$/.test(member)) return value;
  const matches = names.entries().some(([, known]) => value === maskOf(known));
  return matches ? `<masked ${value.includes("@") ? "address" : "number"}>` : value;
}

const maskOf = (known: string): string | undefined => {
  const [local, domain] = known.split("@");
  if (domain !== undefined) return `${local?.[0]}***@${domain[0]}***`;
  return /^\+\d{6,}$/.test(known)
    ? `+${"*".repeat(known.length - 5)}${known.slice(-4)}`
    : undefined;
};

/** `<now>`, `<now+60m>`; `<before>` for what was there when the scenario began. Half a minute is no difference. */
function moment(seconds: number, { now, since }: Scene): string {
  const milliseconds = seconds * 1000;
  const minutes = Math.round((milliseconds - now) / 60_000);
  if (minutes === 0) return "<now>";
  if (minutes < 0 && milliseconds < since - 60_000) return "<before>";
  if (minutes % 1440 === 0) return `<now${minutes > 0 ? "+" : ""}${minutes / 1440}d>`;
  return `<now${minutes > 0 ? "+" : ""}${minutes}m>`;
}

/** A document that a text holds: an object or a list in JSON. */
function document(value: string): Json | undefined {
  if (!/^\s*[[{]/.test(value)) return undefined;
  try {
    const parsed: unknown = JSON.parse(value);
    // A parsed text is a document by definition.
    return typeof parsed === "object" ? (parsed as Json) : undefined;
  } catch {
    return undefined;
  }
}

function texts(value: Json): readonly string[] {
  if (typeof value === "string") return [value];
  if (value === null || typeof value !== "object") return [];
  return Object.values(value).flatMap((inner: Json) => texts(inner));
}
