import type { EmulatorContext } from "../flows/context.ts";
import type { OperationTypes } from "../model/generated/operation-types.ts";
import type { OperationName } from "../model/generated/operations.ts";

/** Who calls, as far as the front knows. */
export interface Caller {
  readonly requestId: string;
  /** From the credential scope of a signed call; unsigned calls carry no region. */
  readonly region?: string;
  readonly ip: string;
  readonly userAgent: string;
}

/**
 * An SDK input after validation: members that the model requires are there, at every depth. The SDK types them
 * `T | undefined` without a question mark; optional ones stay optional.
 */
export type Validated<T> = T extends Uint8Array | Date
  ? T
  : T extends readonly (infer Item)[]
    ? Validated<Item>[]
    : T extends object
      ? {
          [K in keyof T]: object extends Pick<T, K>
            ? Validated<T[K]>
            : Validated<Exclude<T[K], undefined>>;
        }
      : T;

export type OperationInput<N extends OperationName> = Validated<OperationTypes[N]["input"]>;
export type OperationOutput<N extends OperationName> = Omit<
  OperationTypes[N]["output"],
  "$metadata"
>;

/** An implemented operation: a translation between AWS's shapes and a use case. */
export interface Operation<N extends OperationName> {
  readonly name: N;
  run(
    context: EmulatorContext,
    input: OperationInput<N>,
    caller: Caller,
  ): Promise<OperationOutput<N>>;
}

/** An operation that answers 501 and is listed as absent at `/_emulator/coverage`. */
export interface NotBuilt {
  readonly notBuilt: string;
}

/** Defines the operation of that AWS name. */
export function operation<N extends OperationName>(
  name: N,
  run: Operation<N>["run"],
): Operation<N> {
  return { name, run };
}

/** Marks an operation as absent, with what it waits for. */
export function notBuilt(waitsFor: string): NotBuilt {
  return { notBuilt: waitsFor };
}

/** Every operation of the service: built, or saying that it is not. */
export type OperationRegistry = { readonly [N in OperationName]: Operation<N> | NotBuilt };
