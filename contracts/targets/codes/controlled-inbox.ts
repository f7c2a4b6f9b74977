import type { Inbox } from "../../../emulator/index.ts";
import { NoCode, type CodeSource } from "./code-source.ts";

/** Codes out of the inbox of an emulator that is at hand. */
export const codesIn = (inbox: Inbox): CodeSource => ({
  async latest(asked) {
    // The inbox answers what came after the given moment; a message of that very moment counts too.
    const { to, after, purpose } = asked;
    const filter = { to, after: after - 1, ...(purpose === undefined ? {} : { purpose }) };
    const message = await inbox.latest(filter).catch((error: unknown) => {
      throw new NoCode(asked, error instanceof Error ? error.message : String(error));
    });
    if (message.code === null) throw new NoCode(asked, "the newest message has no code");
    return message.code;
  },
});
