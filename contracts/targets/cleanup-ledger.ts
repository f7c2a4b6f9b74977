/** Something stayed behind: every entry that could not be removed, with its reason. */
export class CleanupFailed extends Error {
  override readonly name = "CleanupFailed";

  constructor(failures: readonly string[]) {
    super(`${failures.length} resource(s) could not be removed:\n${failures.join("\n")}`);
  }
}

/** Hears of what is made and removed, so that it is known after the process was killed. */
export type Journal = (what: string, standing: "intended" | "made" | "gone") => void;

/**
 * Remembers how to remove what a run has made. Removal goes newest first, because what was made later may hold
 * what was made before; one failure does not keep the rest from being removed.
 */
export class CleanupLedger {
  readonly #entries: Array<{ readonly what: string; readonly remove: () => Promise<unknown> }> = [];

  readonly #journal: Journal | undefined;

  constructor(journal?: Journal) {
    this.#journal = journal;
  }

  /** Says what is about to be made, by a name under which it can be found. */
  announce(what: string): void {
    this.#journal?.(what, "intended");
  }

  /** @param announced as what it was announced */
  register(what: string, remove: () => Promise<unknown>, announced?: string): void {
    this.#entries.push({ what, remove });
    this.#journal?.(what, "made");
    if (announced !== undefined) this.#journal?.(announced, "gone");
  }

  /** Removes everything and forgets it. @throws CleanupFailed after all removals were tried */
  async settle(): Promise<void> {
    const failures: string[] = [];
    for (let entry = this.#entries.pop(); entry !== undefined; entry = this.#entries.pop()) {
      try {
        await entry.remove();
      } catch (error) {
        if (!isGone(error)) {
          failures.push(`${entry.what}: ${String(error)}`);
          continue;
        }
      }
      this.#journal?.(entry.what, "gone");
    }
    if (failures.length > 0) throw new CleanupFailed(failures);
  }
}

/** A contract may have removed the thing itself, or removed what held it. */
const isGone = (error: unknown): boolean =>
  error instanceof Error &&
  ["ResourceNotFoundException", "UserNotFoundException"].includes(error.name);
