import { commonErrors, tooManyRequests } from "../../domain/errors/protocol-errors.ts";
import { CognitoError } from "../../domain/errors/cognito-error.ts";
import { operations, type OperationName } from "../../model/generated/operations.ts";
import { setTimeout as sleep } from "node:timers/promises";
import type { Random } from "../../platform/random.ts";
import type { Events } from "./events.ts";
import type { Fault, FaultPlan } from "./fault-plan.ts";

/** What becomes of a call that faults have hit. */
export interface Injection {
  readonly faults: readonly number[];
  readonly latency: number;
  readonly exception?: FaultPlan["exception"];
  readonly throttle?: boolean;
  readonly drop?: FaultPlan["drop"];
}

/** A plan that AWS could never live up to, or that says nothing. */
export class FaultRefused extends Error {
  override readonly name = "FaultRefused";
}

/** Fine enough for any test, and drawn as one number. */
const million = 1_000_000;

/** The faults of this process. A call is hit by each that fits, in the order in which they were added. */
export class Faults {
  readonly #random: Random;
  readonly #events: Events;
  readonly #faults = new Map<number, Fault>();
  readonly #closing = new AbortController();
  #last = 0;

  constructor(random: Random, events: Events) {
    this.#random = random;
    this.#events = events;
  }

  /** @throws FaultRefused */
  add(plan: FaultPlan): Fault {
    check(plan);
    const fault = { id: (this.#last += 1), ...plan, hits: 0 };
    this.#faults.set(fault.id, fault);
    return fault;
  }

  list(): readonly Fault[] {
    return [...this.#faults.values()];
  }

  remove(id: number): boolean {
    return this.#faults.delete(id);
  }

  clear(): void {
    this.#faults.clear();
  }

  /** What hits this call, which counts as hit from now on. Undefined when nothing does. */
  strike(call: { readonly operation?: OperationName; readonly path?: string }) {
    if (this.#faults.size === 0) return undefined;
    let injection: Injection | undefined;
    for (const fault of this.#faults.values()) {
      if (!fits(fault, call) || !this.#hits(fault)) continue;
      this.#faults.set(fault.id, { ...fault, hits: fault.hits + 1 });
      injection = joined(injection, fault);
      if (endsCall(injection)) break;
    }
    if (injection !== undefined) {
      this.#events.emit({ type: "fault", data: { faults: injection.faults, ...call } });
    }
    return injection;
  }

  /** Real time, whatever the emulator's clock does; cut short at the end. */
  async hold(milliseconds: number): Promise<void> {
    if (milliseconds === 0) return;
    const { signal } = this.#closing;
    await sleep(milliseconds, undefined, { signal }).catch(() => {});
  }

  /** Holds nothing up any more. */
  close(): void {
    this.#closing.abort();
  }

  /** Draws only where there is something to draw, so that other faults find the randomness as it was. */
  #hits({ probability = 1, count, hits }: Fault): boolean {
    if (count !== undefined && hits >= count) return false;
    return probability >= 1 || this.#random.integer(million) < probability * million;
  }
}

const fits = (fault: Fault, call: { operation?: OperationName; path?: string }): boolean =>
  call.operation === undefined
    ? fault.path === call.path
    : fault.operation === "*" || fault.operation === call.operation;

const endsCall = ({ exception, throttle, drop }: Injection): boolean =>
  exception !== undefined || throttle === true || drop !== undefined;

function joined(before: Injection | undefined, fault: Fault): Injection {
  const { exception, throttle, drop, latency = 0 } = fault;
  return {
    faults: [...(before?.faults ?? []), fault.id],
    latency: (before?.latency ?? 0) + latency,
    ...(exception === undefined ? {} : { exception }),
    ...(throttle === true ? { throttle } : {}),
    ...(drop === undefined ? {} : { drop }),
  };
}

/** The error with which AWS's API answers a call that was hit, if it is to be one. */
export function injectedError({ exception, throttle }: Injection): CognitoError | undefined {
  if (throttle === true) return tooManyRequests();
  if (exception === undefined) return undefined;
  return new CognitoError(exception.type, exception.message ?? "Injected by a fault.");
}

/** An answer that AWS never gives would teach a client nothing. */
function check({ operation, path, exception, throttle, latency, drop }: FaultPlan): void {
  if ((operation === undefined) === (path === undefined)) {
    throw new FaultRefused("A fault names an operation or a path, and not both.");
  }
  const ends = [exception, throttle === true ? true : undefined, drop].filter(
    (each) => each !== undefined,
  );
  if (ends.length > 1) {
    throw new FaultRefused(
      "A fault has one of exception, throttle and drop; latency goes with any.",
    );
  }
  if (ends.length === 0 && latency === undefined) {
    throw new FaultRefused("A fault needs an exception, throttle, latency or drop.");
  }
  if (operation !== undefined) checkOperation(operation, exception);
  else if (path !== undefined) checkPath(path);
}

function checkOperation(operation: string, exception: FaultPlan["exception"]): void {
  if (operation !== "*" && !isOperation(operation)) {
    throw new FaultRefused(`${operation} is no operation of the service.`);
  }
  if (exception === undefined) return;
  if (exception.status !== undefined) {
    throw new FaultRefused("The status of an operation's exception is AWS's own.");
  }
  const declared: readonly string[] = isOperation(operation) ? operations[operation].errors : [];
  if (declared.includes(exception.type) || awsCommonErrors.has(exception.type)) return;
  const allowed = [...new Set([...declared, ...awsCommonErrors])].toSorted().join(", ");
  throw new FaultRefused(
    `${operation === "*" ? "Not every operation" : operation} answers ${exception.type}. Allowed: ${allowed}.`,
  );
}

function checkPath(path: string): void {
  if (/^\/[^?#\s]+$/.test(path) && !/^\/_emulator(\/|$)/.test(path)) return;
  throw new FaultRefused(
    "path must be that of an OAuth endpoint or a page, such as /oauth2/token; name an operation for the AWS API.",
  );
}

const isOperation = (name: string): name is OperationName => Object.hasOwn(operations, name);

/** Ours aside. */
const awsCommonErrors: ReadonlySet<string> = new Set(
  [...commonErrors].filter((type) => !type.endsWith("ByEmulator")),
);
