import { setTimeout as pause } from "node:timers/promises";
import { codeIn, NoCode, type CodeSource } from "./code-source.ts";

const pollMilliseconds = 2_000;

/**
 * Asks a URL until it answers a message with a code. `{to}` and `{after}` (ISO 8601) in the template are replaced;
 * the answer is `{"code": …}` or any text with the code in it; 404 and 204 mean "not yet". A mail-catcher, a
 * queue reader or a few lines of a team's own can stand behind it.
 */
export function urlCodes(template: string, waitMilliseconds = 60_000): CodeSource {
  return {
    async latest(asked) {
      const url = template
        .replaceAll("{to}", encodeURIComponent(asked.to))
        .replaceAll("{after}", encodeURIComponent(new Date(asked.after).toISOString()));
      const until = Date.now() + waitMilliseconds;
      for (;;) {
        const response = await fetch(url);
        const code = response.status === 200 ? codeFrom(await response.text()) : undefined;
        if (code !== undefined) return code;
        if (!response.ok && response.status !== 404) {
          throw new NoCode(asked, `${new URL(url).origin} answered ${response.status}`);
        }
        if (Date.now() > until) throw new NoCode(asked, "waited in vain");
        await pause(pollMilliseconds);
      }
    },
  };
}

function codeFrom(text: string): string | undefined {
  try {
    const parsed: unknown = JSON.parse(text);
    if (parsed !== null && typeof parsed === "object" && "code" in parsed) {
      return typeof parsed.code === "string" ? parsed.code : undefined;
    }
  } catch {
    // Not JSON: the message itself.
  }
  return codeIn(text);
}
