import type { Command } from "commander";
import { runningCommand, type RunningOptions } from "./reach.ts";

/** `token decode`: what is in a token, and whether it is good. */
export function addToken(program: Command): void {
  const token = program.command("token").description("look into tokens");
  runningCommand(token, "decode", "print what an ID or access token says, and whether it is good")
    .argument("[token]", "the token; read from standard input when left out or -")
    .action(async (given: string | undefined, options: RunningOptions) => {
      const { decodeToken } = await import("./decode-token.ts");
      await decodeToken(given, options);
    });
}
