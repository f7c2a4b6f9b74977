import { execFile } from "node:child_process";
import { promisify } from "node:util";
import { codeIn, NoCode, type CodeSource } from "./code-source.ts";

/**
 * Runs a command that prints the message or the code, and waits for it. It finds what is asked in CODE_TO and
 * CODE_AFTER (ISO 8601), and is the one to wait: for a mailbox, for a queue, or for a person at a terminal.
 */
export function commandCodes(command: string, waitMilliseconds = 120_000): CodeSource {
  return {
    async latest(asked) {
      const { stdout } = await promisify(execFile)("/bin/sh", ["-c", command], {
        timeout: waitMilliseconds,
        env: {
          ...process.env,
          CODE_TO: asked.to,
          CODE_AFTER: new Date(asked.after).toISOString(),
        },
      });
      const code = codeIn(stdout);
      if (code === undefined) throw new NoCode(asked, "the command printed none");
      return code;
    },
  };
}
