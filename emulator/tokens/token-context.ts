import type { Requester } from "../domain/grant.ts";
import type { KeyRing } from "../keys/key-ring.ts";
import type { Clock } from "../platform/clock.ts";
import type { Random } from "../platform/random.ts";
import type { Stores } from "../stores/interfaces.ts";
import type { Addresses } from "./issuer.ts";

/** What this room works with; the emulator's context has it all. */
export interface TokenContext {
  readonly clock: Clock;
  readonly random: Random;
  readonly stores: Stores;
  readonly keys: KeyRing;
  readonly addresses: Addresses;
  /** Who asks for tokens: what a tracked session shows. */
  readonly requester?: Requester;
}
