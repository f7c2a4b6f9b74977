import { isUtf8 } from "node:buffer";
import { CognitoError } from "../../domain/errors/cognito-error.ts";
import { NotBuiltError } from "../../domain/errors/not-built.ts";
import { deletedMeanwhile, userNotFound } from "../../domain/errors/resource-errors.ts";
import { accessTokenOfUnfitUser } from "../../domain/errors/token-errors.ts";
import {
  commonErrors,
  constraintViolations,
  notSerialized,
  operationNotBuilt,
  parameterWithoutEffect,
  unknownOperation,
} from "../../domain/errors/protocol-errors.ts";
import type { EmulatorContext } from "../../flows/context.ts";
import type { Controls } from "../../flows/controls/controls.ts";
import { injectedError, type Injection } from "../../flows/controls/faults.ts";
import { violations } from "../../model/constraints.ts";
import { operations, type OperationName } from "../../model/generated/operations.ts";
import type { Caller, OperationRegistry } from "../../operations/operation.ts";
import type { Log } from "../../platform/log.ts";
import { OwnerGone } from "../../stores/owner-gone.ts";
import { authorize } from "./authorize.ts";
import type { Coverage } from "./coverage.ts";
import { deserialize } from "./deserialize.ts";
import { errorAnswer, internalErrorAnswer, type Answer } from "./error-answer.ts";
import { serialize } from "./serialize.ts";

/** What the front is made of. */
export interface FrontOptions {
  readonly context: EmulatorContext;
  readonly registry: OperationRegistry;
  readonly coverage: Coverage;
  /** Lets signed operations be called without any Authorization header. */
  readonly allowUnsigned: boolean;
  /** Refuses parameters that have no effect. */
  readonly strict: boolean;
  readonly controls: Pick<Controls, "calls" | "faults" | "gate" | "refresh">;
}

/** A call as it came over the wire. */
export interface Call {
  readonly target: string | undefined;
  readonly contentType: string | undefined;
  readonly authorization: string | undefined;
  readonly body: Buffer;
  readonly caller: Omit<Caller, "region">;
}

/** What became of a call: its answer, and for the log of calls how far it came. */
export interface Outcome extends Progress {
  /** Absent when a fault wants the connection dropped. */
  readonly answer?: Answer;
}

interface Progress {
  operation?: OperationName;
  input?: object;
  output?: object;
  injection?: Injection | undefined;
}

const targetPrefix = "AWSCognitoIdentityProviderService.";
const contentType = "application/x-amz-json-1.1";

/**
 * Answers a call in fixed phases: find the operation, authorize, validate, run, check the error, serialize. It never
 * throws: what a client sends gives an answer of the model, and a fault of ours gives 500 without its cause. Injected
 * faults stand in for `run`: what AWS would refuse before, is refused before.
 */
export async function dispatch(options: FrontOptions, call: Call): Promise<Outcome> {
  const progress: Progress = {};
  try {
    const name = find(call, options.context.log);
    progress.operation = name;
    const region = authorize({
      signed: operations[name].signed,
      authorization: call.authorization,
      allowUnsigned: options.allowUnsigned,
    });
    const input = validate(options, name, call.body);
    progress.input = input;
    const injection = options.controls.faults.strike({ operation: name });
    progress.injection = injection;
    if (injection !== undefined) await endure(options, injection);
    if (injection?.drop === "request") return progress;
    const output = await run(options, name, input, { ...call.caller, region });
    progress.output = output;
    if (injection?.drop === "answer") return progress;
    const body = serialize(operations[name].output, output);
    return { ...progress, answer: { status: 200, headers: {}, body } };
  } catch (error) {
    const answer = answerTo(error, options, progress.operation, call.caller.requestId);
    return { ...progress, answer };
  }
}

/** @throws CognitoError the one that the fault wants */
async function endure({ controls }: FrontOptions, injection: Injection): Promise<void> {
  await controls.faults.hold(injection.latency);
  const error = injectedError(injection);
  if (error !== undefined) throw error;
}

