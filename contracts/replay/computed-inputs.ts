import type { Json } from "../normalise/rules.ts";
import { isRequest, type Step } from "../record/steps.ts";
import { isMade } from "./resolve.ts";

const reference = /<([^<>]+):\d+(?:\|\w+)?>/g;

/**
 * The names in a scenario's inputs that no earlier answer gives and no replay can make: what the client computed from
 * a secret of its own, such as a proof of a password or a passkey's assertion. Only the contract's own body can make
 * those again.
 */
export function computedInputs(
  steps: readonly Step[],
  room: readonly Step[] = [],
): readonly string[] {
  const given = new Set<string>([
    "<service>",
    "<region>",
    "<account>",
    "<sms-role>",
    "<email-identity>",
  ]);
  for (const step of room) learn(step, given);
  const computed = new Set<string>();
  for (const step of steps) {
    if (isRequest(step)) {
      const { answer: _answer, ...asked } = step;
      for (const [name, kind = ""] of references(asked)) {
        if (!given.has(name) && !isMade(kind)) computed.add(name);
      }
    }
    learn(step, given);
  }
  return [...computed];
}

function learn(step: Step, given: Set<string>): void {
  if ("code" in step) given.add(step.code);
  if (isRequest(step)) for (const [name] of references(step.answer)) given.add(name);
}

const references = (part: Json | object): readonly RegExpExecArray[] => [
  ...JSON.stringify(part).matchAll(reference),
];
