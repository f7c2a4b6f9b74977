import type { InitiateAuthResponse } from "@aws-sdk/client-cognito-identity-provider";
import fc from "fast-check";
import { afterAll, beforeAll, expect, test } from "vitest";
import { CognitoError } from "../../../emulator/domain/errors/cognito-error.ts";
import type { User } from "../../../emulator/domain/user.ts";
import { minutes } from "../../../emulator/platform/clock.ts";
import { everyFactor, mfaRoom, type MfaRoom } from "./mfa-world.ts";
import { createWorld, rightPassword, wrongCode, type World } from "./world.ts";

let world: World;
let rooms: readonly MfaRoom[];
beforeAll(async () => {
  world = await createWorld();
  rooms = [
    await mfaRoom(world, { MfaConfiguration: "ON", ...everyFactor }),
    await mfaRoom(world, { MfaConfiguration: "OPTIONAL", ...everyFactor }),
  ];
});
afterAll(() => world.close());

const names = [
  "SMS_MFA",
  "SOFTWARE_TOKEN_MFA",
  "EMAIL_OTP",
  "SELECT_MFA_TYPE",
  "MFA_SETUP",
  "PASSWORD",
] as const;
type Name = (typeof names)[number];

/** A session as the test knows it. */
interface Known {
  readonly wire: string;
  readonly user: number;
  readonly awaits: string;
  readonly openedAt: number;
  /** The code that was sent for it. */
  readonly code?: string;
  /** The secret that AssociateSoftwareToken gave it. */
  readonly secret?: string;
  /** Whether VerifySoftwareToken gave it. */
  readonly verified?: boolean;
  used: boolean;
}

type Code = "right" | "wrong" | "another's" | "the app's last";
type Action =
  | { do: "start"; user: number; password: "right" | "wrong" }
  | {
      do: "answer";
      session: number;
      as: Name | "what is asked";
      by: number | "own";
      code: Code;
      choice: number;
      email: boolean;
    }
  | { do: "associate" | "verify"; session: number; code: Code }
  | { do: "go on"; email: boolean; choice: number }
  | { do: "wait"; seconds: number };

// The last has the longest way.
const user = fc.constantFrom(0, 1, 2, 3, 3, 3);
const session = fc.constantFrom(0, 0, 0, 0, 1, 1, 2, 3);
const code = fc.constantFrom<Code>(
  "right",
  "right",
  "right",
  "wrong",
  "another's",
  "the app's last",
);
const action: fc.Arbitrary<Action> = fc.oneof(
  // What an honest client does next with the newest session, so that the walk gets anywhere at all.
  {
    weight: 16,
    arbitrary: fc.record({
      do: fc.constant("go on" as const),
      email: fc.boolean(),
      choice: fc.nat(1),
    }),
  },
  {
    weight: 4,
    arbitrary: fc.record({
      do: fc.constant("start" as const),
      user,
      password: fc.constantFrom(
        "right" as const,
        "right" as const,
        "right" as const,
        "wrong" as const,
      ),
    }),
  },
  {
    weight: 7,
    arbitrary: fc.record({
      do: fc.constant("answer" as const),
      session,
      as: fc.oneof(
        { weight: 4, arbitrary: fc.constant("what is asked" as const) },
        { weight: 1, arbitrary: fc.constantFrom(...names) },
      ),
      by: fc.oneof(
        { weight: 6, arbitrary: fc.constant("own" as const) },
        { weight: 1, arbitrary: user },
      ),
      code,
      choice: fc.nat(2),
      email: fc.boolean(),
    }),
  },
  {
    weight: 3,
    arbitrary: fc.record({
      do: fc.constantFrom("associate" as const, "verify" as const),
      session,
      code,
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      do: fc.constant("wait" as const),
      seconds: fc.constantFrom(1, 30, 200),
    }),
  },
);

const choices = ["SMS_MFA", "SOFTWARE_TOKEN_MFA", "EMAIL_OTP"];
let people = 0;

