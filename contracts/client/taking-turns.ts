import { setTimeout as pause } from "node:timers/promises";
import type { Fresh } from "../replay/resolve.ts";

const stepMilliseconds = 30_000;
const totp = /=totp \[\\?"(<[^<>]+>)\\?",(-?\d+)\]/g;

/**
 * The service takes the code of an authenticator app once. A person waited for the next one; a replay is quicker, and
 * has to wait for it too.
 */
export function takingTurns(
  wait: (milliseconds: number) => Promise<unknown> = pause,
): (asked: string, fresh: Fresh) => Promise<Fresh> {
  const latest = new Map<string, number>();
  return async (asked, fresh) => {
    let now = fresh.now;
    for (const [, secret = "", distance] of asked.matchAll(totp)) {
      const next = (latest.get(secret) ?? Number.NEGATIVE_INFINITY) + 1;
      const step = Math.floor(now / stepMilliseconds) + Number(distance);
      if (step < next) {
        const then = (next - Number(distance)) * stepMilliseconds;
        await wait(then - now);
        now = then;
      }
      latest.set(secret, Math.max(step, next));
    }
    return { ...fresh, now };
  };
}
