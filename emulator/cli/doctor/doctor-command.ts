import type { Command } from "commander";
import type { Finding } from "./finding.ts";
import { print, printJson, styled } from "../running/print.ts";
import { addressOf, runningCommand, type RunningOptions } from "../running/reach.ts";

const marks = { good: ["green", "✓"], note: ["yellow", "!"], bad: ["red", "✗"] } as const;

/** `doctor`: why a client does not get through, and what to do. */
export function addDoctor(program: Command): void {
  runningCommand(
    program,
    "doctor",
    "check Node, port, clock, names, issuer and environment, and say what to do",
  ).action(async (options: RunningOptions) => {
    const { diagnosed } = await import("./diagnosis.ts");
    const findings = await diagnosed(addressOf(options), process.env, process.versions.node);
    for (const finding of findings) {
      if (options.json === true) printJson(finding);
      else printFinding(finding);
    }
    if (findings.some(({ verdict }) => verdict === "bad")) process.exitCode = 1;
  });
}

function printFinding({ verdict, what, advice }: Finding): void {
  const [colour, mark] = marks[verdict];
  print(`${styled(colour, mark)} ${what}`);
  if (advice !== undefined) print(`  ${styled("dim", "→")} ${advice}`);
}
