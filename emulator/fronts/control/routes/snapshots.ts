import type { Controls } from "../../../flows/controls/controls.ts";
import type { Snapshot, SnapshotStore } from "../../../stores/control-interfaces.ts";
import { badQuery, notFound } from "../problem.ts";
import { done, ok, type ControlRequest, type ControlRoute } from "../route.ts";
import { list, object, ref } from "../schemas.ts";
import type { SnapshotShape } from "../shapes.ts";

const tag = "Snapshots";
const nameForm = /^[\w.-]{1,64}$/;
const parameters = {
  name: {
    description: "Letters, digits, `_`, `-` and `.`, at most 64.",
    schema: { type: "string", pattern: nameForm.source },
  },
};

const shape = ({ name, takenAt }: Snapshot): SnapshotShape => ({
  name,
  takenAt: new Date(takenAt).toISOString(),
});

/** @throws Problem 400 */
function nameIn({ path: { name = "" } }: ControlRequest): string {
  if (nameForm.test(name)) return name;
  throw badQuery("A snapshot's name is made of letters, digits, _, - and ., at most 64 of them.");
}

const unknown = (name: string) =>
  notFound(`There is no snapshot ${name}. PUT /_emulator/snapshots/${name} takes one.`);

/** The whole state under a name, the clock included, kept in the store and shared by all on it. */
export function snapshotRoutes(
  controls: Pick<Controls, "takeSnapshot" | "restoreSnapshot" | "removeSnapshot">,
  snapshots: Pick<SnapshotStore, "list">,
): readonly ControlRoute[] {
  return [
    {
      method: "GET",
      path: "/snapshots",
      id: "listSnapshots",
      tag,
      summary: "The snapshots, oldest first",
      answers: {
        200: { description: "The snapshots", schema: object({ snapshots: list(ref("Snapshot")) }) },
      },
      handle: async () => ok({ snapshots: (await snapshots.list()).map(shape) }),
    },
    {
      method: "PUT",
      path: "/snapshots/{name}",
      id: "takeSnapshot",
      tag,
      summary: "Keeps everything as it stands, in place of an earlier snapshot of that name",
      parameters,
      answers: { 200: { description: "The snapshot", schema: ref("Snapshot") } },
      handle: async (request) => ok(shape(await controls.takeSnapshot(nameIn(request)))),
    },
    {
      method: "POST",
      path: "/snapshots/{name}/restore",
      id: "restoreSnapshot",
      tag,
      summary: "Makes everything as it was",
      parameters,
      answers: { 204: { description: "Done" } },
      handle: async (request) => {
        const name = nameIn(request);
        if (!(await controls.restoreSnapshot(name))) throw unknown(name);
        return done;
      },
    },
    {
      method: "DELETE",
      path: "/snapshots/{name}",
      id: "removeSnapshot",
      tag,
      summary: "Forgets it",
      parameters,
      answers: { 204: { description: "Done" } },
      handle: async (request) => {
        const name = nameIn(request);
        if (!(await controls.removeSnapshot(name))) throw unknown(name);
        return done;
      },
    },
  ];
}
