import type { CallShape } from "../fronts/control/shapes.ts";
import type { CallFilter } from "../flows/controls/call-record.ts";
import { asked, query, told, type ControlTransport } from "./control-transport.ts";
import { defaultWait, longestWait } from "./inbox.ts";

/** The latest calls that were served, with nothing in them that opens anything. */
export interface EmulatorRequests {
  /** Newest first; at most 100 when no limit is given. */
  list(filter?: CallFilter & { readonly limit?: number }): Promise<readonly CallShape[]>;
  /**
   * So many of them (default 1), newest first, waiting up to that many milliseconds (default 5,000) until there are.
   * @throws Error when fewer came
   */
  wait(
    filter?: CallFilter & { readonly count?: number; readonly wait?: number },
  ): Promise<readonly CallShape[]>;
  clear(): Promise<void>;
}

interface Answer {
  readonly requests: readonly CallShape[];
}

export function requestsOver(transport: ControlTransport): EmulatorRequests {
  const get = async (path: string): Promise<readonly CallShape[]> =>
    (await told<Answer>(transport, { method: "GET", path })).requests;
  return {
    list: (filter = {}) => get(`/requests${query({ ...filter })}`),
    async wait({ count = 1, wait = defaultWait, ...filter } = {}) {
      let found: readonly CallShape[] = [];
      for (let left = wait; left >= 0; left -= longestWait) {
        const seconds = Math.min(left, longestWait) / 1000;
        found = await get(`/requests/wait${query({ ...filter, count, wait: seconds })}`);
        if (found.length >= count) return found;
      }
      throw new Error(
        `${found.length} of ${count} requests came within ${wait} ms for ${JSON.stringify(filter)}`,
      );
    },
    async clear() {
      await asked(transport, { method: "DELETE", path: "/requests" });
    },
  };
}
