import { ImapFlow, type FetchMessageObject, type MessageStructureObject } from "imapflow";
import { text } from "node:stream/consumers";
import { setTimeout as pause } from "node:timers/promises";
import { codeIn, NoCode, type AskedCode, type CodeSource } from "./code-source.ts";

export interface MailboxSetting {
  /** As in `imaps://user:password@imap.example.com/INBOX`; what a URL cannot hold is percent-encoded. */
  readonly url: string;
  readonly waitMilliseconds?: number;
}

const pollMilliseconds = 2_000;

/**
 * Reads codes from a mailbox over IMAP. Messages stay as they are, unread ones too. It takes real mail for this, and a
 * real mailbox that all the contracts' addresses lead to.
 */
export function mailboxCodes({ url, waitMilliseconds = 120_000 }: MailboxSetting): CodeSource {
  return {
    async latest(asked) {
      const client = connection(url);
      await client.connect();
      try {
        const lock = await client.getMailboxLock(folderOf(url), { readOnly: true });
        try {
          return await arriving(client, asked, waitMilliseconds);
        } finally {
          lock.release();
        }
      } finally {
        await client.logout();
      }
    },
  };
}

function connection(given: string): ImapFlow {
  const { protocol, hostname, port, username, password } = new URL(given);
  const secure = protocol === "imaps:";
  return new ImapFlow({
    host: hostname,
    port: port === "" ? (secure ? 993 : 143) : Number(port),
    secure,
    auth: { user: decodeURIComponent(username), pass: decodeURIComponent(password) },
    logger: false,
  });
}

const folderOf = (given: string): string =>
  decodeURIComponent(new URL(given).pathname.slice(1)) || "INBOX";

async function arriving(
  client: ImapFlow,
  asked: AskedCode,
  waitMilliseconds: number,
): Promise<string> {
  const end = Date.now() + waitMilliseconds;
  for (;;) {
    for (const message of await fitting(client, asked)) {
      const code = codeIn(await readable(client, message));
      if (code !== undefined) return code;
    }
    if (Date.now() >= end) throw new NoCode(asked, "waited in vain");
    await pause(pollMilliseconds);
    // Lets the server say what has come.
    await client.noop();
  }
}

/** Newest first. SINCE knows whole days only, and a server whole seconds. */
async function fitting(client: ImapFlow, asked: AskedCode): Promise<FetchMessageObject[]> {
  const since = new Date(asked.after - 24 * 60 * 60 * 1000);
  const found = await client.search({ since, to: asked.to }, { uid: true });
  if (found === false || found === undefined || found.length === 0) return [];
  const wanted = { envelope: true, internalDate: true, bodyStructure: true };
  const messages = await client.fetchAll(found, wanted, { uid: true });
  const from = Math.floor(asked.after / 1000) * 1000;
  return messages
    .filter(({ internalDate }) => new Date(internalDate ?? 0).getTime() >= from)
    .filter(({ envelope }) => envelope?.to?.some(({ address }) => isSame(address, asked.to)))
    .toSorted((a, b) => b.uid - a.uid);
}

/** A search finds any part of an address. */
const isSame = (one: string | undefined, other: string): boolean =>
  one?.toLowerCase() === other.toLowerCase();

/** What a person would read. */
async function readable(
  client: ImapFlow,
  { uid, bodyStructure }: FetchMessageObject,
): Promise<string> {
  const parts = bodyStructure === undefined ? [] : leaves(bodyStructure);
  const part =
    parts.find(({ type }) => type === "text/plain") ??
    parts.find(({ type }) => type === "text/html");
  if (part === undefined) return "";
  const { content } = await client.download(String(uid), part.part ?? "1", { uid: true });
  const body = content === undefined ? "" : await text(content);
  return part.type === "text/html" ? withoutMarkup(body) : body;
}

const leaves = (node: MessageStructureObject): readonly MessageStructureObject[] =>
  node.childNodes === undefined ? [node] : node.childNodes.flatMap(leaves);

/** Colours are of six digits too. */
const withoutMarkup = (html: string): string =>
  html
    .replaceAll(/<(style|script|head)\b[\s\S]*?<\/\1>/gi, " ")
    .replaceAll(/<[^>]*>/g, " ")
    .replaceAll(/&#?\w+;/g, " ");
