import { DeleteMessageCommand, ReceiveMessageCommand, SQSClient } from "@aws-sdk/client-sqs";
import { z } from "zod";
import { NoCode, type AskedCode, type CodeSource } from "./code-source.ts";

export interface QueueSetting {
  readonly url: string;
  readonly region: string;
  readonly waitMilliseconds?: number;
}

/** What the forwarder of `provision/stack.yaml` puts into the queue. */
const forwardedCode = z.object({
  to: z.string(),
  code: z.string().optional(),
  /** As in `CustomEmailSender_SignUp`. */
  trigger: z.string().optional(),
  /** Why there is no code. */
  error: z.string().optional(),
  /** Epoch milliseconds by the service's clock. */
  sentAt: z.number(),
});

type ForwardedCode = z.infer<typeof forwardedCode>;

interface Received {
  readonly message: ForwardedCode;
  readonly receipt: string;
}

const longestPollSeconds = 20;

/**
 * Reads codes from the queue that the provisioned functions forward them to. A message for others is left: it is back
 * in the queue when its visibility ends, so that runs side by side find theirs; here it is remembered in the meantime.
 */
export function queueCodes({ url, region, waitMilliseconds = 60_000 }: QueueSetting): CodeSource {
  const seen = new Map<string, Received>();
  const client = new SQSClient({ region, maxAttempts: 10, retryMode: "adaptive" });

  const receive = async (seconds: number): Promise<void> => {
    const { Messages } = await client.send(
      new ReceiveMessageCommand({
        QueueUrl: url,
        MaxNumberOfMessages: 10,
        WaitTimeSeconds: seconds,
      }),
    );
    for (const { MessageId = "", Body = "", ReceiptHandle: receipt = "" } of Messages ?? []) {
      const message = forwarded(Body);
      if (message !== undefined) seen.set(MessageId, { message, receipt });
    }
  };

  const newest = (asked: AskedCode): Received | undefined =>
    [...seen.values()]
      .filter(({ message }) => fits(message, asked))
      .toSorted((a, b) => b.message.sentAt - a.message.sentAt)
      .at(0);

  return {
    async latest(asked) {
      const end = Date.now() + waitMilliseconds;
      for (;;) {
        // Also when there is one already: a newer one may have come.
        const patience = newest(asked) === undefined ? (end - Date.now()) / 1000 : 1;
        await receive(Math.min(Math.max(Math.ceil(patience), 0), longestPollSeconds));
        const found = newest(asked);
        if (found !== undefined) {
          const gone = { QueueUrl: url, ReceiptHandle: found.receipt };
          await client.send(new DeleteMessageCommand(gone));
          return codeOf(found.message, asked);
        }
        if (Date.now() >= end) throw new NoCode(asked, "waited in vain");
      }
    },
  };
}

const fits = ({ to, sentAt, trigger }: ForwardedCode, asked: AskedCode): boolean =>
  to.toLowerCase() === asked.to.toLowerCase() &&
  sentAt >= asked.after &&
  (asked.purpose === undefined || trigger === undefined || trigger.endsWith(`_${asked.purpose}`));

function codeOf({ code, error }: ForwardedCode, asked: AskedCode): string {
  if (code !== undefined) return code;
  throw new NoCode(asked, error ?? "the message carries none");
}

/** Undefined for what somebody else has put into the queue. */
function forwarded(body: string): ForwardedCode | undefined {
  try {
    return forwardedCode.safeParse(JSON.parse(body)).data;
  } catch {
    return undefined;
  }
}
