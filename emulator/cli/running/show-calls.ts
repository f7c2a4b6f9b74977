import type { CoverageReport } from "../../fronts/aws-json/coverage.ts";
import type { CallShape } from "../../fronts/control/shapes.ts";
import { overHttp, told } from "../../remote/control-transport.ts";
import { print, printJson, printTable, shortTime, styled } from "./print.ts";
import { addressOf, reaching, withControls, type RunningOptions } from "./reach.ts";
import { showTold } from "./show-told.ts";

/** What `coverage` was told. */
export interface CoverageOptions extends RunningOptions {
  readonly all?: true;
}

/** What `requests` was told. */
export interface RequestsOptions extends RunningOptions {
  readonly operation?: string;
  readonly follow?: true;
}

/** What is built, and what calls ran into. */
export async function showCoverage(options: CoverageOptions): Promise<void> {
  const transport = overHttp(() => addressOf(options));
  const report = await reaching(options, () =>
    told<CoverageReport>(transport, { method: "GET", path: "/coverage" }),
  );
  if (options.json === true) printJson(report);
  else printCoverage(report, options.all === true);
}

function printCoverage({ operations, parameters, features }: CoverageReport, all: boolean): void {
  const { built, absent } = operations;
  print(`${built.length} of ${built.length + absent.length} operations are built.`);
  const shown = all ? parameters : parameters.filter(({ calls }) => calls > 0);
  const table = (title: string, rows: readonly (readonly string[])[]): void => {
    if (rows.length === 0) return;
    print("");
    printTable([title, "WHY", "CALLS"], rows);
  };
  table(
    "NOT BUILT",
    absent.map(({ operation, waitsFor, calls }) => [operation, waitsFor, String(calls)]),
  );
  table(
    "WITHOUT EFFECT",
    shown.map(({ operation, parameter, why, calls }) => [
      `${operation}.${parameter}`,
      why,
      String(calls),
    ]),
  );
  if (shown.length < parameters.length) {
    print("");
    print(`${parameters.length} parameters are known to have no effect; --all lists them.`);
  }
  table(
    "ASKED FOR IN VAIN",
    features.map(({ operation, feature, calls }) => [operation, feature, String(calls)]),
  );
}

/** The latest calls, and with `follow` those to come. */
export async function printRequests(options: RequestsOptions): Promise<void> {
  const { operation } = options;
  const filter = operation === undefined ? {} : { operation };
  await showTold(options, {
    type: "request",
    list: () => withControls(options, ({ requests }) => requests.list(filter)),
    none: "No calls yet.",
    isWanted: (call) => operation === undefined || call.operation === operation,
    show: printCall,
  });
}

function printCall(call: CallShape): void {
  const status = String(call.status ?? "dropped");
  const good = call.status !== undefined && call.status < 400;
  const what = call.operation ?? `${call.method} ${call.path}`;
  const parts = [
    styled("dim", shortTime(call.at)),
    styled(good ? "green" : "red", status),
    what,
    call.error ?? "",
    styled("dim", `${call.milliseconds.toFixed(1)} ms`),
  ];
  print(parts.filter((part) => part !== "").join("  "));
}
