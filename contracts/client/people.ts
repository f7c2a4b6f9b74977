import type { Json } from "../normalise/rules.ts";
import type { CallStep, Step, VisitStep } from "../record/steps.ts";
import { textsIn } from "./codes-in.ts";

/** Calls that set the password they hold, by the member that holds it. */
const setting: Readonly<Record<string, string>> = {
  SignUp: "Password",
  AdminCreateUser: "TemporaryPassword",
  AdminSetUserPassword: "Password",
  ConfirmForgotPassword: "Password",
  ChangePassword: "ProposedPassword",
};
const naming = new Set([
  ..."Username USERNAME username cognito:username preferred_username USER_ID_FOR_SRP".split(" "),
  ..."UserSub sub email phone_number token AccessToken".split(" "),
]);
const password = /^<password [^<>]*:\d+>$/;

/** Which names of a recording are one person's, and what that person's password was at each time. */
export class People {
  readonly #people = new Map<string, { password?: string }>();

  /** Learns from a step that went well. */
  learn(step: Step): void {
    if (!("answer" in step) || step.answer.status >= 400) return;
    // What lists people says nothing of one.
    if ("call" in step && /^(Admin)?List/.test(step.call)) return;
    const names = [...namesIn(askedOf(step)), ...namesIn(step.answer.body ?? null)];
    const known = names.map((name) => this.#people.get(name)).find((each) => each !== undefined);
    const person = known ?? {};
    for (const name of names) this.#people.set(name, person);
    const set = passwordIn(step);
    if (set !== undefined) person.password = set;
  }

  passwordOf(name: string): string | undefined {
    return this.#people.get(name)?.password;
  }

  isKnown(name: string): boolean {
    return this.#people.has(name);
  }
}

const askedOf = (step: CallStep | VisitStep): Json =>
  step.input ?? ("form" in step ? (step.form ?? null) : null);

/** What a person is called in a document, access tokens among it. */
const namesIn = (document: Json): readonly string[] =>
  textsIn(document, "").flatMap(([member, text]) =>
    naming.has(member) && text.startsWith("<") ? [text] : [],
  );

/** The password that a step set, or proved to be right. */
function passwordIn(step: CallStep | VisitStep): string | undefined {
  if (!("call" in step)) return passwordsIn(step.form ?? null).at(-1);
  const member = setting[step.call];
  if (member !== undefined) return passwordsIn(step.input ?? null, member).at(-1);
  return (
    passwordsIn(step.input ?? null, "NEW_PASSWORD").at(-1) ??
    passwordsIn(step.input ?? null, "PASSWORD").at(-1)
  );
}

const passwordsIn = (document: Json, wanted?: string): readonly string[] =>
  textsIn(document, "").flatMap(([member, text]) =>
    password.test(text) && (wanted === undefined || wanted === member) ? [text] : [],
  );
