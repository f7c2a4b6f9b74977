import type { Command } from "commander";
import { addAboutCommands } from "./about-commands.ts";
import { addDoctor } from "../doctor/doctor-command.ts";
import { addFaults } from "./faults-command.ts";
import { addInbox } from "./inbox-command.ts";
import { addStateCommands } from "./state-commands.ts";
import { addToken } from "./token-command.ts";
import { addUsers } from "./users-command.ts";

/** The commands that ask an emulator that runs. */
export function addRunningCommands(program: Command): void {
  addInbox(program);
  addUsers(program);
  addToken(program);
  addDoctor(program);
  addStateCommands(program);
  addFaults(program);
  addAboutCommands(program);
}
