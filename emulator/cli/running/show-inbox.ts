import type { MessageShape } from "../../fronts/control/message-shape.ts";
import { print, shortTime, styled } from "./print.ts";
import { withControls, type RunningOptions } from "./reach.ts";
import { showTold } from "./show-told.ts";

/** What `inbox` was told. */
export interface InboxOptions extends RunningOptions {
  readonly to?: string;
  readonly follow?: true;
  readonly code?: true;
}

const filterOf = ({ to }: InboxOptions) => (to === undefined ? {} : { to });

/** Nothing but the newest code, waiting for it. @throws Error when none came */
export async function printCode(options: InboxOptions): Promise<void> {
  const { code, purpose, to } = await withControls(options, ({ inbox }) =>
    inbox.latest(filterOf(options)),
  );
  if (code === null) throw new Error(`the newest message to ${to} (${purpose}) has no code`);
  print(code);
}

/** The messages, and with `follow` those to come. */
export async function printInbox(options: InboxOptions): Promise<void> {
  await showTold(options, {
    type: "message",
    list: () => withControls(options, ({ inbox }) => inbox.list(filterOf(options))),
    none: "No messages yet.",
    isWanted: ({ to }) => options.to === undefined || options.to === to,
    show: printMessage,
  });
}

function printMessage({ sentAt, to, purpose, code, subject, body }: MessageShape): void {
  const what = code === null ? (subject ?? body) : styled(["bold", "green"], code);
  print(`${styled("dim", shortTime(sentAt))}  ${to}  ${purpose}  ${what}`);
}
