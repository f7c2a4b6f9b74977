import { operations, type OperationName } from "../../model/generated/operations.ts";
import type { OperationRegistry } from "../../operations/operation.ts";
import { parametersWithoutEffect, type WithoutEffect } from "../../operations/without-effect.ts";
import type { Log } from "../../platform/log.ts";

/** A parameter that a call carried and that did nothing. */
export interface IneffectiveParameter {
  readonly operation: OperationName;
  readonly parameter: string;
  readonly why: string;
}

/** What `/_emulator/coverage` answers. */
export interface CoverageReport {
  readonly operations: {
    readonly built: readonly OperationName[];
    readonly absent: ReadonlyArray<{
      readonly operation: OperationName;
      readonly waitsFor: string;
      readonly calls: number;
    }>;
  };
  /** Accepted without effect, each with how many calls carried it. */
  readonly parameters: ReadonlyArray<IneffectiveParameter & { readonly calls: number }>;
  /** What built operations were asked for and do not have yet. */
  readonly features: ReadonlyArray<{
    readonly operation: OperationName;
    readonly feature: string;
    readonly calls: number;
  }>;
  /** Faults of the emulator: errors that AWS's model does not give the operation. */
  readonly undeclaredErrors: ReadonlyArray<{
    readonly operation: OperationName;
    readonly type: string;
    readonly calls: number;
  }>;
}

/** Names of unknown parameters come from clients, and what is kept must not grow with them. */
const mostParameters = 1000;
const longestName = 128;

/** Collects what the emulator lacks and what callers ran into. Unknown means loud, once. */
export interface Coverage {
  /** A call of an operation that is not built. */
  noteAbsent(operation: OperationName): void;
  /** Counts the parameters of a call that do nothing, and answers them. */
  noteParameters(
    operation: OperationName,
    input: object,
    unknown: readonly string[],
  ): readonly IneffectiveParameter[];
  /** A call that asked a built operation for something that it does not have. */
  noteFeature(operation: OperationName, feature: string): void;
  noteUndeclaredError(operation: OperationName, type: string): void;
  report(): CoverageReport;
}

export function createCoverage({
  registry,
  log,
}: {
  readonly registry: OperationRegistry;
  readonly log: Log;
}): Coverage {
  const absentCalls = new Map<OperationName, number>();
  const parameters = parametersOfTable();
  const features = new Map<string, { operation: OperationName; feature: string; calls: number }>();
  const undeclared = new Map<string, { operation: OperationName; type: string; calls: number }>();

  const count = (found: IneffectiveParameter): void => {
    const { operation, parameter, why } = found;
    const key = `${operation} ${parameter}`;
    const known = parameters.get(key);
    if (known === undefined && parameters.size >= mostParameters) return;
    const row = known ?? { ...found, calls: 0 };
    row.calls += 1;
    parameters.set(key, row);
    if (row.calls === 1) log.warn("parameter has no effect", { operation, parameter, why });
  };

  return {
    noteAbsent(operation) {
      absentCalls.set(operation, (absentCalls.get(operation) ?? 0) + 1);
    },
    noteParameters(operation, input, unknown) {
      const carried = [
        ...ineffective(operation, input),
        ...unknown.slice(0, mostParameters).map(unknownTo(operation)),
      ];
      carried.forEach(count);
      return carried;
    },
    noteFeature(operation, feature) {
      const key = `${operation} ${feature}`;
      const row = features.get(key) ?? { operation, feature, calls: 0 };
      row.calls += 1;
      features.set(key, row);
      if (row.calls === 1) log.warn("feature is not built", { operation, feature });
    },
    noteUndeclaredError(operation, type) {
      const key = `${operation} ${type}`;
      const row = undeclared.get(key) ?? { operation, type, calls: 0 };
      row.calls += 1;
      undeclared.set(key, row);
      if (row.calls === 1) log.error("error is not declared by AWS's model", { operation, type });
    },
    report() {
      return {
        operations: operationsOf(registry, absentCalls),
        parameters: [...parameters.values()].map((row) => ({ ...row })),
        features: [...features.values()].map((row) => ({ ...row })),
        undeclaredErrors: [...undeclared.values()].map((row) => ({ ...row })),
      };
    },
  };
}

// The keys of the generated table are exactly the operation names.
const operationNames = Object.keys(operations) as OperationName[];

type Counted = IneffectiveParameter & { calls: number };

function parametersOfTable(): Map<string, Counted> {
  const rows = operationNames.flatMap((operation) =>
    Object.entries(parametersWithoutEffect(operation)).map(
      ([parameter, { why }]): [string, Counted] => [
        `${operation} ${parameter}`,
        { operation, parameter, why, calls: 0 },
      ],
    ),
  );
  return new Map(rows);
}

function operationsOf(
  registry: OperationRegistry,
  absentCalls: ReadonlyMap<OperationName, number>,
): CoverageReport["operations"] {
  const built: OperationName[] = [];
  const absent: Array<CoverageReport["operations"]["absent"][number]> = [];
  for (const operation of operationNames) {
    const entry = registry[operation];
    if ("run" in entry) built.push(operation);
    else {
      const calls = absentCalls.get(operation) ?? 0;
      absent.push({ operation, waitsFor: entry.notBuilt, calls });
    }
  }
  return { built, absent };
}

/** The parameters of the table that the input carries. */
function ineffective(operation: OperationName, input: object): readonly IneffectiveParameter[] {
  return Object.entries(parametersWithoutEffect(operation))
    .filter(([parameter, row]) => carries(input, parameter.split("."), row))
    .map(([parameter, { why }]) => ({ operation, parameter, why }));
}

const unknownTo =
  (operation: OperationName) =>
  (path: string): IneffectiveParameter => ({
    operation,
    parameter: path.slice(0, longestName),
    why: "AWS has no such parameter and ignores it",
  });

/** Whether the value at the path asks for something. */
function carries(value: unknown, path: readonly string[], row: WithoutEffect): boolean {
  if (value === undefined || value === null) return false;
  if (Array.isArray(value) && path.length > 0)
    return value.some((item) => carries(item, path, row));
  const [member, ...rest] = path;
  if (member === undefined) return !isEmpty(value) && row.except?.includes(value) !== true;
  // Inputs have the shape's types; a member's absence reads as undefined.
  return (
    typeof value === "object" && carries((value as Record<string, unknown>)[member], rest, row)
  );
}

const isEmpty = (value: unknown): boolean =>
  typeof value === "object" && value !== null && Object.keys(value).length === 0;
