import { uniqueName, type Names } from "./names.ts";
import type { Json } from "./rules.ts";

/** Lists that come in an order of the service's own, by ids that differ from run to run. */
const unordered = new Set(["Devices", "UserPoolClients", "UserPools", "Users"]);

/** The document with such lists sorted by what is known of their elements, so that two runs have one order. */
export function inKnownOrder(document: Json, names: Names): Json {
  if (document === null || typeof document !== "object") return document;
  if (Array.isArray(document)) {
    return (document as readonly Json[]).map((each) => inKnownOrder(each, names));
  }
  return Object.fromEntries(
    Object.entries(document).map(([member, value]) => {
      const inner = inKnownOrder(value, names);
      return [member, unordered.has(member) && Array.isArray(inner) ? sorted(inner, names) : inner];
    }),
  );
}

function sorted(list: readonly Json[], names: Names): readonly Json[] {
  // What earlier scenarios left behind has no name here: its ids say nothing about its place.
  const key = (each: Json): string =>
    names
      .within(JSON.stringify(each))
      .replaceAll(uniqueName, "?")
      .replaceAll(/[\w-]{20,}/g, "?");
  return list.toSorted((a, b) => key(a).localeCompare(key(b)));
}
