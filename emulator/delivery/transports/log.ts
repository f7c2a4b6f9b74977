import type { Transport } from "./transport.ts";

/**
 * Prints every message, codes included, one line each. Only when the user asks for it: the log proper never
 * carries a code.
 */
export function logTransport(write: (line: string) => void): Transport {
  return {
    name: "log",
    async send({ channel, to, purpose, subject, body }) {
      write(JSON.stringify({ message: { channel, to, purpose, subject, body } }));
    },
    close: async () => {},
  };
}
