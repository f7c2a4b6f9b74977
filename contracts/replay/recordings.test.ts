import { describe, expect, test } from "vitest";
import { judged } from "../compare/accepted.ts";
import { asText } from "../compare/for-people.ts";
import { gaps } from "../gaps.ts";
import { Recordings } from "../record/recordings.ts";
import { emulatorTarget } from "../targets/emulator-target.ts";
import { replayRoom } from "./replay-room.ts";

const recordings = new Recordings().all();
const rooms = recordings.filter(({ room }) => room === undefined);
const inRoom = (scenario: string) => recordings.filter(({ room }) => room === scenario);
const today = new Date().toISOString().slice(0, 10);

describe("the recordings", () => {
  test("are there, each with its room", () => {
    const known = new Set(rooms.map(({ scenario }) => scenario));
    expect(rooms.length).toBeGreaterThan(0);
    expect(
      recordings
        .filter(({ room }) => room !== undefined && !known.has(room))
        .map((each) => each.scenario),
    ).toEqual([]);
  });

  test("hold no secret: no token, no signature, no key", () => {
    const text = JSON.stringify(recordings);
    expect(text.match(/eyJ[\w-]{20,}|AWS4-HMAC|AKIA[0-9A-Z]{16}/g) ?? []).toEqual([]);
  });

  test.each(rooms)(
    "$scenario: the emulator answers as recorded",
    async (room) => {
      const { differences, compared, notReplayed } = await replayRoom(
        emulatorTarget(),
        room,
        inRoom(room.scenario),
      );
      const { open } = judged(differences, gaps, today);

      expect(compared.length + notReplayed.length).toBe(inRoom(room.scenario).length);
      expect(open.length === 0 ? "" : asText({ open })).toBe("");
    },
    180_000,
  );
});
