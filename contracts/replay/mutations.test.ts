import { expect, test } from "vitest";
import { Recordings } from "../record/recordings.ts";
import { emulatorTarget } from "../targets/emulator-target.ts";
import { mutations } from "./mutations.ts";
import { replayRoom } from "./replay-room.ts";

const recordings = new Recordings();

async function replayed(scenario: string, alter?: (typeof mutations)[number]["alter"]) {
  const recorded = recordings.find(scenario);
  const room = recordings.find(recorded?.room ?? "");
  if (recorded === undefined || room === undefined) throw new Error(`no recording ${scenario}`);
  const opening = alter === undefined ? {} : { heard: true, alter };
  return replayRoom(emulatorTarget(), room, [recorded], opening);
}

test("there are twenty mutations, no two alike", () => {
  expect(new Set(mutations.map(({ what }) => what)).size).toBe(20);
});

test.each(mutations)("replay catches $what", async ({ scenario, alter }) => {
  const { compared, differences } = await replayed(scenario, alter);

  expect(compared).toEqual([scenario]);
  expect(differences.map(({ call, path }) => `${call} ${path}`)).not.toEqual([]);
});

test.each([...new Set(mutations.map(({ scenario }) => scenario))])(
  "unaltered, %s shows no difference",
  async (scenario) => {
    const { compared, differences } = await replayed(scenario, (answer) => answer);

    expect(compared).toEqual([scenario]);
    expect(differences).toEqual([]);
  },
);
