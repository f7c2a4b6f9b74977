import type { Command } from "commander";
import { runningCommand } from "./reach.ts";
import type { InboxOptions } from "./show-inbox.ts";

/** `inbox`: the messages that a mailbox or a phone would hold. */
export function addInbox(program: Command): void {
  runningCommand(program, "inbox", "print the messages that users were sent, with their codes")
    .option("--to <address>", "only those to this address or number")
    .option("-f, --follow", "go on with each message as it is sent")
    .option("--no-json", "print text for people even where no terminal reads")
    .option("--code", "print nothing but the newest code, waiting up to 5 s for it")
    .action(async (options: InboxOptions) => {
      const { printCode, printInbox } = await import("./show-inbox.ts");
      await (options.code === true ? printCode(options) : printInbox(options));
    });
}
