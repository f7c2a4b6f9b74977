import { Argument, type Command } from "commander";
import type { EmulatorControls } from "../../remote/emulator-controls.ts";
import { print, printJson, printTable } from "./print.ts";
import { runningCommand, withControls, type RunningOptions } from "./reach.ts";

/** Commands that change the state of a running emulator. */
export function addStateCommands(program: Command): void {
  runningCommand(program, "reset", "go back to the seed, the machine's time and no faults").action(
    async (options: RunningOptions) => {
      await withControls(options, (controls) => controls.reset());
      if (options.json !== true) print("Back to the seed.");
    },
  );
  addClock(program);
  addSnapshot(program);
  addSeed(program);
}

type Move = (clock: EmulatorControls["clock"], value: string | undefined) => Promise<Date>;

/** @throws Error */
const needed = (value: string | undefined, what: string): string => {
  if (value !== undefined) return value;
  throw new Error(`say ${what}`);
};

const moves: Readonly<Record<string, Move>> = {
  show: (clock) => clock.now(),
  set: (clock, value) => clock.set(needed(value, "to which time: 2030-01-01T00:00:00Z")),
  advance: (clock, value) => clock.advance(needed(value, "how far: 90s, 15m, 1h30m, 7d")),
  freeze: (clock, value) => clock.freeze(value),
  release: (clock) => clock.release(),
  restore: (clock) => clock.restore(),
};

function addClock(program: Command): void {
  runningCommand(program, "clock", "show or move the time of codes, sessions and tokens")
    .addArgument(new Argument("[what]", "what to do").choices(Object.keys(moves)).default("show"))
    .argument("[value]", "a time for set and freeze, a distance for advance")
    .action(async (what: string, value: string | undefined, options: RunningOptions) => {
      const now = await withControls(options, async ({ clock }) => moves[what]?.(clock, value));
      if (options.json === true) printJson({ now });
      else print(now?.toISOString() ?? "");
    });
}

function addSnapshot(program: Command): void {
  runningCommand(program, "snapshot", "keep everything as it stands, and go back to it")
    .addArgument(
      new Argument("[what]", "what to do")
        .choices(["list", "take", "restore", "remove"])
        .default("list"),
    )
    .argument("[name]", "of the snapshot", "default")
    .action(async (what: string, name: string, options: RunningOptions) => {
      await withControls(options, async (controls) => {
        if (what === "take") await controls.snapshot(name);
        if (what === "restore") await controls.restore(name);
        if (what === "remove") await controls.removeSnapshot(name);
        const snapshots = await controls.listSnapshots();
        if (options.json === true) for (const each of snapshots) printJson(each);
        else if (snapshots.length === 0) print("No snapshots.");
        else
          printTable(
            ["NAME", "TAKEN"],
            snapshots.map((each) => [each.name, each.takenAt]),
          );
      });
    });
}

function addSeed(program: Command): void {
  runningCommand(program, "seed", "add what a seed file declares and is not there")
    .argument("<file>", "YAML or JSON, a template, or what `start --seed` reads else")
    .action(async (file: string, options: RunningOptions) => {
      const { seedFrom } = await import("./seed-from.ts");
      await seedFrom(file, options);
    });
}
