/** A state as it was read, with the version that it had. */
export interface Versioned<State> {
  readonly state: State;
  readonly version: number;
}

/**
 * Reads, changes and writes until nobody wrote in between. `write` must refuse when the version is no longer the one
 * that was read.
 */
export async function compareAndSwap<State>(steps: {
  readonly read: () => Promise<Versioned<State> | undefined>;
  readonly change: (state: State) => State;
  readonly write: (next: State, before: Versioned<State>) => Promise<boolean>;
}): Promise<State | undefined> {
  for (;;) {
    const found = await steps.read();
    if (found === undefined) return undefined;
    const next = steps.change(found.state);
    if (await steps.write(next, found)) return next;
  }
}
