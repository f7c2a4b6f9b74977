import { generateKeyPair, type KeyObject } from "node:crypto";

/** RSA-2048 private keys that belong to nobody yet, made on libuv's threads before they are asked for. */
export interface KeyReservoir {
  /** Starts making keys until the reservoir is full; returns at once. */
  fill(): void;
  /** A key that nobody else gets. Waits only when more are asked for than were made ahead. */
  take(): Promise<KeyObject>;
}

interface Waiting {
  resolve(key: KeyObject): void;
  reject(reason: Error): void;
}

/**
 * A reservoir of its own.
 * @param ahead how many keys to hold ready: two make a pool
 * @param parallel how many to make at once. libuv's queue is first in, first out: a hundred keys in it would hold up
 *   every signature behind them, so no more than this many are ever handed to it.
 */
export function createKeyReservoir({ ahead = 2, parallel = 2 } = {}): KeyReservoir {
  const ready: KeyObject[] = [];
  const waiting: Waiting[] = [];
  let making = 0;

  const made = (error: Error | null, key: KeyObject): void => {
    making -= 1;
    const next = waiting.shift();
    if (error !== null) {
      // Not tried again here: a machine that cannot make keys would try for ever.
      next?.reject(error);
      return;
    }
    if (next === undefined) ready.push(key);
    else next.resolve(key);
    fill();
  };

  function fill(): void {
    while (making < parallel && making < waiting.length + ahead - ready.length) {
      making += 1;
      generateKeyPair("rsa", { modulusLength: 2048 }, (error, _publicKey, privateKey) =>
        made(error, privateKey),
      );
    }
  }

  return {
    fill,
    take: () =>
      new Promise((resolve, reject) => {
        const key = ready.shift();
        if (key === undefined) waiting.push({ resolve, reject });
        else resolve(key);
        fill();
      }),
  };
}

/** Shared by every key ring of the process, as libuv's threads are: emulators that come and go waste no keys. */
export const processKeyReservoir: KeyReservoir = createKeyReservoir();