/** The operation that the target names. Another content type routes nowhere, as with other AWS JSON services. */
function find({ target = "", contentType: given }: Call, log: Log): OperationName {
  const mediaType = given?.split(";", 1)[0]?.trim().toLowerCase();
  const name = target.startsWith(targetPrefix) ? target.slice(targetPrefix.length) : "";
  if (mediaType === contentType && isOperationName(name)) return name;
  // The answer says as little as AWS's; whoever wrote the call by hand finds the reason here.
  log.info("call names no operation", { target: target.slice(0, 128), contentType: given });
  throw unknownOperation();
}

const isOperationName = (name: string): name is OperationName => Object.hasOwn(operations, name);

function validate(options: FrontOptions, name: OperationName, body: Buffer): object {
  const shapeName = operations[name].input;
  const { input, unknown } = deserialize(shapeName, parse(body));
  const broken = violations(shapeName, input);
  if (broken.length > 0) throw constraintViolations(broken);
  const [ineffective] = options.coverage.noteParameters(name, input, unknown);
  if (ineffective !== undefined && options.strict) {
    throw parameterWithoutEffect(name, ineffective.parameter, ineffective.why);
  }
  return input;
}

/** @throws CognitoError SerializationException for anything but one JSON object in UTF-8 */
function parse(body: Buffer): object {
  if (!isUtf8(body)) throw notSerialized();
  let parsed: unknown;
  try {
    parsed = JSON.parse(body.toString("utf8"));
  } catch {
    throw notSerialized();
  }
  if (typeof parsed !== "object" || parsed === null || Array.isArray(parsed)) throw notSerialized();
  return parsed;
}

/** An operation whose types were checked where it was written; here its name is only known at run time. */
type AnyRun = (context: EmulatorContext, input: object, caller: Caller) => Promise<object>;

async function run(
  { context, registry, coverage, controls }: FrontOptions,
  name: OperationName,
  input: object,
  caller: Caller,
): Promise<object> {
  const entry = registry[name];
  if ("notBuilt" in entry) {
    coverage.noteAbsent(name);
    throw operationNotBuilt(name, entry.notBuilt);
  }
  // `validate` has given the input the operation's own input shape.
  const call = entry.run.bind(entry) as unknown as AnyRun;
  const requester = { ip: caller.ip, userAgent: caller.userAgent };
  return controls.gate.shared(async () => {
    await controls.refresh();
    return call({ ...context, requester }, input, caller);
  });
}

/** The pool or user was deleted while the call was under way: the answer that a moment later would give. */
function goneMeanwhile(name: OperationName | undefined): CognitoError {
  return name !== undefined && isDeclared(name, "UserNotFoundException")
    ? userNotFound()
    : deletedMeanwhile();
}

/** What the owner of a genuine access token may be refused for. */
const aboutUser: ReadonlySet<string> = new Set([
  "UserNotFoundException",
  "PasswordResetRequiredException",
]);

/**
 * Such a refusal where the model gives the operation no such error, as AssociateSoftwareToken, GlobalSignOut and those of
 * passkeys for a deleted user: there the token is no good any more.
 */
function asDeclared(error: unknown, name: OperationName | undefined): unknown {
  if (name === undefined || operations[name].signed) return error;
  if (!(error instanceof CognitoError) || !aboutUser.has(error.type)) return error;
  return isDeclared(name, error.type) ? error : accessTokenOfUnfitUser();
}

function answerTo(
  thrown: unknown,
  { context, coverage }: FrontOptions,
  name: OperationName | undefined,
  requestId: string,
): Answer {
  const error = asDeclared(thrown instanceof OwnerGone ? goneMeanwhile(name) : thrown, name);
  if (!(error instanceof CognitoError)) {
    const cause = error instanceof Error ? (error.stack ?? error.message) : String(error);
    context.log.error("operation failed", { operation: name, requestId, cause });
    return internalErrorAnswer();
  }
  if (name !== undefined) {
    if (error instanceof NotBuiltError) coverage.noteFeature(name, error.feature);
    if (!isDeclared(name, error.type)) coverage.noteUndeclaredError(name, error.type);
  }
  return errorAnswer(error);
}

/** Whether AWS's model lets the operation answer with that error. */
function isDeclared(name: OperationName, type: string): boolean {
  const declared: readonly string[] = operations[name].errors;
  return declared.includes(type) || commonErrors.has(type);
}
