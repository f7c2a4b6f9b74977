import { isRequest, titleOf } from "../record/steps.ts";
import { isMade } from "../replay/resolve.ts";
import type { ClientRecording } from "./client-recording.ts";
import { isOwnKind } from "./compute-inputs.ts";

const surroundings = new Set(["<service>", "<region>", "<account>"]);

/** What stands between a recording and its replay here, each in a line; it is replayed as far as it goes. */
export function obstacles(
  recording: ClientRecording,
  known: ReadonlySet<string>,
): readonly string[] {
  const lines = Object.entries(recording.given)
    .filter(([name]) => !known.has(name))
    .map(([name, why]) => `${name} is not known: ${why}; give --value '${name.slice(1, -1)}=…'`);
  const met = new Set(known);
  for (const [at, step] of recording.steps.entries()) {
    if ("code" in step) met.add(step.code);
    if (!isRequest(step)) continue;
    const { answer, ...asked } = step;
    const text = JSON.stringify(asked);
    const place = `${titleOf(step)}, step ${at + 1}`;
    for (const [name, kind = ""] of text.matchAll(/<([^<>]+):\d+(?:\|\w+)?>/g)) {
      const isComputed = recording.computed[name] !== undefined || isOwnKind(kind);
      if (met.has(name) || surroundings.has(name) || isComputed || isMade(kind)) continue;
      met.add(name);
      lines.push(`${name} cannot be computed here: ${place} sent it, and no answer had given it`);
    }
    if (text.includes("=secretHash []") && answer.status < 400) {
      lines.push(`the SECRET_HASH of ${place} cannot be computed: record with --client-secret`);
    }
    for (const name of JSON.stringify(answer).match(/<[^<>]+:\d+>/g) ?? []) met.add(name);
  }
  return [...new Set(lines)];
}
