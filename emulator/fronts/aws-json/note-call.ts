import type { CallLog } from "../../flows/controls/call-log.ts";
import { operations } from "../../model/generated/operations.ts";
import { monotonicNow } from "../../platform/clock.ts";
import type { Call, Outcome } from "./dispatch.ts";
import type { Answer } from "./error-answer.ts";
import { redacted } from "./redacted.ts";

/** Adds a call to the log of calls, without anything in it that opens anything. */
export function noteCall(
  log: CallLog,
  { authorization, caller }: Call,
  { operation, input, output, injection, answer }: Outcome,
  began: { readonly at: number; readonly monotonic: number },
): void {
  const { requestId, ip, userAgent } = caller;
  const accessKeyId = /\bCredential=([^/,\s]{1,128})\//.exec(authorization ?? "")?.[1];
  const error = answer && errorTypeOf(answer);
  const shapes = operation && operations[operation];
  log.add({
    at: began.at,
    ...(operation === undefined ? {} : { operation }),
    method: "POST",
    path: "/",
    ...(answer === undefined ? {} : { status: answer.status }),
    ...(error === undefined ? {} : { error }),
    milliseconds: monotonicNow() - began.monotonic,
    requestId,
    caller: {
      ip,
      userAgent: userAgent.slice(0, 512),
      ...(accessKeyId === undefined ? {} : { accessKeyId }),
    },
    ...named("poolId", input, "UserPoolId"),
    ...named("clientId", input, "ClientId"),
    ...(shapes && input ? { input: redacted(shapes.input, input) } : {}),
    ...(shapes?.output && output ? { output: redacted(shapes.output, output) } : {}),
    ...(injection === undefined ? {} : { faults: injection.faults }),
  });
}

/** The exception's name is in a header, before a colon. */
const errorTypeOf = ({ headers }: Answer): string | undefined =>
  headers["x-amzn-errortype"]?.replace(/:.*$/, "");

function named(as: "poolId" | "clientId", input: object | undefined, member: string) {
  // Inputs have the shape's types; a member's absence reads as undefined.
  const value = (input as Readonly<Record<string, unknown>> | undefined)?.[member];
  return typeof value === "string" ? { [as]: value } : {};
}
