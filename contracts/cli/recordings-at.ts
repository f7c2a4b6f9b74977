import { existsSync } from "node:fs";
import { join } from "node:path";
import { ownRecordings, Recordings } from "../record/recordings.ts";
import { runFolder, runsFolder } from "./run-folder.ts";

/**
 * The recordings that a person names: `own`, a server that was recorded, or a folder.
 * @throws Error when there is nothing of that name
 */
export function recordingsAt(name: string): Recordings {
  const places = [
    ...(name === "own" ? [ownRecordings] : []),
    runFolder(join(runsFolder, name)).recordings,
    runFolder(name).recordings,
    name,
  ];
  const found = places.find((place) => existsSync(place));
  if (found !== undefined) return new Recordings(found);
  throw new Error(`there are no recordings called ${name}; looked in ${places.join(", ")}`);
}
