/** The part of the package that is used; it has no types of its own. */
declare module "hoodiecrow-imap" {
  import type { Server } from "node:net";

  interface ImapServer {
    readonly server: Server;
    listen(port: number, host: string, ready: () => void): void;
    appendMessage(mailbox: string, flags: readonly string[], date: string, raw: string): void;
  }

  export default function hoodiecrow(options: {
    readonly plugins: readonly string[];
    readonly storage: object;
  }): ImapServer;
}