/** One run in one pool: a user with a phone, one with an app, one with both, one with nothing. */
class Run {
  readonly sessions: Known[] = [];
  readonly room: MfaRoom;
  readonly users: readonly User[];
  readonly secrets: (string | undefined)[];
  readonly emails: readonly string[];
  readonly passed: string[] = [];

  constructor(room: MfaRoom, users: readonly User[], secrets: readonly (string | undefined)[]) {
    this.room = room;
    this.users = users;
    this.secrets = [...secrets];
    this.emails = users.map((_, index) => `never${people}.${index}@example.com`);
  }

  static async in(room: MfaRoom): Promise<Run> {
    people += 1;
    const phone = (n: number) => ({ phone_number: `+1333${people}${n}` });
    const users = [
      await room.user({ attributes: phone(0) }),
      await room.user(),
      await room.user({ attributes: phone(2) }),
      await room.user(),
    ];
    const [texter, app, both] = users;
    if (!texter || !app || !both) throw new Error("no users");
    const secrets = [undefined, await room.token(app), await room.token(both), undefined];
    await room.prefer(texter, { SMSMfaSettings: { Enabled: true } });
    await room.prefer(app, { SoftwareTokenMfaSettings: { Enabled: true } });
    await room.prefer(both, {
      SMSMfaSettings: { Enabled: true },
      SoftwareTokenMfaSettings: { Enabled: true },
    });
    // The codes that verified the tokens are used.
    world.clock.advance(60_000);
    return new Run(room, users, secrets);
  }

  async perform(given: Action): Promise<void> {
    if (given.do === "wait") return world.clock.advance(given.seconds * 1000);
    if (given.do === "start") return this.start(given);
    if (given.do === "go on") return this.goOn(given);
    const known = this.sessions[given.session];
    if (known === undefined) return;
    if (given.do === "answer") return this.answer(given, known);
    if (given.do === "associate") return this.associate(known);
    return this.verify(given, known);
  }

  async goOn({ email, choice }: Action & { do: "go on" }): Promise<void> {
    const [newest] = this.sessions;
    if (newest === undefined) return;
    const unset = newest.awaits === "MFA_SETUP" && !newest.verified;
    if (unset && newest.secret !== undefined) {
      return this.verify({ do: "verify", session: 0, code: "right" }, newest);
    }
    if (unset && !email) return this.associate(newest);
    const answer = { as: "what is asked", by: "own", code: "right" } as const;
    return this.answer({ do: "answer", session: 0, ...answer, choice, email }, newest);
  }

  async start({ user: index, password }: Action & { do: "start" }): Promise<void> {
    const who = this.users[index];
    if (who === undefined) return;
    const answer = await settled(
      this.room.start(who, password === "right" ? rightPassword : "Wrong-password-1"),
    );
    // Optional MFA asks nothing of somebody who turned nothing on.
    const needsNone = this.room === rooms[1] && index === 3;
    await this.note(answer, index, needsNone && password === "right", "the password alone");
  }

  async answer(given: Action & { do: "answer" }, known: Known): Promise<void> {
    const by = given.by === "own" ? known.user : given.by;
    const who = this.users[by];
    // What is not asked by that name here cannot be answered by it either.
    const as = names.find(
      (name) => name === (given.as === "what is asked" ? known.awaits : given.as),
    );
    if (who === undefined || as === undefined) return;
    const sent = this.sent(known, given.code);
    const answered = await settled(
      this.room.respond(who, as, known.wire, {
        SMS_MFA_CODE: sent,
        EMAIL_OTP_CODE: sent,
        SOFTWARE_TOKEN_MFA_CODE: this.app(known, given.code),
        ANSWER: choices[given.choice] ?? "",
        PASSWORD: rightPassword,
        ...(given.email ? { EMAIL: this.emails[known.user] ?? "" } : {}),
      }),
    );
    const open =
      !known.used && by === known.user && world.clock.now() < known.openedAt + minutes(3);
    const proven =
      as === "MFA_SETUP"
        ? known.verified === true
        : as !== "SELECT_MFA_TYPE" && as !== "PASSWORD" && given.code === "right";
    await this.note(answered, by, open && as === known.awaits && proven, as);
    if (answered !== undefined) this.useUp(known);
  }

