import { decodeJwt, decodeProtectedHeader } from "jose";
import { isOfKind } from "../normalise/members.ts";
import type { Names } from "../normalise/names.ts";
import type { Json } from "../normalise/rules.ts";

const reference = /<[^<>]+:\d+>/g;

/**
 * Learns what the names of a recorded answer stand for here, from the answer that came here. Where the two differ in
 * shape nothing is learnt; that they differ is for the comparison to say.
 */
export function bindAnswer(recorded: Json | undefined, live: unknown, names: Names): void {
  if (typeof recorded === "string") {
    if (typeof live === "string") bindText(recorded, live, names);
    return;
  }
  if (recorded === null || typeof recorded !== "object") return;
  if (typeof live === "string") {
    bindOpened(recorded, live, names);
    return;
  }
  if (live === null || typeof live !== "object") return;
  for (const [key, inner] of Object.entries(recorded)) {
    bindAnswer(inner, (live as Record<string, unknown>)[key], names);
  }
}

/** A document or a token that the recording holds opened. */
function bindOpened(recorded: object, live: string, names: Names): void {
  try {
    if ("json" in recorded) bindAnswer(recorded.json as Json, JSON.parse(live), names);
    if (!("token" in recorded)) return;
    bindText(String(recorded.token), live, names);
    const { header, claims } = recorded as { header?: Json; claims?: Json };
    bindAnswer(header, decodeProtectedHeader(live), names);
    bindAnswer(claims, decodeJwt(live), names);
  } catch {
    // Of another shape: nothing to learn.
  }
}

/** A text in which names stand, for instance a redirect with a code. */
export function bindText(recorded: string, live: string, names: Names): void {
  const unknown: string[] = [];
  const source = recorded
    .split(/(<[^<>]+>)/)
    .map((piece) => {
      const known = names.valueOf(piece);
      if (known !== undefined) return RegExp.escape(known);
      // A day, or an id that nobody uses again.
      if (/^<(date|uuid)>$/.test(piece)) return "[^;]+?";
      if (piece.match(reference) === null) return RegExp.escape(piece);
      unknown.push(piece);
      return "([\\s\\S]+?)";
    })
    .join("");
  if (unknown.length === 0) return;
  const found = new RegExp(`^${source}$`).exec(live);
  unknown.forEach((name, at) => {
    const value = found?.[at + 1];
    const kind = /^<(.+):\d+>$/.exec(name)?.[1] ?? "";
    // A value of another form gets no name of this kind, so that the comparison sees it.
    if (value !== undefined && isOfKind(kind, value)) names.bind(name, value);
  });
}
