import { randomBytes } from "node:crypto";
import { evaluated } from "../normalise/formulas.ts";
import type { Names } from "../normalise/names.ts";
import type { Json } from "../normalise/rules.ts";
import { uniqueName, uniquePhone } from "../states/unique-name.ts";

/** An input that cannot be made: an answer was to give it and did not, or a client computed it from a secret. */
export class Unresolved extends Error {
  override readonly name = "Unresolved";
  readonly reference: string;

  constructor(reference: string) {
    super(`${reference} is not known here`);
    this.reference = reference;
  }
}

/** What a replay makes for itself. */
export interface Fresh {
  readonly names: Names;
  readonly now: number;
  address(unique: string): string;
}

const reference = /<[^<>]*>/g;

/** A recorded input with this run's values. @throws Unresolved */
export function resolved(input: Json, fresh: Fresh): Json {
  if (typeof input === "string") return resolvedText(input, fresh);
  if (input === null || typeof input !== "object") return input;
  if (Array.isArray(input)) return (input as readonly Json[]).map((each) => resolved(each, fresh));
  return Object.fromEntries(
    Object.entries(input).map(([key, each]) => [key, resolved(each, fresh)]),
  );
}

/** A recorded text with this run's values. @throws Unresolved */
export function resolvedText(text: string, fresh: Fresh): string {
  const formula = evaluated(text, fresh.now, (arg) => resolved(arg, fresh));
  if (formula !== undefined) return formula;
  return text.replaceAll(reference, (name) => valueOf(name, fresh) ?? name);
}

/** Undefined for a text in angle brackets that is no name. */
function valueOf(name: string, fresh: Fresh): string | undefined {
  const { names } = fresh;
  const known = names.valueOf(name);
  if (known !== undefined) return known;
  const variant = /^(<email:\d+)\|\w+>$/.exec(name)?.[1];
  if (variant !== undefined) {
    valueOf(`${variant}>`, fresh);
    return names.valueOf(name);
  }
  const [, kind] = /^<(.+):\d+>$/.exec(name) ?? [];
  if (kind === undefined) {
    const [, letter, count] = /^<(.) × (\d+)>$/.exec(name) ?? [];
    return letter?.repeat(Number(count));
  }
  const made = makeOf(kind, (unique) => fresh.address(unique));
  if (made === undefined) throw new Unresolved(name);
  names.bind(name, made);
  return made;
}

/** Kinds of names that a replay makes anew; every other one comes out of an answer. */
export const isMade = (kind: string): boolean => makeOf(kind, (unique) => unique) !== undefined;

function makeOf(kind: string, address: (unique: string) => string): string | undefined {
  const [word = "", ...rest] = kind.split(" ");
  switch (word) {
    case "email":
      return address(uniqueName("user"));
    case "phone":
      return uniquePhone();
    case "username":
      return uniqueName("user");
    case "name":
      return uniqueName(rest.join(" "));
    case "password":
      return passwordOf(rest[0] ?? "", Number(rest[1]));
    default:
      return undefined;
  }
}

/** A password that a policy sees as the recorded one: the same classes of letters, the same length. */
function passwordOf(classes: string, length: number): string {
  const letters: Readonly<Record<string, string>> = {
    A: "ABCDEFGHJKLMNPQRSTUVWXYZ",
    a: "abcdefghijkmnopqrstuvwxyz",
    "1": "23456789",
    "!": "-_+!",
  };
  const sets = classes.split("").map((each) => letters[each] ?? "");
  return [...randomBytes(length)]
    .map((byte, at) => {
      const set = sets[at % Math.max(1, sets.length)] ?? " ";
      return set[byte % set.length] ?? " ";
    })
    .join("");
}
