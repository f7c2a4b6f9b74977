import { shapeNamed } from "../../model/corrected-shapes.ts";
import type { Shape } from "../../model/shape.ts";

type Redact = (value: unknown) => unknown;

const hidden = "(hidden)";
/** Enough to see what a call was about; what is kept of calls must not grow with them. */
const mostItems = 20;
const mostCharacters = 256;

/** Shapes that AWS's model calls sensitive because they say who somebody is, not because they open anything. */
const shownShapes: ReadonlySet<string> = new Set([
  "AttributeValueType",
  "ClientIdType",
  "UsernameType",
]);
/** Shapes that open something, and are not called sensitive. */
const hiddenShapes: ReadonlySet<string> = new Set([
  "ConfirmationCodeType",
  "DeviceSecretVerifierConfigType",
  "PreSignedUrlType",
]);
/** The same of members whose shape is just any text. */
const hiddenMembers: ReadonlySet<string> = new Set(["EncodedData"]);
/** Maps hold whatever callers put there; these values of theirs open nothing. */
const shownMaps: ReadonlySet<string> = new Set(["UserPoolTagsType", "AttributeMappingType"]);
const shownKeys: ReadonlySet<string> = new Set([
  "USERNAME",
  "USER_ID_FOR_SRP",
  "PREFERRED_CHALLENGE",
  "DEVICE_KEY",
  "MFAS_CAN_CHOOSE",
  "MFAS_CAN_SETUP",
  "CODE_DELIVERY_DELIVERY_MEDIUM",
  "CODE_DELIVERY_DESTINATION",
]);

const redactors = new Map<string, Redact>();

/**
 * A copy of an operation's input or output that opens nothing: codes, passwords, tokens, sessions and secrets are
 * hidden, as is all that might hold one; long texts and lists are cut.
 */
export function redacted(shapeName: string, value: unknown): unknown {
  return redactor(shapeName)(value);
}

function redactor(shapeName: string): Redact {
  const known = redactors.get(shapeName);
  if (known !== undefined) return known;
  const made = makeRedactor(shapeName, shapeNamed(shapeName));
  redactors.set(shapeName, made);
  return made;
}

const isHidden = (name: string, shape: Shape): boolean =>
  hiddenShapes.has(name) ||
  ("sensitive" in shape &&
    shape.sensitive === true &&
    shape.type !== "map" &&
    !shownShapes.has(name));

function makeRedactor(name: string, shape: Shape): Redact {
  if (isHidden(name, shape)) return () => hidden;
  switch (shape.type) {
    case "structure": {
      const { members } = shape;
      return (value) =>
        entries(value, (member) => {
          const of = members[member];
          return of === undefined || hiddenMembers.has(member) ? undefined : redactor(of);
        });
    }
    case "list": {
      const { member } = shape;
      return (value) => (Array.isArray(value) ? cutList(value, redactor(member)) : hidden);
    }
    case "map": {
      const shown = redactor(shape.value);
      const all = shownMaps.has(name);
      return (value) => entries(value, (key) => (all || shownKeys.has(key) ? shown : undefined));
    }
    case "string":
      return (value) => (typeof value === "string" ? cutText(value) : hidden);
    case "timestamp":
      return (value) => (value instanceof Date ? value.toISOString() : value);
    case "blob":
    case "document":
      return () => hidden;
    default:
      return (value) => value;
  }
}

/** A null-prototype copy, because a map's key may be `__proto__`; what has no redactor is hidden. */
function entries(value: unknown, redactorOf: (key: string) => Redact | undefined): unknown {
  if (typeof value !== "object" || value === null) return hidden;
  const copy: Record<string, unknown> = Object.create(null);
  for (const [key, item] of Object.entries(value).slice(0, 10 * mostItems)) {
    if (item === undefined || item === null) continue;
    copy[cutText(key)] = redactorOf(key)?.(item) ?? hidden;
  }
  return copy;
}

function cutList(items: readonly unknown[], redact: Redact): readonly unknown[] {
  const shown = items.slice(0, mostItems).map(redact);
  return items.length > mostItems ? [...shown, `(${items.length - mostItems} more)`] : shown;
}

const cutText = (text: string): string =>
  text.length > mostCharacters
    ? `${text.slice(0, mostCharacters)}… (${text.length} characters)`
    : text;
