import type { Fault, FaultPlan } from "../../../flows/controls/fault-plan.ts";
import { FaultRefused, type Faults } from "../../../flows/controls/faults.ts";
import { badQuery, notFound } from "../problem.ts";
import { wholeNumber } from "../query.ts";
import { done, ok, route, type ControlRoute } from "../route.ts";
import { list, object, ref } from "../schemas.ts";

const tag = "Faults";

/** @throws Problem 400 */
function added(faults: Faults, plan: FaultPlan): Fault {
  try {
    return faults.add(plan);
  } catch (error) {
    if (error instanceof FaultRefused) throw badQuery(error.message);
    throw error;
  }
}

/** What is to go wrong in this process. */
export function faultRoutes(faults: Faults): readonly ControlRoute[] {
  return [
    {
      method: "GET",
      path: "/faults",
      id: "listFaults",
      tag,
      summary: "The faults, and how many calls each has hit",
      answers: {
        200: { description: "The faults", schema: object({ faults: list(ref("Fault")) }) },
      },
      handle: async () => ok({ faults: faults.list() }),
    },
    route<FaultPlan>({
      method: "POST",
      path: "/faults",
      id: "addFault",
      tag,
      summary: "Makes calls fail, wait or lose their connection",
      description:
        "Names an operation or a path, and one of exception, throttle and drop, or a latency alone. AWS's own refusals come first: what AWS would refuse is refused without the fault being spent.",
      body: { schema: ref("FaultPlan") },
      answers: { 201: { description: "The fault", schema: ref("Fault") } },
      handle: async ({ body }) => ({ status: 201, json: added(faults, body) }),
    }),
    {
      method: "DELETE",
      path: "/faults",
      id: "clearFaults",
      tag,
      summary: "Removes them all",
      answers: { 204: { description: "Done" } },
      handle: async () => {
        faults.clear();
        return done;
      },
    },
    {
      method: "DELETE",
      path: "/faults/{id}",
      id: "removeFault",
      tag,
      summary: "Removes one",
      parameters: { id: { description: "As POST answered it.", schema: { type: "integer" } } },
      answers: { 204: { description: "Done" } },
      handle: async ({ path }) => {
        const id = wholeNumber("id", path["id"], { most: Number.MAX_SAFE_INTEGER, otherwise: 0 });
        if (!faults.remove(id)) throw notFound(`There is no fault ${id}.`);
        return done;
      },
    },
  ];
}
