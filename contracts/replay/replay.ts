import type { Scene } from "../normalise/described.ts";
import { inKnownOrder } from "../normalise/known-order.ts";
import { Names } from "../normalise/names.ts";
import type { Json } from "../normalise/rules.ts";
import { decodedAddress } from "../normalise/web.ts";
import { describeAnswer, usualHeaders } from "../record/describe-exchange.ts";
import { isRequest, type CallStep, type Step, type VisitStep } from "../record/steps.ts";
import { TokenKeys } from "../record/token-keys.ts";
import type { Answer, Target } from "../targets/target.ts";
import { answerOf } from "../targets/raw-call.ts";
import { bindAnswer, bindText } from "./bind.ts";
import { resolved, resolvedText, Unresolved, type Fresh } from "./resolve.ts";

/** What came of a replay: the steps as they went here, and why it stopped before the end, if it did. */
export interface Replayed {
  readonly steps: readonly Step[];
  readonly stopped?: string;
}

/** What a replay needs of a target. */
export type Stage = Pick<
  Target,
  "endpoint" | "origins" | "region" | "call" | "oauthOrigin" | "address" | "now" | "codes"
> &
  Pick<Target, "hasSmsRole" | "smsRole" | "hasEmailIdentity" | "emailIdentity" | "moveTime">;

/**
 * Gives names of a request, before it is sent, values that a client would compute for itself. It may wait, and answers
 * what is true then.
 */
export type Compute = (step: CallStep | VisitStep, fresh: Fresh) => Fresh | Promise<Fresh>;

/** Replays scenarios on one target. Names of a room stay known to the scenarios that start from it. */
export class Replay {
  readonly #target: Stage;
  readonly #keys: TokenKeys;
  readonly #names: Names;
  readonly #compute: Compute;

  constructor(
    target: Stage,
    names: Names = new Names(),
    compute: Compute = (_step, fresh) => fresh,
  ) {
    this.#target = target;
    this.#keys = new TokenKeys(target.endpoint);
    this.#names = names;
    this.#compute = compute;
    for (const origin of target.origins) names.bind("<service>", origin);
    names.bind("<region>", target.region);
    if (target.hasSmsRole) names.bind("<sms-role>", target.smsRole());
    if (target.hasEmailIdentity) names.bind("<email-identity>", target.emailIdentity());
  }

