import type { CodeSource } from "../targets/codes/code-source.ts";
import { askedCodes } from "../targets/codes/asked-codes.ts";
import { commandCodes } from "../targets/codes/command-codes.ts";
import { inboxCodes } from "../targets/codes/inbox-codes.ts";
import { noCodes } from "../targets/codes/no-codes.ts";
import { urlCodes } from "../targets/codes/url-codes.ts";

/** What `--codes` takes, as it is explained to people. */
export const codesSyntax =
  "inbox, ask, none, fixed:<code>, url:<template>, command:<line>, queue:<SQS URL> or imap:<URL>";

/** Where codes are read. What only some need is loaded for them. @throws Error for what is none of them */
export async function codeSourceOf(
  given: string,
  place: { readonly endpoint: string; readonly region: string },
): Promise<CodeSource> {
  const [kind = "", value = ""] = /^(\w+):?(.*)$/s.exec(given)?.slice(1) ?? [];
  switch (kind) {
    case "inbox":
      return inboxCodes(value === "" ? place.endpoint : value);
    case "ask":
      return askedCodes();
    case "none":
      return noCodes;
    case "fixed":
      return { latest: () => Promise.resolve(value) };
    case "url":
      return urlCodes(value);
    case "command":
      return commandCodes(value);
    case "queue": {
      const { queueCodes } = await import("../targets/codes/queue-codes.ts").catch(
        needs("@aws-sdk/client-sqs"),
      );
      return queueCodes({ url: value, region: place.region });
    }
    case "imap":
    case "imaps": {
      const { mailboxCodes } = await import("../targets/codes/mailbox-codes.ts").catch(
        needs("imapflow"),
      );
      return mailboxCodes({ url: /^imaps?:/.test(value) ? value : given });
    }
    default:
      throw new Error(`--codes ${given}: it takes ${codesSyntax}`);
  }
}

/** What only some need is not in the package. */
const needs =
  (library: string) =>
  (error: unknown): never => {
    throw new Error(`--codes: install ${library} beside cognito-emulator`, { cause: error });
  };
