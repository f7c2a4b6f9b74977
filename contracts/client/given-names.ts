import { isRequest, type Step } from "../record/steps.ts";
import type { Computation } from "./client-recording.ts";

const reference = /<[^<>]+>/g;
const person = /^<(email|username|phone):\d+>$/;
/** Calls that a user need not be there for. */
const making = /^(SignUp|AdminCreateUser|(Admin)?UpdateUserAttributes|CreateUserImportJob)$/;

/**
 * What a recording uses that it does not make, and no answer gives: users and passwords that were there before. By
 * name, with where it is first met.
 */
export function givenNames(
  steps: readonly Step[],
  computed: Readonly<Record<string, Computation>>,
): Readonly<Record<string, string>> {
  const given: Record<string, string> = {};
  const met = new Set<string>();
  for (const [at, step] of steps.entries()) {
    if (!isRequest(step)) continue;
    const { answer, ...asked } = step;
    const call = "call" in step ? step.call : step.visit;
    const makes = making.test(call) || /\/signup/.test(call);
    const isServed = answer.status < 400;
    for (const name of referencesIn(asked)) {
      if (person.test(name) && !met.has(name) && !makes && isServed) {
        given[name] = `${call}, step ${at + 1}: a user who was there before`;
      }
      const proof = computed[name];
      if (proof?.as === "proof" && proof.password?.startsWith("<password of ")) {
        given[proof.password] = `${call}, step ${at + 1}: the password that this user had before`;
      }
    }
    for (const name of [...referencesIn(asked), ...referencesIn(answer)]) met.add(name);
  }
  return { ...given, ...passwordsOf(steps, given) };
}

/** The passwords that such users signed in with. */
function passwordsOf(
  steps: readonly Step[],
  given: Readonly<Record<string, string>>,
): Record<string, string> {
  const set = new Set<string>();
  const found: Record<string, string> = {};
  for (const [at, step] of steps.entries()) {
    if (!isRequest(step)) continue;
    const { answer, ...asked } = step;
    const names = referencesIn(asked);
    const passwords = names.filter((name) => name.startsWith("<password ") && !set.has(name));
    const isOfGiven = names.some((name) => given[name] !== undefined);
    const call = "call" in step ? step.call : step.visit;
    for (const name of passwords) {
      set.add(name);
      if (isOfGiven && answer.status < 400 && /^(InitiateAuth|AdminInitiateAuth|POST)/.test(call)) {
        found[name] = `${call}, step ${at + 1}: the password that this user had before`;
      }
    }
  }
  return found;
}

const referencesIn = (part: object): readonly string[] =>
  JSON.stringify(part).match(reference) ?? [];
