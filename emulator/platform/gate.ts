/** Longer than anything that is served takes; what is still under way then is not waited for. */
const longestWait = 5000;

/**
 * Lets any number in at once, or one alone. Who wants to be alone goes first: it waits for those inside, and whoever comes
 * after it waits for it. The wait for those inside is bounded, because one of them may itself be waiting for somebody
 * who may not come in.
 */
export class Gate {
  #inside = 0;
  #alone: Promise<void> | undefined;
  #emptied: (() => void) | undefined;

  /** Comes in; whoever did must call what it gets, once or more often. */
  async enter(): Promise<() => void> {
    while (this.#alone !== undefined) await this.#alone;
    this.#inside += 1;
    let left = false;
    return () => {
      if (left) return;
      left = true;
      this.#inside -= 1;
      if (this.#inside === 0) this.#emptied?.();
    };
  }

  async shared<Result>(work: () => Promise<Result>): Promise<Result> {
    const leave = await this.enter();
    try {
      return await work();
    } finally {
      leave();
    }
  }

  async alone<Result>(work: () => Promise<Result>): Promise<Result> {
    while (this.#alone !== undefined) await this.#alone;
    const { promise, resolve } = Promise.withResolvers<void>();
    this.#alone = promise;
    try {
      await this.#empty();
      return await work();
    } finally {
      this.#alone = undefined;
      resolve();
    }
  }

  async #empty(): Promise<void> {
    if (this.#inside === 0) return;
    const { promise, resolve } = Promise.withResolvers<void>();
    const giveUp = setTimeout(resolve, longestWait);
    this.#emptied = resolve;
    try {
      await promise;
    } finally {
      clearTimeout(giveUp);
      this.#emptied = undefined;
    }
  }
}
