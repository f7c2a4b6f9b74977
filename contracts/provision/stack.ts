import {
  CreateStackCommand,
  DeleteStackCommand,
  DescribeStackEventsCommand,
  DescribeStacksCommand,
  UpdateStackCommand,
  type Stack,
  type StackEvent,
} from "@aws-sdk/client-cloudformation";
import { randomUUID } from "node:crypto";
import type { Aws } from "./aws.ts";
import { tags } from "./tag.ts";

/** What the stack is made of. */
export interface Blueprint {
  readonly template: string;
  readonly parameters: Readonly<Record<string, string>>;
}

/** Says what happens, a line each. */
export type Report = (line: string) => void;

export class StackFailed extends Error {
  override readonly name = "StackFailed";
}

const pollMilliseconds = 5_000;
const stackTags = Object.entries(tags).map(([Key, Value]) => ({ Key, Value }));

/** A stack that can only be removed: CloudFormation updates none of these. */
export const isWreck = ({ StackStatus }: Stack): boolean =>
  /^(ROLLBACK_|CREATE_FAILED|DELETE_FAILED)/.test(StackStatus ?? "") &&
  StackStatus?.endsWith("_IN_PROGRESS") === false;

const isUnderWay = ({ StackStatus }: Stack): boolean =>
  StackStatus?.endsWith("_IN_PROGRESS") === true;

/** The stack of that name or id; undefined where there is none, or none any more. */
export async function findStack({ stacks }: Aws, name: string): Promise<Stack | undefined> {
  try {
    const { Stacks } = await stacks.send(new DescribeStacksCommand({ StackName: name }));
    const [found] = Stacks ?? [];
    return found?.StackStatus === "DELETE_COMPLETE" ? undefined : found;
  } catch (error) {
    if (isValidation(error, /does not exist/)) return undefined;
    throw error;
  }
}

/** Every stack in the region that carries the tag. */
export async function taggedStacks({ stacks }: Aws): Promise<readonly Stack[]> {
  const found: Stack[] = [];
  let NextToken: string | undefined;
  do {
    const page = await stacks.send(
      new DescribeStacksCommand(NextToken === undefined ? {} : { NextToken }),
    );
    found.push(...(page.Stacks ?? []).filter(isOurs));
    ({ NextToken } = page);
  } while (NextToken !== undefined);
  return found;
}

export const isOurs = ({ Tags }: Stack): boolean =>
  stackTags.every(({ Key, Value }) => Tags?.some((tag) => tag.Key === Key && tag.Value === Value));

/**
 * Makes the stack, or brings the one that is there up to the blueprint; a wreck is removed first.
 * @throws StackFailed saying which resource failed and why
 */
export async function raiseStack(
  aws: Aws,
  name: string,
  blueprint: Blueprint,
  report: Report,
): Promise<Stack> {
  const found = await findStack(aws, name);
  const there = found === undefined ? undefined : await settled(aws, found, report);
  if (there !== undefined && !isOurs(there)) {
    throw new StackFailed(`there is a stack ${name} that is none of the contracts': it has no tag`);
  }
  if (there !== undefined && !isWreck(there)) return updated(aws, there, blueprint, report);
  if (there !== undefined) {
    report(`${name} is ${there.StackStatus} and cannot be used: it is removed first`);
    await removeStack(aws, there, report);
  }
  const since = new Date();
  const { StackId } = await aws.stacks.send(
    new CreateStackCommand({
      StackName: name,
      ...inputOf(blueprint),
      OnFailure: "DELETE",
      TimeoutInMinutes: 30,
    }),
  );
  return complete(aws, await settled(aws, { StackId, ...unnamed }, report, since), since);
}

/** Until it has been described, nothing but its id is known. */
const unnamed = {
  StackName: undefined,
  CreationTime: undefined,
  StackStatus: "CREATE_IN_PROGRESS",
} as const;

async function updated(
  aws: Aws,
  stack: Stack,
  blueprint: Blueprint,
  report: Report,
): Promise<Stack> {
  const since = new Date();
  const { StackId: StackName } = stack;
  try {
    await aws.stacks.send(new UpdateStackCommand({ StackName, ...inputOf(blueprint) }));
  } catch (error) {
    if (!isValidation(error, /No updates are to be performed/)) throw error;
    // Or no more: the answer to the call that began them may have been lost.
    const now = (await describe(aws, StackName ?? "")) ?? stack;
    return (await settled(aws, now, report, since)) ?? stack;
  }
  const under = { ...stack, StackStatus: "UPDATE_IN_PROGRESS" } as const;
  return complete(aws, await settled(aws, under, report, since), since);
}

