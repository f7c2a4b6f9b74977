import type { Command } from "commander";
import type { Difference } from "../compare/differences.ts";
import type { Recording } from "../record/recording.ts";
import { Recordings } from "../record/recordings.ts";
import { replayRoom, type RoomReplay } from "../replay/replay-room.ts";
import { chooseTarget } from "../targets/choose-target.ts";
import { judge, judgeOptions, type JudgeOptions } from "./judge.ts";
import { recordingsAt } from "./recordings-at.ts";
import { say } from "./say.ts";

/** `replay`: sends what was recorded again, and compares the answers. */
export function addReplay(program: Command): void {
  judgeOptions(
    program
      .command("replay")
      .description("send what was recorded to the emulator, and compare its answers")
      .argument(
        "[recordings...]",
        "areas of the project's own, folders, or servers that were recorded; all own ones when left out",
      ),
  ).action(async (names: readonly string[], options: JudgeOptions) => {
    const recordings = names.length === 0 ? new Recordings().all() : names.flatMap(recordingsOf);
    const rooms = recordings.filter(({ room }) => room === undefined);
    const plan = chooseTarget(process.env);
    const compared: string[] = [];
    const found: Difference[] = [];
    for (const room of rooms) {
      const scenarios = recordings.filter((each) => each.room === room.scenario);
      const replayed = await replayRoom(plan, room, scenarios);
      compared.push(...replayed.compared);
      found.push(...replayed.differences);
      sayReplayed(room, replayed);
    }
    judge(compared, found, options);
  });
}

/** @throws Error when there are none */
function recordingsOf(name: string): readonly Recording[] {
  const own = new Recordings().all(name);
  const recordings = own.length > 0 ? own : recordingsAt(name).all();
  if (recordings.length === 0) throw new Error(`there are no recordings in ${name}`);
  return recordings;
}

function sayReplayed({ scenario }: Recording, replayed: RoomReplay): void {
  const { compared, differences, notReplayed } = replayed;
  const left = notReplayed.length === 0 ? "" : `, ${notReplayed.length} not`;
  const mark = differences.length === 0 ? "✓" : "✗";
  say(`${mark} ${scenario}: ${compared.length} replayed${left}`);
  for (const [reason, of] of Map.groupBy(notReplayed, (each) => each.reason)) {
    say(`    ${of.length} not replayed: ${reason}`);
  }
}
