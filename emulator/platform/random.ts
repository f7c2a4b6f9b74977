import { randomBytes, randomInt, randomUUID } from "node:crypto";

/** Randomness for everything that must not be guessed. Tests may inject a deterministic one. */
export interface Random {
  bytes(length: number): Buffer;
  /** A uniformly random integer in `[0, below)`. */
  integer(below: number): number;
  /** An RFC 9562 version 4 UUID. */
  uuid(): string;
}

/** The operating system's randomness. */
export const systemRandom: Random = {
  bytes: (length) => randomBytes(length),
  integer: (below) => randomInt(below),
  uuid: () => randomUUID(),
};
