import type { KeyRing } from "../../keys/key-ring.ts";
import type { AdjustableClock } from "../../platform/clock.ts";
import { nextRun } from "../../platform/next-run.ts";
import type { SharedStateStore } from "../../stores/control-interfaces.ts";

/**
 * Takes over what the store says of clock and epoch, which another emulator on it may have changed. Called before every
 * request: whoever was told that the clock is moved finds it moved, wherever the next request goes.
 */
export function sharedStateReader(needs: {
  readonly shared: SharedStateStore;
  readonly clock: AdjustableClock;
  readonly keys: Pick<KeyRing, "forget">;
  readonly clockMoved: () => void;
}): () => Promise<void> {
  const { shared, clock, keys, clockMoved } = needs;
  let seen: { readonly clock: string; readonly epoch: number } | undefined;
  return nextRun(async () => {
    const state = await shared.read();
    const setting = JSON.stringify(state.clock);
    const before = seen;
    seen = { clock: setting, epoch: state.epoch };
    clock.setting = state.clock;
    if (before !== undefined && before.epoch !== state.epoch) keys.forget();
    if (before !== undefined && before.clock !== setting) clockMoved();
  });
}
