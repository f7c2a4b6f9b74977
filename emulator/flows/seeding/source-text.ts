import {
  isAlias,
  isMap,
  isPair,
  isSeq,
  LineCounter,
  parseDocument,
  type Document,
  type DocumentOptions,
  type Node,
  type ParseOptions,
  type SchemaOptions,
} from "yaml";
import { SeedError, type SeedPath } from "./seed.ts";

/** A text that a seed comes from: what it says, and where it says it. */
export interface SourceText {
  /** What messages call it. */
  readonly name: string;
  readonly value: unknown;
  /** File, line and column of what the path leads to, or of as much of the way as the text has. */
  at(path: SeedPath): string;
}

/** How the YAML is read, beyond what everybody agrees on. */
export type Dialect = SchemaOptions &
  Pick<DocumentOptions, "version"> &
  Pick<ParseOptions, "strict">;

/** More aliases than a hand-written file has; a bound on what they can expand to. */
const mostAliases = 1000;

/** One fault of a text makes others of all that follows. */
const mostFaults = 5;

/** JSON of this length was made by a program; a YAML reader would take seconds for it. */
const longJson = 100_000;

/**
 * The value of a YAML or JSON text.
 * @throws SeedError with everything that makes it neither
 */
export function readSource(text: string, name: string, dialect: Dialect = {}): SourceText {
  const value = text.length >= longJson ? jsonValue(text) : undefined;
  if (value !== undefined) {
    // Positions are looked for only when somebody asks where something is wrong.
    return { name, value, at: (path) => positions(text, name, dialect).at(path) };
  }
  return positions(text, name, dialect);
}

function jsonValue(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function positions(text: string, name: string, dialect: Dialect): SourceText {
  const lines = new LineCounter();
  const document = parseDocument(text, {
    lineCounter: lines,
    prettyErrors: false,
    merge: true,
    // What is wrong is told by whoever reads, not by a warning of the process.
    logLevel: "error",
    ...dialect,
  });
  const at = (offset: number): string => {
    const { line, col } = lines.linePos(offset);
    return `${name}:${line}:${col}`;
  };
  // A warning is an unknown tag, for instance, whose meaning would be lost.
  const faults = [...document.errors, ...document.warnings];
  if (faults.length > 0) {
    const first = faults.slice(0, mostFaults);
    throw new SeedError(first.map(({ pos, message }) => `${at(pos[0])} ${oneLine(message)}`));
  }
  return {
    name,
    value: valueOf(document, name),
    at: (path) => at(offsetOf(document, path)),
  };
}

const topName = /^["']?([\w]+)["']?\s*:/gm;

/** The names at the top of a text, whatever it is and however wrong the rest of it may be. */
export function topNames(text: string): readonly string[] {
  const value = text.length >= longJson ? jsonValue(text) : undefined;
  if (typeof value === "object" && value !== null) return Object.keys(value);
  // Block YAML has its top names at the start of lines: no need to read all of it twice.
  if (!/^\s*\{/.test(text)) return [...text.matchAll(topName)].map((match) => match[1] ?? "");
  const { contents } = parseDocument(text, { prettyErrors: false, logLevel: "silent" });
  return isMap(contents) ? contents.items.map(({ key }) => String(key)) : [];
}

/** For a message that takes one line. */
export const oneLine = (message: string): string => message.replaceAll(/\s*\n\s*/g, " ");

function valueOf(document: Document.Parsed, name: string): unknown {
  if (document.contents === null) throw new SeedError([`${name} is empty; a seed has pools`]);
  try {
    return document.toJS({ maxAliasCount: mostAliases });
  } catch (error) {
    throw new SeedError([
      `${name}: ${oneLine(error instanceof Error ? error.message : String(error))}`,
    ]);
  }
}

/** Where the path leads: the key of a member, the item of a list; or as far towards it as the text goes. */
function offsetOf(document: Document.Parsed, path: SeedPath): number {
  let node: unknown = document.contents;
  let offset = document.contents?.range[0] ?? 0;
  for (const step of path) {
    if (isAlias(node)) node = node.resolve(document);
    if (isMap(node)) {
      const pair = node.items.find((item) => isPair(item) && String(item.key) === String(step));
      // A tag stands for a mapping of one member, which the text does not spell out.
      if (pair === undefined && String(step).startsWith("Fn::")) continue;
      if (pair === undefined) return offset;
      offset = startOf(pair.key) ?? offset;
      node = pair.value;
    } else if (isSeq(node) && typeof step === "number") {
      node = node.items[step];
      offset = startOf(node) ?? offset;
    }
  }
  return offset;
}

const startOf = (node: unknown): number | undefined =>
  typeof node === "object" && node !== null && "range" in node
    ? // Nodes of a parsed document have their range.
      (node as Node).range?.[0]
    : undefined;
