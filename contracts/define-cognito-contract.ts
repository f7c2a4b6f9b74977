import { Recordings, ownRecordings } from "./record/recordings.ts";
import { SuiteRun, type Keeping } from "./suite-run.ts";
import { chooseTarget } from "./targets/choose-target.ts";
import type { Capability, Target, TargetPlan } from "./targets/target.ts";

/** What every room of a suite has: the target it was opened on. */
export interface OnTarget {
  readonly target: Target;
}

export type Body<Room> = (room: Room) => Promise<void>;

/** Declares a contract of the suite; with `needs` where it asks more of the target than the suite does. */
export interface Contract<Room> {
  (name: string, body: Body<Room>): void;
  (name: string, needs: readonly Capability[], body: Body<Room>): void;
}

/** The part of Vitest's or Jest's interface that contracts are declared with. */
export interface TestFramework {
  readonly describe: (title: string, declare: () => void) => unknown;
  readonly test: {
    (name: string, body: () => Promise<void>): unknown;
    skip(name: string, body: () => void): unknown;
  };
  readonly beforeAll: (open: () => Promise<void>) => unknown;
  readonly afterAll: (close: () => Promise<void>) => unknown;
}

/** How a suite begins, and where it runs. */
export interface Given<Room extends OnTarget> {
  /** The state that the suite's contracts share: a target with the pool and client they start from. */
  readonly room: (target: Target) => Promise<Room>;
  readonly needs?: readonly Capability[];
  /** The folder that the suite's recordings belong in; `contracts` when left out. */
  readonly area?: string;
  /** The test runner; Vitest's or Jest's globals when left out. */
  readonly framework?: TestFramework;
  /** Where it runs; the environment chooses when left out, and chooses the emulator when it says nothing. */
  readonly plan?: TargetPlan;
  /** @internal */
  readonly keeping?: Keeping;
  /** On the emulator, each contract has to have a recording, and each recording its contract. @internal */
  readonly complete?: boolean;
}

/**
 * Contracts that share a room. The target is opened once and everything made in it is removed at the end. A contract
 * that the target cannot run is reported under its name with the reason, as not run; it never counts as passed.
 */
export function defineCognitoContract<Room extends OnTarget>(
  title: string,
  given: Given<Room>,
  declare: (contract: Contract<Room>) => void,
): void {
  const plan = given.plan ?? chooseTarget(process.env);
  const { describe, test, beforeAll, afterAll } = given.framework ?? globalFramework();
  const lack = (needs: readonly Capability[]): string | undefined =>
    needs
      .map((need) => ({ need, why: plan.lacks(need) }))
      .filter(({ why }) => why !== undefined)
      .map(({ need, why }) => `${need}: ${why}`)
      .join("; ") || undefined;
  const needs = given.needs ?? [];
  const shared = lack(needs);
  const place = { area: given.area ?? "contracts", suite: title };
  const { complete } = given;
  const keeping = {
    ...(given.keeping ?? keepingOf(process.env, plan)),
    ...(complete === undefined ? {} : { complete }),
  };

  describe(title, () => {
    const run = new SuiteRun<Room>(plan, place, needs, keeping);
    if (shared === undefined) {
      beforeAll(() => run.open(given.room));
      afterAll(() => run.close());
    }
    declare((name: string, needsOrBody: readonly Capability[] | Body<Room>, body?: Body<Room>) => {
      const [more, what] =
        typeof needsOrBody === "function" ? [[], needsOrBody] : [needsOrBody, body];
      if (what === undefined) throw new Error(`${name}: a contract needs a body`);
      run.declare(name);
      const lacking = shared ?? lack(more);
      if (lacking === undefined) {
        test(name, () => run.run(name, more, what));
        return;
      }
      run.skip(name, lacking);
      test.skip(`${name} [not run on ${plan.name}: ${lacking}]`, () => undefined);
    });
  });
}

/** What the environment asks to be kept. The emulator's answers are held against its recordings anyway. */
function keepingOf(
  environment: Readonly<Record<string, string | undefined>>,
  plan: TargetPlan,
): Keeping {
  const recordTo = environment["CONTRACT_RECORD"];
  return {
    recordTo,
    notesTo: environment["CONTRACT_NOTES"],
    ...(plan.name === "emulator" && recordTo === undefined
      ? { baseline: new Recordings(ownRecordings) }
      : {}),
  };
}

/** @throws Error where no test runner has put its functions there */
function globalFramework(): TestFramework {
  // What a runner puts among the globals is not typed here; the check says whether it did.
  const found = globalThis as Partial<TestFramework>;
  const { describe, test, beforeAll, afterAll } = found;
  if (!describe || !test || !beforeAll || !afterAll) {
    throw new Error(
      "no test runner's globals: pass { framework: { describe, test, beforeAll, afterAll } }",
    );
  }
  return { describe, test, beforeAll, afterAll };
}
