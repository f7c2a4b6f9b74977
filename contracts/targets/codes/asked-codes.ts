import { appendFile, open } from "node:fs/promises";
import { codeIn, NoCode, type CodeSource } from "./code-source.ts";

/** Asks the person at the terminal, who reads the mailbox. The test runner owns stdin, hence the device. */
export function askedCodes(device = "/dev/tty"): CodeSource {
  return {
    async latest(asked) {
      await appendFile(device, `Code sent to ${asked.to}: `);
      const terminal = await open(device, "r");
      try {
        for await (const line of terminal.readLines({ autoClose: false })) {
          const code = codeIn(line);
          if (code !== undefined) return code;
          break;
        }
        throw new NoCode(asked, "that is not a code");
      } finally {
        await terminal.close();
      }
    },
  };
}
