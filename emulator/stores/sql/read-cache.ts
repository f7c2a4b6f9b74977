/** Keeps what was read for as long as nobody can have changed it. */
export interface ReadCache<Value> {
  /** The value under the key, loaded when it is not kept. */
  read(key: string, load: () => Promise<Value | undefined>): Promise<Value | undefined>;
}

/** Keeps nothing: for databases that others write to unseen. */
export const uncached: ReadCache<never> = { read: (_key, load) => load() };

const mostEntries = 1000;

/**
 * Keeps what was read until `writes`, a number that changes with every write that matters, says otherwise. Kept values
 * are frozen, since all callers share them.
 */
export class ValidatedCache<Value> implements ReadCache<Value> {
  readonly #kept = new Map<string, Value>();
  readonly #writes: () => number;
  #validFor: number;

  constructor(writes: () => number) {
    this.#writes = writes;
    this.#validFor = writes();
  }

  async read(key: string, load: () => Promise<Value | undefined>): Promise<Value | undefined> {
    const writes = this.#writes();
    if (writes !== this.#validFor) {
      this.#validFor = writes;
      this.#kept.clear();
    }
    const kept = this.#kept.get(key);
    if (kept !== undefined) return kept;
    const value = await load();
    // What was read before a write must not be kept after it.
    if (value !== undefined && this.#writes() === writes) {
      if (this.#kept.size >= mostEntries) this.#kept.clear();
      this.#kept.set(key, deepFreeze(value));
    }
    return value;
  }
}

function deepFreeze<Value>(value: Value): Value {
  if (typeof value === "object" && value !== null && !Object.isFrozen(value)) {
    Object.freeze(value);
    for (const member of Object.values(value)) deepFreeze(member);
  }
  return value;
}