  async associate(known: Known): Promise<void> {
    const answer = await settled(world.call("AssociateSoftwareToken", { Session: known.wire }));
    if (answer === undefined) return;
    expect(known.awaits).toBe("MFA_SETUP");
    this.useUp(known);
    this.open({ ...known, wire: answer.Session ?? "", secret: answer.SecretCode, verified: false });
  }

  async verify(
    { code: kind }: Action & { do: "associate" | "verify" },
    known: Known,
  ): Promise<void> {
    const UserCode = this.app(known, kind, known.secret);
    const answer = await settled(
      world.call("VerifySoftwareToken", { Session: known.wire, UserCode }),
    );
    if (answer === undefined) return;
    expect(known.secret, "a token was verified that nobody associated").toBeDefined();
    expect(kind, "a token was verified by a wrong code").toBe("right");
    this.useUp(known);
    this.secrets[known.user] = known.secret;
    this.open({ ...known, wire: answer.Session ?? "", secret: undefined, verified: true });
  }

  useUp(known: Known): void {
    expect(known.used, "a session was answered with success twice").toBe(false);
    known.used = true;
  }

  open(known: Known): void {
    this.sessions.unshift({ ...known, openedAt: world.clock.now(), used: false });
  }

  sent(known: Known, kind: Code): string {
    const own = known.code ?? "000000";
    if (kind === "right") return own;
    const other = this.sessions.find((one) => one.code !== undefined && one.code !== own)?.code;
    return kind === "wrong" || other === undefined ? wrongCode(own) : other;
  }

  app(known: Known, kind: Code, secret = this.secrets[known.user]): string {
    if (secret === undefined) return "000000";
    const own = this.room.code(secret);
    if (kind === "right") return own;
    return kind === "the app's last" ? this.room.code(secret, -2) : wrongCode(own);
  }

  async note(
    answer: InitiateAuthResponse | undefined,
    index: number,
    allowed: boolean,
    as: string,
  ): Promise<void> {
    if (answer === undefined) return;
    if (answer.AuthenticationResult !== undefined) {
      expect(allowed, "tokens without the second factor").toBe(true);
      this.passed.push(as);
      return;
    }
    const { ChallengeName: awaits = "", Session: wire = "" } = answer;
    const to =
      awaits === "SMS_MFA" ? this.users[index]?.attributes["phone_number"] : this.emails[index];
    const isSent = awaits === "SMS_MFA" || awaits === "EMAIL_OTP";
    const sent = isSent ? await world.codeTo(to ?? "") : undefined;
    this.open({ wire, user: index, awaits, openedAt: 0, code: sent, used: false });
  }
}

/** The answer, or undefined for a refusal of the service; anything else is a fault. */
async function settled<T>(call: Promise<T>): Promise<T | undefined> {
  try {
    return await call;
  } catch (error) {
    if (error instanceof CognitoError) return undefined;
    throw error;
  }
}

test("whatever is called in whatever order, tokens never come without the second factor", async () => {
  const passed = new Set<string>();
  await fc.assert(
    fc.asyncProperty(
      fc.nat(1),
      fc.array(action, { minLength: 15, maxLength: 30 }),
      async (index, actions) => {
        const room = rooms[index];
        if (room === undefined) return;
        const run = await Run.in(room);
        const before = await grants(run);
        for (const given of actions) await run.perform(given);
        expect(await grants(run)).toBe(before + run.passed.length);
        for (const name of run.passed) passed.add(name);
      },
    ),
    { numRuns: 120 },
  );
  expect([...passed].toSorted(), "the walk reaches tokens on every path").toEqual([
    "EMAIL_OTP",
    "MFA_SETUP",
    "SMS_MFA",
    "SOFTWARE_TOKEN_MFA",
    "the password alone",
  ]);
});

async function grants({ room, users }: Run): Promise<number> {
  const { clock, context } = world;
  const all = await Promise.all(
    users.map(({ sub }) => context.stores.grants.ofUser(room.pool.id, sub, clock.now())),
  );
  return all.flat().length;
}
