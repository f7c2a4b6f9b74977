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
const heldKinds = [
  "domains",
  "resourceServers",
  "clients",
  "groups",
  "users",
  "uiCustomizations",
  "loginBrandings",
  "terms",
] as const;

export type HeldKind = (typeof heldKinds)[number];

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
  const assembly = new Assembly();
  for (const part of declared.flatMap((one) => one.parts).toSorted(poolsFirst)) assembly.add(part);
  refuse(assembly.problems);
  const notes = declared.flatMap((one) => one.notes ?? []);
  const outputs: Record<string, string> = {};
  for (const one of declared) Object.assign(outputs, one.outputs);
  const describe = describing(assembly.origins);
  return { ...checkedSeed({ pools: assembly.pools }, describe), notes, outputs };
}

/** A pool that is named is declared; one that is not adds to a declared one; the rest is in either. */
const poolsFirst = (a: Part, b: Part): number => rank(a) - rank(b);
const rank = ({ kind, value }: Part): number =>
  kind !== "pool" ? 2 : value["PoolName"] === undefined ? 1 : 0;

class Assembly {
  readonly pools: Record<string, unknown>[] = [];
  readonly origins: Origin[] = [];
  readonly problems: SourceProblem[] = [];
  readonly #byId = new Map<string, number>();

  add(part: Part): void {
    const { kind, poolId, value } = part;
    const at = poolId === undefined ? undefined : this.#byId.get(poolId);
    if (kind === "pool") {
      if (at !== undefined && value["PoolName"] === undefined) this.#addTo(at, part);
      else this.#declare(part);
    } else if (at === undefined) {
      this.problems.push({ place: part.place, message: withoutPool(part) });
    } else this.#hold(at, kind, value, part);
  }

  #declare(part: Part): void {
    const index = this.pools.length;
    if (part.poolId !== undefined && !this.#byId.has(part.poolId)) {
      this.#byId.set(part.poolId, index);
    }
    this.origins.push({ at: ["pools", index], part });
    this.pools.push({ ...part.value });
  }

  /** What a pool that only repeats another one's id holds for it. */
  #addTo(at: number, part: Part): void {
    const { source, path } = part.place;
    for (const [name, items] of Object.entries(part.value)) {
      if (name === "UserPoolId") continue;
      const kind = heldKinds.find((each) => each === name);
      if (kind === undefined || !Array.isArray(items)) {
        const place = { ...part.place, path: [...path, name] };
        this.problems.push({ place, message: "is said where the pool has its PoolName" });
        continue;
      }
      items.forEach((item: unknown, i) => {
        const place = { source, path: [...path, name, i] };
        this.#hold(at, kind, item, { ...part, place });
      });
    }
  }

  #hold(at: number, kind: HeldKind, item: unknown, part: Part): void {
    const pool = this.pools[at];
    if (pool === undefined) return;
    const before = pool[kind];
    const list: readonly unknown[] = [...(Array.isArray(before) ? before : []), item];
    pool[kind] = list;
    this.origins.push({ at: ["pools", at, kind, list.length - 1], part });
  }
}

const withoutPool = ({ poolId }: Part): string =>
  poolId === undefined
    ? "belongs to no pool that is known"
    : `belongs to pool ${poolId}, which no seed declares`;

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
