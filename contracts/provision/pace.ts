import { setTimeout as pause } from "node:timers/promises";

/** Where one moment follows another, and how to let it pass. */
export interface Time {
  now(): number;
  pause(milliseconds: number): Promise<void>;
}

export const realTime: Time = {
  now: () => performance.now(),
  pause: async (milliseconds) => {
    await pause(milliseconds);
  },
};

/**
 * Requests per second, a third of what an account has at least, or fewer: others work in the account too.
 * @source Cognito developer guide, quotas: UserUpdate 25, UserList 30, UserPoolRead, UserPoolUpdate, UserPoolClientRead and
 * UserPoolClientUpdate 15; operations on one client or resource also 5 for each pool
 */
const rates: readonly (readonly [operations: RegExp, perSecond: number])[] = [
  [/^(AdminDeleteUser)$/, 8],
  [/^(ListUsers)$/, 10],
  [/^(ListUserPools|DescribeUserPool|ListUserPoolClients|DescribeUserPoolClient)$/, 4],
  [/./, 2],
];

/** Keeps the calls of each kind apart, so that they stay within the documented request rates. */
export class Pace {
  readonly #time: Time;
  readonly #free = new Map<RegExp, number>();

  constructor(time: Time = realTime) {
    this.#time = time;
  }

  /** Waits until the operation may be called. */
  async turn(operation: string): Promise<void> {
    const [kind, perSecond] = rates.find(([operations]) => operations.test(operation)) ?? [/./, 2];
    const now = this.#time.now();
    const at = Math.max(now, this.#free.get(kind) ?? 0);
    this.#free.set(kind, at + 1000 / perSecond);
    if (at > now) await this.#time.pause(at - now);
  }
}
