import { Argument, InvalidArgumentError, Option, type Command } from "commander";
import type { Fault, FaultPlan } from "../../flows/controls/fault-plan.ts";
import { print, printJson, printTable } from "./print.ts";
import { runningCommand, withControls, type RunningOptions } from "./reach.ts";

interface FaultOptions extends RunningOptions {
  readonly operation?: string;
  readonly path?: string;
  readonly exception?: string;
  readonly throttle?: true;
  readonly latency?: number;
  readonly drop?: "request" | "answer";
  readonly probability?: number;
  readonly count?: number;
}

/** `faults`: calls that fail as AWS fails. */
export function addFaults(program: Command): void {
  runningCommand(program, "faults", "make calls fail as AWS fails")
    .addArgument(
      new Argument("[what]", "what to do").choices(["list", "add", "clear"]).default("list"),
    )
    .option("--operation <name>", "calls of this operation; * for all")
    .option("--path <path>", "or requests to this OAuth endpoint or login page")
    .option("--exception <type>", "answer this exception, or this OAuth error")
    .option("--throttle", "answer what AWS answers above a quota")
    .option("--latency <ms>", "wait before anything else", number)
    .addOption(
      new Option("--drop <what>", "close the connection, before or after the work is done").choices(
        ["request", "answer"],
      ),
    )
    .option("--probability <0…1>", "of each call being hit (default: 1)", number)
    .option("--count <n>", "how many calls are hit (default: all)", number)
    .action(async (what: string, options: FaultOptions) => {
      await withControls(options, async ({ faults }) => {
        if (what === "add") await faults.add(planOf(options));
        if (what === "clear") await faults.clear();
        show(await faults.list(), options);
      });
    });
}

function number(text: string): number {
  const value = Number(text);
  if (text.trim() === "" || !Number.isFinite(value))
    throw new InvalidArgumentError("Not a number.");
  return value;
}

function planOf({
  operation,
  path,
  exception,
  throttle,
  latency,
  drop,
  ...rest
}: FaultOptions): FaultPlan {
  const { probability, count } = rest;
  const type = exception === undefined ? undefined : { type: exception };
  const given = { operation, path, exception: type, throttle, latency, drop, probability, count };
  return Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined));
}

function show(faults: readonly Fault[], { json }: FaultOptions): void {
  if (json === true) for (const each of faults) printJson(each);
  else if (faults.length === 0) print("No faults.");
  else printTable(["ID", "OF", "WHAT", "HITS"], faults.map(row));
}

function row({ id, operation, path, hits, ...fault }: Fault): readonly string[] {
  const { exception, throttle, latency, drop, probability, count } = fault;
  const what = [
    exception?.type,
    throttle === true ? "throttled" : undefined,
    latency === undefined ? undefined : `${latency} ms late`,
    drop === undefined ? undefined : `${drop} dropped`,
    probability === undefined ? undefined : `with probability ${probability}`,
  ].filter((part) => part !== undefined);
  const of = count === undefined ? String(hits) : `${hits} of ${count}`;
  return [String(id), operation ?? path ?? "", what.join(", "), of];
}
