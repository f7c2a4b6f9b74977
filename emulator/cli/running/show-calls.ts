import type { CoverageReport } from "../../fronts/aws-json/coverage.ts";
import type { CallShape } from "../../fronts/control/shapes.ts";
import { overHttp, told } from "../../remote/control-transport.ts";
import { eventsOf } from "../../remote/event-stream.ts";
import type { CoverageOptions, RequestsOptions } from "./about-commands.ts";
import { print, printJson, printTable, styled } from "./print.ts";
import { addressOf, isForPrograms, reaching, withControls } from "./reach.ts";

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

/** The latest calls, oldest first, and with `follow` those to come. */
export async function printRequests(options: RequestsOptions): Promise<void> {
  const { operation } = options;
  const forPrograms = isForPrograms(options);
  const show = forPrograms ? printJson : printCall;
  const calls = await withControls(options, ({ requests }) =>
    requests.list(operation === undefined ? {} : { operation }),
  );
  for (const call of calls.toReversed()) show(call);
  if (options.follow !== true) {
    if (calls.length === 0 && !forPrograms) print("No calls yet.");
    return;
  }
  const last = calls[0]?.id ?? 0;
  await reaching(options, async () => {
    for await (const { type, data } of eventsOf(addressOf(options), ["request"])) {
      if (type !== "request" || data.id <= last) continue;
      if (operation === undefined || data.operation === operation) show(data);
    }
  });
  throw new Error("the emulator has stopped");
}

function printCall(call: CallShape): void {
  const status = String(call.status ?? "dropped");
  const good = call.status !== undefined && call.status < 400;
  const what = call.operation ?? `${call.method} ${call.path}`;
  const parts = [
    styled("dim", call.at.slice(0, 19).replace("T", " ")),
    styled(good ? "green" : "red", status),
    what,
    call.error ?? "",
    styled("dim", `${call.milliseconds.toFixed(1)} ms`),
  ];
  print(parts.filter((part) => part !== "").join("  "));
}
