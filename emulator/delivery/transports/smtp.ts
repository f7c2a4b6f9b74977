import { createTransport } from "nodemailer";
import type { Transport } from "./transport.ts";

/** Sends e-mail to an SMTP server, for instance Mailpit. SMS has no place there and stays in the inbox. */
export function smtpTransport(options: {
  /** `smtp://[user:password@]host:port` or `smtps://…`. */
  readonly url: string;
  /** Sender of pools that set none of their own. */
  readonly from: string;
}): Transport {
  const server = createTransport(options.url);
  return {
    name: "smtp",
    async send(message) {
      if (message.channel !== "EMAIL") return;
      // The service sends its texts as HTML, so templates may hold markup.
      await server.sendMail({
        from: options.from,
        to: message.to,
        subject: message.subject ?? "",
        html: message.body,
      });
    },
    close: async () => server.close(),
  };
}
