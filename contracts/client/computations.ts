import type { Names } from "../normalise/names.ts";
import type { Json } from "../normalise/rules.ts";
import type { CallStep, Step } from "../record/steps.ts";
import type { Computation, Proof } from "./client-recording.ts";
import { People } from "./people.ts";

type Members = Readonly<Record<string, Json>>;

/** How the client came to the values that it computed: what a replay has to compute once more. */
export function computations(
  steps: readonly Step[],
  names: Names,
): Readonly<Record<string, Computation>> {
  const people = new People();
  const computed: Record<string, Computation> = {};
  const verifier = names.entries().filter(([name]) => name.startsWith("<code-verifier:"));
  for (const [name] of verifier) {
    computed[name.replace("code-verifier", "code-challenge")] = { as: "challenge", verifier: name };
  }
  for (const [at, step] of steps.entries()) {
    if ("call" in step) {
      const { SRP_A, PASSWORD_CLAIM_SIGNATURE: signature } = parametersOf(step);
      if (isName(SRP_A)) computed[SRP_A] = { as: "srp" };
      if (isName(signature)) {
        const proof = proofOf(step, steps.slice(0, at), people, computed);
        if (proof !== undefined) computed[signature] = proof;
      }
      Object.assign(computed, deviceOf(step, steps.slice(0, at)));
    }
    people.learn(step);
  }
  return computed;
}

const isName = (value: Json | undefined): value is string =>
  typeof value === "string" && /^<[^<>]+:\d+>$/.test(value);

const membersOf = (value: Json | undefined): Members =>
  // An object that is no list has members.
  value !== null && typeof value === "object" && !Array.isArray(value) ? (value as Members) : {};

const parametersOf = ({ input }: CallStep): Members => ({
  ...membersOf(membersOf(input)["AuthParameters"]),
  ...membersOf(membersOf(input)["ChallengeResponses"]),
});

/** A proof is of the question whose secret block it gives back. */
function proofOf(
  step: CallStep,
  before: readonly Step[],
  people: People,
  computed: Readonly<Record<string, Computation>>,
): Proof | undefined {
  const { PASSWORD_CLAIM_SECRET_BLOCK: secretBlock } = parametersOf(step);
  const question = before.findLast(
    (each): each is CallStep =>
      "call" in each && questionOf(each)["SECRET_BLOCK"] === secretBlock && isName(secretBlock),
  );
  if (question === undefined || !isName(secretBlock)) return undefined;
  const { SALT: salt, SRP_B: srpB, USER_ID_FOR_SRP: user, ...more } = questionOf(question);
  const { SRP_A: srp } = parametersOf(question);
  if (typeof salt !== "string" || typeof srpB !== "string" || !isName(srp)) return undefined;
  const shared = { as: "proof", srp, salt, srpB, secretBlock } as const;
  const device = more["DEVICE_KEY"];
  if (typeof device === "string") {
    const own = Object.entries(computed).find(
      ([, each]) => each.as === "device" && each.device === device,
    );
    if (own?.[1].as !== "device") return undefined;
    return { ...shared, group: own[1].group, user: device, password: passwordOfDevice(device) };
  }
  if (typeof user !== "string") return undefined;
  const proof = { ...shared, group: "<pool:1>", user };
  if (step.answer.status >= 400) return proof;
  const username = parametersOf(question)["USERNAME"];
  const password =
    people.passwordOf(user) ?? people.passwordOf(typeof username === "string" ? username : "");
  return { ...proof, password: password ?? `<password of ${user.slice(1, -1)}>` };
}

const questionOf = ({ answer }: CallStep): Members =>
  membersOf(membersOf(answer.body)["ChallengeParameters"]);

/** A device's password never leaves the client: a replay makes its own. */
const passwordOfDevice = (device: string): string => `<device-password ${device.slice(1, -1)}>`;

function deviceOf(step: CallStep, before: readonly Step[]): Record<string, Computation> {
  const input = membersOf(step.input);
  const config = membersOf(input["DeviceSecretVerifierConfig"]);
  const { PasswordVerifier: verifier, Salt: salt } = config;
  const device = input["DeviceKey"];
  if (!isName(verifier) || !isName(salt) || typeof device !== "string") return {};
  const group = before
    .flatMap((each) => ("call" in each ? [membersOf(each.answer.body)] : []))
    .map((body) => membersOf(membersOf(body["AuthenticationResult"])["NewDeviceMetadata"]))
    .findLast((metadata) => metadata["DeviceKey"] === device)?.["DeviceGroupKey"];
  if (typeof group !== "string") return {};
  const own = { as: "device", group, device } as const;
  return { [verifier]: own, [salt]: own };
}
