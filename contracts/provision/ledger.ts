import { appendFileSync, mkdirSync, readFileSync } from "node:fs";
import { dirname } from "node:path";

/** Something on an account that has to be removed one day. */
export interface Thing {
  readonly kind: "stack" | "pool" | "client" | "user" | "domain";
  /** Its id, or its name where names are unique. */
  readonly id: string;
  readonly region: string;
  /** Of what is inside a pool. */
  readonly poolId?: string;
}

/** `intended`: it may or may not be there; whoever wrote so may have been killed before or after making it. */
export type Standing = "intended" | "made" | "gone";

export interface LedgerEntry extends Thing {
  readonly standing: Standing;
  /** Epoch milliseconds of the first line about it. */
  readonly since: number;
}

const keyOf = ({ kind, id, region, poolId }: Thing): string =>
  [kind, region, poolId ?? "", id].join(" ");

/**
 * What runs have made on an account and not yet removed, in a file that outlives them: one line a change, only ever
 * added to, on the disk before the call goes on. Several processes may write to it at once.
 */
export class Ledger {
  readonly #file: string;

  constructor(file: string) {
    this.#file = file;
  }

  note(thing: Thing, standing: Standing, at: number = Date.now()): void {
    mkdirSync(dirname(this.#file), { recursive: true });
    const { kind, id, region, poolId } = thing;
    const line = { at: new Date(at).toISOString(), standing, kind, id, region, poolId };
    // The line may follow one that a killed process left unfinished: it starts its own.
    appendFileSync(this.#file, `\n${JSON.stringify(line)}\n`, { flush: true });
  }

  /** What is not gone, oldest first. */
  open(): readonly LedgerEntry[] {
    const entries = new Map<string, LedgerEntry>();
    for (const line of this.#lines()) {
      const key = keyOf(line);
      if (line.standing === "gone") entries.delete(key);
      else entries.set(key, { ...line, since: entries.get(key)?.since ?? line.since });
    }
    return [...entries.values()].toSorted((a, b) => a.since - b.since);
  }

  #lines(): readonly LedgerEntry[] {
    let text: string;
    try {
      text = readFileSync(this.#file, "utf8");
    } catch (error) {
      if (error instanceof Error && "code" in error && error.code === "ENOENT") return [];
      throw error;
    }
    return text.split("\n").flatMap((line) => {
      const parsed = parsedLine(line);
      return parsed === undefined ? [] : [parsed];
    });
  }
}

/** Half a line is from a process that was killed while it wrote, before it made anything. */
function parsedLine(line: string): LedgerEntry | undefined {
  if (!line.startsWith("{") || !line.endsWith("}")) return undefined;
  try {
    // Written by `note`.
    const { at, ...rest } = JSON.parse(line) as Omit<LedgerEntry, "since"> & { at: string };
    return { ...rest, since: Date.parse(at) };
  } catch {
    return undefined;
  }
}
