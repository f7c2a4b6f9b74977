import { differences, type Difference } from "../compare/differences.ts";
import { Names } from "../normalise/names.ts";
import { NoCode, type CodeSource } from "../targets/codes/code-source.ts";
import { isRequest, type Step } from "../record/steps.ts";
import { Replay, type Stage } from "../replay/replay.ts";
import { resolvedText, Unresolved } from "../replay/resolve.ts";
import type { ClientRecording } from "./client-recording.ts";
import { computeInputs } from "./compute-inputs.ts";
import { obstacles } from "./obstacles.ts";

/** What is known of the other place: values by name, without their angle brackets, such as `client:1`. */
export type Given = Readonly<Record<string, string>>;

/** What came of a replay. */
export interface ClientReplay {
  readonly differences: readonly Difference[];
  /** What could not be known or computed, said before anything is sent. */
  readonly obstacles: readonly string[];
  readonly sent: number;
  /** Users that were made there and could not be removed. */
  readonly left: readonly string[];
}

/**
 * Makes a client's calls once more on another stage, as a new user of it, and tells where the answers differ from
 * those that it got. Users made there are removed again.
 */
export async function replayClient(
  recording: ClientRecording,
  stage: Stage,
  given: Given = {},
): Promise<ClientReplay> {
  const names = new Names();
  const values = { ...recording.places, ...bracketed(given) };
  for (const [name, value] of Object.entries(values)) names.bind(name, value);
  await bindIssuer(stage, names);
  const patient = { ...stage, codes: orStop(stage.codes) };
  const replay = new Replay(patient, names, computeInputs(recording));
  const known = new Set(Object.keys(values));
  const before = obstacles(recording, known);
  try {
    const live = await replay.run(recording.steps, { goOn: true });
    const { title, steps } = recording;
    return {
      differences: differences(title, steps, live.steps, live.stopped),
      obstacles: before,
      sent: live.steps.filter(isRequest).length,
      left: await removeUsers(live.steps, stage, names),
    };
  } catch (error) {
    await removeUsers(recording.steps, stage, names);
    throw error;
  }
}

/** A code that does not come ends the replay there; it is a difference, and no fault of the replay. */
const orStop = (codes: CodeSource): CodeSource => ({
  async latest(asked) {
    try {
      return await codes.latest(asked);
    } catch (error) {
      if (error instanceof NoCode) throw new Unresolved(error.message);
      throw error;
    }
  },
});

const bracketed = (given: Given): Given =>
  Object.fromEntries(
    Object.entries(given).map(([name, value]) => [`<${name.replaceAll(/^<|>$/g, "")}>`, value]),
  );

/** The service goes by the name that its tokens are issued under, too. */
async function bindIssuer({ endpoint }: Stage, names: Names): Promise<void> {
  const pool = names.valueOf("<pool:1>");
  if (pool === undefined) return;
  try {
    const response = await fetch(`${endpoint}/${pool}/.well-known/openid-configuration`);
    const { issuer } = (await response.json()) as { readonly issuer?: unknown };
    if (typeof issuer === "string" && issuer.endsWith(`/${pool}`)) {
      names.bind("<service>", issuer.slice(0, -pool.length - 1));
    }
  } catch {
    // No such document: the service goes by its address alone.
  }
}

async function removeUsers(
  steps: readonly Step[],
  stage: Stage,
  names: Names,
): Promise<readonly string[]> {
  const left: string[] = [];
  const fresh = { names, now: stage.now(), address: (unique: string) => stage.address(unique) };
  for (const step of steps.toReversed()) {
    if (!("call" in step) || !/^(SignUp|AdminCreateUser)$/.test(step.call)) continue;
    if (step.answer.status >= 400) continue;
    const { Username, UserPoolId = "<pool:1>" } = step.input as Readonly<Record<string, string>>;
    try {
      if (names.valueOf(Username ?? "") === undefined) continue;
      const username = resolvedText(Username ?? "", fresh);
      const pool = resolvedText(UserPoolId, fresh);
      const answer = await stage.call("AdminDeleteUser", { UserPoolId: pool, Username: username });
      const isGone = JSON.stringify(answer.body ?? "").includes("UserNotFoundException");
      if (answer.status >= 400 && !isGone) left.push(`${username}: ${JSON.stringify(answer.body)}`);
    } catch (error) {
      if (error instanceof Unresolved) continue;
      left.push(`${names.valueOf(Username ?? "")}: ${String(error)}`);
    }
  }
  return left;
}