  /** Sends a scenario's steps in their order. With `goOn`, its names are known to the scenarios after it. */
  async run(steps: readonly Step[], { goOn = false } = {}): Promise<Replayed> {
    const names = goOn ? this.#names : this.#names.copy();
    const since = this.#target.now();
    const live: Step[] = [];
    const starts: number[] = [];
    for (const group of grouped(steps)) {
      const now = this.#target.now();
      starts.push(...group.map(() => now));
      try {
        const sent = group.map((step) => this.#sent(step, names, starts));
        const answers = await Promise.all(sent);
        const order = group.length > 1 ? byStatus(answers) : answers;
        for (const [at, step] of group.entries()) {
          live.push(await this.#described(step, order[at], { names, now, since }));
        }
      } catch (error) {
        if (!(error instanceof Unresolved)) throw error;
        return { steps: live, stopped: error.message };
      }
    }
    return { steps: live };
  }

  async #sent(step: Step, names: Names, starts: readonly number[]): Promise<Answer | undefined> {
    const fresh: Fresh = {
      names,
      now: this.#target.now(),
      address: (unique) => this.#target.address(unique),
    };
    if ("moveTime" in step) {
      await this.#target.moveTime(step.moveTime);
      return undefined;
    }
    if ("code" in step) {
      const to = resolvedText(step.to, fresh);
      const after = starts[step.sinceStep] ?? fresh.now;
      names.bind(step.code, await this.#target.codes.latest({ to, after }));
      return undefined;
    }
    const ready = await this.#compute(step, fresh);
    return "call" in step ? this.#called(step, ready) : this.#visited(step, ready);
  }

  #called(step: CallStep, fresh: Fresh): Promise<Answer> {
    return this.#target.call(step.call, resolved(step.input ?? null, fresh), {
      signed: step.signed,
      headers: headersOf(step, fresh),
      ...(step.text === undefined ? {} : { text: resolvedText(step.text, fresh) }),
    });
  }

  async #visited(step: VisitStep, fresh: Fresh): Promise<Answer> {
    const [method = "GET", place = "/"] = resolvedText(step.visit, fresh).split(" ", 2);
    const query = step.query === undefined ? "" : `?${fieldsOf(step.query, fresh).toString()}`;
    const path = `${place}${query}`;
    const origin = place.includes("/.well-known/")
      ? this.#target.endpoint
      : this.#target.oauthOrigin(this.#names.valueOf("<pool:1>") ?? "");
    const body = bodyOf(step, fresh);
    const headers = { ...headersOf(step, fresh) };
    const init = { method, headers, redirect: "manual" as const };
    return answerOf(await fetch(`${origin}${path}`, body === undefined ? init : { ...init, body }));
  }

  async #described(
    step: Step,
    answer: Answer | undefined,
    at: { readonly names: Names; readonly now: number; readonly since: number },
  ): Promise<Step> {
    if (!isRequest(step) || answer === undefined) return step;
    for (const [name, value] of Object.entries(step.answer.headers ?? {})) {
      const live = answer.headers[name] ?? "";
      bindText(value, name === "location" ? decodedAddress(live) : live, at.names);
    }
    // An answer's body is a document, or nothing.
    const before = at.names.copy();
    const document = inKnownOrder((answer.body ?? null) as Json, before);
    bindAnswer(step.answer.body, document, at.names);
    const scene: Scene = {
      ...at,
      before,
      personal: false,
      verify: (token) => this.#keys.verify(token),
    };
    const body = answer.body === undefined ? "" : asText(answer.body);
    return {
      ...step,
      answer: await describeAnswer(
        { ...answer, body: Buffer.from(body) },
        scene,
        "call" in step ? usualHeaders : {},
      ),
    };
  }
}

const asText = (body: unknown): string => (typeof body === "string" ? body : JSON.stringify(body));

/** Steps that were under way at once stay so. */
function grouped(steps: readonly Step[]): readonly (readonly Step[])[] {
  const groups: Step[][] = [];
  for (const step of steps) {
    if (isRequest(step) && step.together === true) groups.at(-1)?.push(step);
    else groups.push([step]);
  }
  return groups;
}

/** Of requests sent at once, which one won is no difference. */
const byStatus = (answers: readonly (Answer | undefined)[]): readonly (Answer | undefined)[] =>
  answers.toSorted((a, b) => (a?.status ?? 0) - (b?.status ?? 0));

function headersOf(step: CallStep | VisitStep, fresh: Fresh): Record<string, string> {
  return Object.fromEntries(
    Object.entries(step.headers ?? {}).map(([name, value]) => {
      const text = resolvedText(value, fresh);
      const basic = /^(basic) (.*)$/is.exec(text);
      if (name !== "authorization" || basic === null) return [name, text];
      return [name, `${basic[1]} ${Buffer.from(basic[2] ?? "").toString("base64")}`];
    }),
  );
}

function bodyOf(step: VisitStep, fresh: Fresh): string | URLSearchParams | undefined {
  if (step.form !== undefined) return fieldsOf(step.form, fresh);
  if (step.input !== undefined) return JSON.stringify(resolved(step.input, fresh));
  return step.text === undefined ? undefined : resolvedText(step.text, fresh);
}

function fieldsOf(given: Readonly<Record<string, string>>, fresh: Fresh): URLSearchParams {
  const fields = new URLSearchParams();
  for (const [name, value] of Object.entries(given))
    fields.append(name, resolvedText(value, fresh));
  return fields;
}