/** The token lets a request that is sent again, because its answer was lost, find what the first one began. */
const inputOf = ({ template, parameters }: Blueprint) => ({
  TemplateBody: template,
  Parameters: Object.entries(parameters).map(([ParameterKey, ParameterValue]) => ({
    ParameterKey,
    ParameterValue,
  })),
  Capabilities: ["CAPABILITY_IAM" as const],
  Tags: stackTags,
  ClientRequestToken: randomUUID(),
});

/** Removes the stack and waits until it is gone. @throws StackFailed naming what would not go */
export async function removeStack(aws: Aws, stack: Stack, report: Report): Promise<void> {
  const id = stack.StackId ?? stack.StackName;
  const since = new Date();
  // What held a resource the first time, a network interface say, is often gone the second time.
  for (let attempt = 1; ; attempt += 1) {
    await aws.stacks.send(
      new DeleteStackCommand({ StackName: id, ClientRequestToken: randomUUID() }),
    );
    const left = await settled(aws, { ...stack, StackStatus: "DELETE_IN_PROGRESS" }, report, since);
    if (left?.StackStatus === "DELETE_COMPLETE" || left === undefined) return;
    if (attempt === 2) throw await failed(aws, left, since);
  }
}

/** Waits until nothing is under way, saying what happens meanwhile; undefined when the stack is gone. */
async function settled(
  aws: Aws,
  stack: Stack,
  report: Report,
  since = new Date(),
): Promise<Stack | undefined> {
  const id = stack.StackId ?? stack.StackName ?? "";
  const told = new Set<string>();
  for (let now: Stack | undefined = stack; ; now = await describe(aws, id)) {
    if (now === undefined || !isUnderWay(now)) {
      if (told.size > 0 || now !== stack) await tell(aws, id, since, told, report);
      return now;
    }
    await tell(aws, id, since, told, report);
    await aws.time.pause(pollMilliseconds);
  }
}

/** A stack that was deleted is still described under its id. */
async function describe({ stacks }: Aws, id: string): Promise<Stack | undefined> {
  try {
    return (await stacks.send(new DescribeStacksCommand({ StackName: id }))).Stacks?.[0];
  } catch (error) {
    if (isValidation(error, /does not exist/)) return undefined;
    throw error;
  }
}

async function tell(
  aws: Aws,
  id: string,
  since: Date,
  told: Set<string>,
  report: Report,
): Promise<void> {
  for (const event of (await eventsOf(aws, id, since)).toReversed()) {
    const { EventId = "", LogicalResourceId, ResourceStatus, ResourceStatusReason } = event;
    if (told.has(EventId)) continue;
    told.add(EventId);
    const why = ResourceStatusReason === undefined ? "" : `: ${ResourceStatusReason}`;
    report(`  ${LogicalResourceId} ${ResourceStatus}${why}`);
  }
}

/** Newest first; the clock here may be a little ahead of the service's. */
async function eventsOf({ stacks }: Aws, id: string, since: Date): Promise<readonly StackEvent[]> {
  try {
    const { StackEvents } = await stacks.send(new DescribeStackEventsCommand({ StackName: id }));
    const from = since.getTime() - 60_000;
    return (StackEvents ?? []).filter(({ Timestamp }) => (Timestamp?.getTime() ?? 0) >= from);
  } catch (error) {
    if (isValidation(error, /does not exist/)) return [];
    throw error;
  }
}

async function complete(aws: Aws, stack: Stack | undefined, since: Date): Promise<Stack> {
  if (["CREATE_COMPLETE", "UPDATE_COMPLETE"].includes(stack?.StackStatus ?? "") && stack) {
    return stack;
  }
  throw await failed(aws, stack, since);
}

async function failed(aws: Aws, stack: Stack | undefined, since: Date): Promise<StackFailed> {
  const id = stack?.StackId ?? "";
  const events = id === "" ? [] : await eventsOf(aws, id, since);
  const reasons = events
    .filter(({ ResourceStatus }) => ResourceStatus?.endsWith("_FAILED"))
    .map((event) => `  ${event.LogicalResourceId}: ${event.ResourceStatusReason ?? "no reason"}`);
  const status = stack?.StackStatus ?? "gone";
  return new StackFailed([`the stack is ${status}`, ...reasons].join("\n"));
}

/** CloudFormation has one error for most of what can be wrong; only its text tells which. */
const isValidation = (error: unknown, text: RegExp): boolean =>
  error instanceof Error && error.name === "ValidationError" && text.test(error.message);
