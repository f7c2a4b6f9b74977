import type { Stack } from "@aws-sdk/client-cloudformation";
import { DescribeUserPoolClientCommand } from "@aws-sdk/client-cognito-identity-provider";
import { mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import type { Aws } from "./aws.ts";
import { asShell, environmentOf } from "./environment.ts";
import type { Ledger } from "./ledger.ts";
import { findStack, isOurs, isWreck, raiseStack, removeStack, type Report } from "./stack.ts";
import { leftovers, nameOf, removeAll, type Scope } from "./sweep.ts";

export const templateFile = join(import.meta.dirname, "stack.yaml");

/** What every command works with. */
export interface Site {
  readonly aws: Aws;
  readonly stackName: string;
  readonly ledger: Ledger;
  /** Where the settings of a run are written. */
  readonly environmentFile: string;
  readonly report: Report;
}

/** Something is still there, each with its reason. */
export class StayedBehind extends Error {
  override readonly name = "StayedBehind";

  constructor(what: readonly string[]) {
    super(`${what.length} could not be removed; run it again:\n${what.join("\n")}`);
  }
}

const outputsOf = ({ Outputs }: Stack): Record<string, string> =>
  Object.fromEntries(
    (Outputs ?? []).map(({ OutputKey, OutputValue }) => [OutputKey ?? "", OutputValue ?? ""]),
  );

/** Makes the stack, or brings it up to date, and writes what a run needs to know of it. */
export async function up(site: Site, parameters: Readonly<Record<string, string>>): Promise<void> {
  const { aws, ledger, stackName, report } = site;
  const thing = { kind: "stack", id: stackName, region: aws.region } as const;
  const there = await findStack(aws, stackName);
  // Before anything is made: whoever sweeps after a crash knows what to look for. What works already is no leftover.
  if (there === undefined || isWreck(there)) ledger.note(thing, "intended");
  const template = readFileSync(templateFile, "utf8");
  const stack = await raiseStack(aws, stackName, { template, parameters }, report);
  await writeEnvironment(site, stack);
  ledger.note(thing, "made");
  report(`${stackName} is ready. Its settings are in ${site.environmentFile}:`);
  report(`  . ${site.environmentFile} && CONTRACT_TARGET=aws npm run contracts`);
}

/** The secret of the client is asked for, so that it is in no output of the stack, which many may read. */
async function writeEnvironment(site: Site, stack: Stack): Promise<void> {
  const { aws, environmentFile } = site;
  const outputs = outputsOf(stack);
  const { UserPoolClient } = await aws.cognito.send(
    new DescribeUserPoolClientCommand({
      UserPoolId: outputs["PasswordlessPoolId"],
      ClientId: outputs["ConfidentialClientId"],
    }),
  );
  const text = asShell(environmentOf(outputs, UserPoolClient?.ClientSecret));
  mkdirSync(dirname(environmentFile), { recursive: true });
  // A file that is there keeps its mode.
  rmSync(environmentFile, { force: true });
  writeFileSync(environmentFile, text, { mode: 0o600 });
}

/** Removes what runs have left, and tells of each. @throws StayedBehind */
export async function sweep(site: Site, scope: Scope): Promise<number> {
  const { aws, ledger, report } = site;
  const found = await leftovers(aws, ledger, scope, report);
  const stayed = await removeAll(found, ledger, report);
  if (stayed.length > 0) throw new StayedBehind(stayed);
  return found.length;
}

/** What a sweep would remove. */
export async function toSweep(site: Site, scope: Scope): Promise<readonly string[]> {
  const found = await leftovers(site.aws, site.ledger, scope, site.report);
  return found.map(({ thing, since }) =>
    since === 0 ? nameOf(thing) : `${nameOf(thing)}, made ${new Date(since).toISOString()}`,
  );
}

/** Removes all that runs have left, whatever its age, and then the stack itself. */
export async function down(site: Site): Promise<void> {
  const { aws, ledger, stackName, report, environmentFile } = site;
  await sweep(site, { before: Date.now(), pools: [] });
  const stack = await findStack(aws, stackName);
  if (stack !== undefined) {
    if (!isOurs(stack)) throw new Error(`${stackName} is none of the contracts': it has no tag`);
    await removeStack(aws, stack, report);
  }
  ledger.note({ kind: "stack", id: stackName, region: aws.region }, "gone");
  rmSync(environmentFile, { force: true });
  report(stack === undefined ? `there is no stack ${stackName}` : `${stackName} is gone`);
}

/** Tells what is there. */
export async function status(site: Site): Promise<void> {
  const { aws, ledger, stackName, report } = site;
  const stack = await findStack(aws, stackName);
  if (stack === undefined) report(`There is no stack ${stackName} in ${aws.region}.`);
  else {
    const since = stack.CreationTime?.toISOString() ?? "an unknown time";
    report(`${stackName} in ${aws.region}: ${stack.StackStatus}, since ${since}`);
    for (const [name, value] of Object.entries(outputsOf(stack))) report(`  ${name}: ${value}`);
  }
  const open = ledger.open().filter(({ region }) => region === aws.region);
  report(open.length === 0 ? "The ledger is empty." : "In the ledger:");
  for (const { standing, since, ...thing } of open) {
    report(`  ${nameOf(thing)}, ${standing} ${new Date(since).toISOString()}`);
  }
}
