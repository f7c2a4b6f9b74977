import type { Delivery } from "../delivery/delivery.ts";
import type { Requester } from "../domain/grant.ts";
import type { KeyRing } from "../keys/key-ring.ts";
import type { Clock } from "../platform/clock.ts";
import type { Log } from "../platform/log.ts";
import type { Random } from "../platform/random.ts";
import type { Stores } from "../stores/interfaces.ts";
import type { Addresses } from "../tokens/issuer.ts";

/** Everything that operations, flows and fronts work with. Made in one place: `wiring.ts`. */
export interface EmulatorContext {
  readonly clock: Clock;
  readonly random: Random;
  readonly log: Log;
  readonly stores: Stores;
  readonly keys: KeyRing;
  readonly delivery: Delivery;
  readonly addresses: Addresses;
  /** Who made the call that is being answered; absent in what the emulator does by itself. */
  readonly requester?: Requester;
  /** Twelve digits, for ARNs. */
  readonly accountId: string;
}
