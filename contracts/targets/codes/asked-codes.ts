import { open } from "node:fs/promises";
import { createInterface } from "node:readline/promises";
import { codeIn, NoCode, type CodeSource } from "./code-source.ts";

/** Asks the person at the terminal, who reads the mailbox. The test runner owns stdin, hence the device. */
export function askedCodes(device = "/dev/tty"): CodeSource {
  return {
    async latest(asked) {
      const terminal = await open(device, "r+");
      const lines = createInterface({
        input: terminal.createReadStream({ autoClose: false }),
        output: terminal.createWriteStream({ autoClose: false }),
      });
      try {
        const code = codeIn(await lines.question(`Code sent to ${asked.to}: `));
        if (code === undefined) throw new NoCode(asked, "that is not a code");
        return code;
      } finally {
        lines.close();
        await terminal.close();
      }
    },
  };
}
