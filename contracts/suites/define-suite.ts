import { afterAll, beforeAll, describe, test } from "vitest";
import { chooseTarget } from "../targets/choose-target.ts";
import type { Capability, Target } from "../targets/target.ts";

/** What every room of a suite has: the target it was opened on. */
interface OnTarget {
  readonly target: Target;
}

type Body<Room> = (room: Room) => Promise<void>;

/** Declares a contract of the suite; with `needs` where it asks more of the target than the suite does. */
export interface Contract<Room> {
  (name: string, body: Body<Room>): void;
  (name: string, needs: readonly Capability[], body: Body<Room>): void;
}

/**
 * Contracts that share a room: a target with the pool and client they start from. The target is opened once and
 * everything made in it is removed at the end. A contract that the target cannot run is reported under its name
 * with the reason, as not run; it never counts as passed.
 */
export function defineSuite<Room extends OnTarget>(
  title: string,
  given: {
    readonly room: (target: Target) => Promise<Room>;
    readonly needs?: readonly Capability[];
  },
  declare: (contract: Contract<Room>) => void,
): void {
  const plan = chooseTarget(process.env);
  const lack = (needs: readonly Capability[]): string | undefined =>
    needs
      .map((need) => ({ need, why: plan.lacks(need) }))
      .filter(({ why }) => why !== undefined)
      .map(({ need, why }) => `${need}: ${why}`)
      .join("; ") || undefined;
  const shared = lack(given.needs ?? []);

  describe(title, () => {
    let target: Target | undefined;
    let room: Room | undefined;
    if (shared === undefined) {
      beforeAll(async () => {
        target = await plan.open();
        room = await given.room(target);
      });
      afterAll(async () => {
        await target?.close();
      });
    }

    const contract = (
      name: string,
      needsOrBody: readonly Capability[] | Body<Room>,
      bodyAfterNeeds?: Body<Room>,
    ): void => {
      const [needs, body] =
        typeof needsOrBody === "function" ? [[], needsOrBody] : [needsOrBody, bodyAfterNeeds];
      const lacking = shared ?? lack(needs);
      if (lacking !== undefined) {
        test.skip(`${name} [not run on ${plan.name}: ${lacking}]`);
        return;
      }
      test(name, async () => {
        if (room === undefined) throw new Error("the suite's room was not built");
        await body?.(room);
      });
    };
    declare(contract);
  });
}
