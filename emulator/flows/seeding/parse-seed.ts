import {
  isAlias,
  isMap,
  isPair,
  isSeq,
  LineCounter,
  parseDocument,
  type Document,
  type Node,
} from "yaml";
import { checkedSeed, type SeedSource } from "./check-seed.ts";
import { SeedError, printedPath, type SeedPath, type SeedProblem } from "./seed.ts";

/** More aliases than a hand-written file has; a bound on what they can expand to. */
const mostAliases = 1000;

/**
 * The seed that a YAML or JSON text declares.
 * @param name what messages call the text
 * @throws SeedError naming every place that is wrong
 */
export function parseSeed(text: string, name: string): SeedSource {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false, merge: true });
  const at = (offset: number): string => {
    const { line, col } = lines.linePos(offset);
    return `${name}:${line}:${col}`;
  };
  // A warning is an unknown tag, for instance, whose meaning would be lost.
  const faults = [...document.errors, ...document.warnings];
  if (faults.length > 0) {
    throw new SeedError(faults.map(({ pos, message }) => `${at(pos[0])} ${oneLine(message)}`));
  }
  const describe = (problems: readonly SeedProblem[]): SeedError =>
    new SeedError(
      problems.map(({ path, message }) => {
        const where = path.length === 0 ? "" : ` ${printedPath(path)}`;
        return `${at(offsetOf(document, path))}${where}: ${oneLine(message)}`;
      }),
    );
  return checkedSeed(valueOf(document, name), describe);
}

const oneLine = (message: string): string => message.replaceAll(/\s*\n\s*/g, " ");

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
      if (pair === undefined) return offset;
      offset = startOf(pair.key) ?? offset;
      node = pair.value;
    } else if (isSeq(node)) {
      node = node.items[Number(step)];
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
