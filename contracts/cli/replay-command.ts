import type { Command } from "commander";
import type { Difference } from "../compare/differences.ts";
import { ownRecordings, Recordings } from "../record/recordings.ts";
import { replayRoom } from "../replay/replay-room.ts";
import { chooseTarget } from "../targets/choose-target.ts";
import { judge, judgeOptions, type JudgeOptions } from "./judge.ts";
import { say } from "./say.ts";

/** `replay`: sends what was recorded again, and compares the answers. */
export function addReplay(program: Command): void {
  judgeOptions(
    program
      .command("replay")
      .description("send what was recorded to the emulator, and compare its answers")
      .argument("[folder]", "of the recordings", ownRecordings),
  ).action(async (folder: string, options: JudgeOptions) => {
    const recordings = new Recordings(folder).all();
    const rooms = recordings.filter(({ room }) => room === undefined);
    if (rooms.length === 0) throw new Error(`there are no recordings in ${folder}`);
    const plan = chooseTarget(process.env);
    const compared: string[] = [];
    const found: Difference[] = [];
    for (const room of rooms) {
      const scenarios = recordings.filter((each) => each.room === room.scenario);
      const replayed = await replayRoom(plan, room, scenarios);
      compared.push(...replayed.compared);
      found.push(...replayed.differences);
      const left = replayed.notReplayed.length;
      say(
        `${replayed.differences.length === 0 ? "✓" : "✗"} ${room.scenario}: ${replayed.compared.length} replayed${left === 0 ? "" : `, ${left} not`}`,
      );
      for (const [reason, of] of Map.groupBy(replayed.notReplayed, (each) => each.reason)) {
        say(`    ${of.length} not replayed: ${reason}`);
      }
    }
    judge(compared, found, options);
  });
}
