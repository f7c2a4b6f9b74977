import { internalError } from "../../domain/errors/protocol-errors.ts";
import type { CognitoError } from "../../domain/errors/cognito-error.ts";
import { shapes } from "../../model/generated/shapes.ts";

/** What goes back to the client, whatever carries it. */
export interface Answer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/** Statuses that are not 400, of types that the model does not have. */
const ownStatuses: Readonly<Record<string, number>> = {
  OperationNotBuiltByEmulator: 501,
  RequestEntityTooLargeException: 413,
};

/** An error as AWS sends it: bare type name, lower-case `message`, and both again in headers. */
export function errorAnswer(error: CognitoError): Answer {
  const { type, message } = error;
  const headers: Record<string, string> = { "x-amzn-errortype": `${type}:` };
  if (message !== "") headers["x-amzn-errormessage"] = headerSafe(message);
  return {
    status: statusOf(type),
    headers,
    body: JSON.stringify(message === "" ? { __type: type } : { __type: type, message }),
  };
}

/** The answer to a fault of ours: nothing of its cause leaves the process. */
export const internalErrorAnswer = (): Answer => errorAnswer(internalError());

function statusOf(type: string): number {
  const own = ownStatuses[type];
  if (own !== undefined) return own;
  const shape = shapes[type];
  return shape?.type === "structure" && shape.fault === true ? 500 : 400;
}

/** Client libraries refuse a header section over 16 KiB, and a message may quote what the client sent. */
const longestHeader = 1024;

/** A message that a header can carry: one line of printable ASCII. */
function headerSafe(message: string): string {
  return message
    .slice(0, longestHeader)
    .replaceAll(/\s+/g, " ")
    .replaceAll(/[^\x20-\x7E]/g, "?")
    .trim();
}
