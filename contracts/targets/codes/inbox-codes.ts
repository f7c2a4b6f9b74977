import { NoCode, type CodeSource } from "./code-source.ts";

/** Reads codes from an emulator's inbox, over HTTP like any test of a user would. */
export function inboxCodes(origin: string, waitSeconds = 5): CodeSource {
  return {
    async latest(asked) {
      const url = new URL("/_emulator/inbox/latest", origin);
      url.searchParams.set("to", asked.to);
      // The inbox answers what came after the given moment; a message of that very moment counts too.
      url.searchParams.set("after", String(asked.after - 1));
      if (asked.purpose !== undefined) url.searchParams.set("purpose", asked.purpose);
      url.searchParams.set("wait", String(waitSeconds));
      const response = await fetch(url);
      if (!response.ok) throw new NoCode(asked, `the inbox answered ${response.status}`);
      // The inbox answers one message; only its code is of interest here.
      const message = (await response.json()) as { code?: string };
      if (message.code === undefined) throw new NoCode(asked, "the newest message has no code");
      return message.code;
    },
  };
}
