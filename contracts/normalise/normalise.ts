import { decodeJwt, decodeProtectedHeader } from "jose";
import type { Form, Json, Rule } from "./rules.ts";
import type { ScenarioNames } from "./scenario-names.ts";

/** A value that a rule cannot read: the answer has another shape than the rule says. */
export class ShapeMismatch extends Error {
  override readonly name = "ShapeMismatch";
}

/**
 * Applies typed rules to a document. A path that the document does not have is left alone: its absence is for
 * the comparison to see, not for the rule.
 * @throws ShapeMismatch when a rule meets a value of the wrong kind, for instance a number where a token belongs
 */
export function normalise(document: Json, rules: readonly Rule[], names: ScenarioNames): Json {
  return rules.reduce((result, rule) => at(result, rule.at.split("."), rule, names), document);
}

function at(value: Json, path: readonly string[], rule: Rule, names: ScenarioNames): Json {
  const [step, ...rest] = path;
  if (step === undefined) return formed(value, rule, names);
  if (step.endsWith("[]")) {
    return member(value, step.slice(0, -2), (list) =>
      isList(list) ? list.map((each) => at(each, rest, rule, names)) : list,
    );
  }
  return member(value, step, (inner) => at(inner, rest, rule, names));
}

/** The document with one member changed; an empty name is the document itself. */
function member(value: Json, name: string, change: (inner: Json) => Json): Json {
  if (name === "") return change(value);
  if (value === null || typeof value !== "object" || isList(value)) return value;
  const inner = value[name];
  return inner === undefined ? value : { ...value, [name]: change(inner) };
}

// Array.isArray does not narrow a readonly array out of a union.
const isList = (value: Json): value is readonly Json[] => Array.isArray(value);

function formed(value: Json, rule: Rule, names: ScenarioNames): Json {
  const form: Form = rule.as;
  switch (form.kind) {
    case "reference":
      return names.reference(form.name, text(value, rule));
    case "opaque":
      text(value, rule);
      return `<${form.name}>`;
    case "time":
      if (typeof value !== "number") throw mismatch(value, rule, "epoch seconds");
      return names.time(value);
    case "json":
      return normalise(parsed(text(value, rule), rule), form.rules, names);
    case "jwt": {
      const token = text(value, rule);
      return {
        header: normalise(
          opened(() => decodeProtectedHeader(token), rule),
          form.header,
          names,
        ),
        claims: normalise(
          opened(() => decodeJwt(token), rule),
          form.claims,
          names,
        ),
      };
    }
  }
}

function text(value: Json, rule: Rule): string {
  if (typeof value !== "string" || value === "") throw mismatch(value, rule, "a text");
  return value;
}

function parsed(value: string, rule: Rule): Json {
  try {
    // JSON.parse answers any; a parsed document is Json by definition.
    return JSON.parse(value) as Json;
  } catch {
    throw mismatch(value, rule, "a JSON document in a text");
  }
}

function opened(decode: () => unknown, rule: Rule): Json {
  try {
    // A decoded JOSE part is a parsed JSON document.
    return decode() as Json;
  } catch {
    throw mismatch("(not shown)", rule, "a JWT");
  }
}

const mismatch = (value: Json, rule: Rule, wanted: string): ShapeMismatch =>
  new ShapeMismatch(`${rule.at} is not ${wanted}: ${JSON.stringify(value)}`);
