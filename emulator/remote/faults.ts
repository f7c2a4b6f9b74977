import type { Fault, FaultPlan } from "../flows/controls/fault-plan.ts";
import { asked, told, type ControlTransport } from "./control-transport.ts";

/** What is to go wrong. Faults are those of the one process that is asked, not of its replicas. */
export interface EmulatorFaults {
  /** @throws ControlRefusal for a plan that AWS could never live up to */
  add(plan: FaultPlan): Promise<Fault>;
  /** With how many calls each has hit. */
  list(): Promise<readonly Fault[]>;
  remove(fault: Pick<Fault, "id">): Promise<void>;
  clear(): Promise<void>;
}

export function faultsOver(transport: ControlTransport): EmulatorFaults {
  return {
    add: (body) => told<Fault>(transport, { method: "POST", path: "/faults", body }),
    async list() {
      const request = { method: "GET", path: "/faults" } as const;
      return (await told<{ faults: readonly Fault[] }>(transport, request)).faults;
    },
    async remove({ id }) {
      await asked(transport, { method: "DELETE", path: `/faults/${id}` });
    },
    async clear() {
      await asked(transport, { method: "DELETE", path: "/faults" });
    },
  };
}
