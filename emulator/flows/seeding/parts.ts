import { checkedSeed, type SeedSource } from "./check-seed.ts";
import { printedPath, SeedError, type SeedPath, type SeedProblem } from "./seed.ts";
import { oneLine, type SourceText } from "./source-text.ts";

/** Where something was declared. */
export interface Place {
  readonly source: SourceText;
  readonly path: SeedPath;
  /** What people call the first steps of the path, in files that nobody writes by hand. */
  readonly label?: { readonly text: string; readonly steps: number };
}

/** What a pool holds as lists. */
export type HeldKind =
  | "domains"
  | "resourceServers"
  | "clients"
  | "groups"
  | "users"
  | "uiCustomizations"
  | "loginBrandings"
  | "terms";

type Members = Readonly<Record<string, unknown>>;

/** One thing that a source declares, in the vocabulary of seeds. */
export interface Part {
  readonly kind: "pool" | HeldKind;
  /** The id of its pool, as far as that is known. */
  readonly poolId: string | undefined;
  readonly value: Members;
  readonly place: Place;
  /** Where the source has a member that has another name, or another place, there; from `place` on. */
  readonly moved?: Readonly<Record<string, SeedPath>>;
}

/** What a source declares, and what it says that has no effect here. */
export interface Declared {
  readonly parts: readonly Part[];
  /** A line each, for people. */
  readonly notes?: readonly string[];
  /** What a template exports under names of its own. */
  readonly outputs?: Readonly<Record<string, string>>;
}

/** Something wrong in a source. */
export interface SourceProblem {
  readonly place: Place;
  readonly message: string;
}

/** `seed.yaml:3:5 pools[0].Domain: …` */
export function printedProblem({ place, message }: SourceProblem): string {
  const { source, path } = place;
  const where = path.length === 0 ? "" : ` ${printedPlace(place)}`;
  return `${source.at(path)}${where}: ${oneLine(message)}`;
}

function printedPlace({ path, label }: Place): string {
  if (label === undefined) return printedPath(path);
  const rest = printedPath(["", ...path.slice(label.steps)]);
  return `${label.text}${rest}`;
}

/** @throws SeedError unless there are no problems */
export function refuse(problems: readonly SourceProblem[]): void {
  if (problems.length > 0) throw new SeedError(problems.map(printedProblem));
}

interface Origin {
  readonly at: SeedPath;
  readonly part: Part;
}

/**
 * One checked seed of all parts. Problems are told where the sources have what is wrong.
 * @throws SeedError
 */
export function assembled(declared: readonly Declared[]): SeedSource {
  const parts = declared.flatMap((one) => one.parts);
  const origins: Origin[] = [];
  const pools: Record<string, unknown>[] = [];
  const byId = new Map<string, number>();
  const homeless: SourceProblem[] = [];
  for (const part of parts.filter(({ kind }) => kind === "pool")) {
    const { poolId, value } = part;
    const at = poolId === undefined ? undefined : byId.get(poolId);
    if (at !== undefined && !("PoolName" in value)) {
      for (const [kind, item] of furtherItems(value)) add(at, kind, item, part);
      continue;
    }
    if (poolId !== undefined && at === undefined) byId.set(poolId, pools.length);
    origins.push({ at: ["pools", pools.length], part });
    pools.push({ ...value });
  }
  for (const part of parts) {
    if (part.kind === "pool") continue;
    const at = part.poolId === undefined ? undefined : byId.get(part.poolId);
    if (at === undefined) homeless.push({ place: part.place, message: withoutPool(part) });
    else add(at, part.kind, { value: part.value, path: [] }, part);
  }
  refuse(homeless);
  const describe = describing(origins);
  const notes = declared.flatMap((one) => one.notes ?? []);
  const outputs = Object.assign({}, ...declared.map((one) => one.outputs ?? {})) as Readonly<
    Record<string, string>
  >;
  return { ...checkedSeed({ pools }, describe), notes, outputs };

  function add(pool: number, kind: string, item: Item, part: Part): void {
    const holder = pools[pool];
    if (holder === undefined) return;
    const list = [...((holder[kind] as readonly unknown[] | undefined) ?? []), item.value];
    holder[kind] = list;
    const place = { ...part.place, path: [...part.place.path, ...item.path] };
    origins.push({ at: ["pools", pool, kind, list.length - 1], part: { ...part, place } });
  }
}

const withoutPool = ({ poolId }: Part): string =>
  poolId === undefined
    ? "belongs to no pool that is known"
    : `belongs to pool ${poolId}, which no seed declares`;

interface Item {
  readonly value: unknown;
  readonly path: SeedPath;
}

/** A pool that only repeats another one's id holds more for it. */
function furtherItems(value: Members): readonly (readonly [string, Item])[] {
  return Object.entries(value).flatMap(([kind, items]) =>
    Array.isArray(items)
      ? items.map((item: unknown, i) => [kind, { value: item, path: [kind, i] }] as const)
      : [],
  );
}

const startsWith = (path: SeedPath, start: SeedPath): boolean =>
  start.every((step, i) => path[i] === step);

function describing(origins: readonly Origin[]): SeedSource["describe"] {
  const longestFirst = origins.toSorted((a, b) => b.at.length - a.at.length);
  const told = ({ path, message }: SeedProblem): string => {
    const origin = longestFirst.find(({ at }) => startsWith(path, at));
    if (origin === undefined) return `${printedPath(path)}: ${message}`;
    const { place, moved = {} } = origin.part;
    const [first, ...rest] = path.slice(origin.at.length);
    const inPart = first === undefined ? [] : [...(moved[String(first)] ?? [first]), ...rest];
    return printedProblem({
      place: { ...place, path: [...place.path, ...inPart] },
      message,
    });
  };
  return (problems) => new SeedError(problems.map(told));
}
