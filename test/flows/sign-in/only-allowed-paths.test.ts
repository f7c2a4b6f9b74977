import type { InitiateAuthResponse } from "@aws-sdk/client-cognito-identity-provider";
import fc from "fast-check";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { Client } from "../../../emulator/domain/client.ts";
import { CognitoError } from "../../../emulator/domain/errors/cognito-error.ts";
import type { Pool } from "../../../emulator/domain/pool.ts";
import type { User } from "../../../emulator/domain/user.ts";
import { minutes } from "../../../emulator/platform/clock.ts";
import { createWorld, passwordless, rightPassword, wrongCode, type World } from "./world.ts";

const temporary = "Temporary-password-1";
const fresh = "Permanent-password-1";

let world: World;
let pool: Pool;
let clients: readonly Client[];
beforeAll(async () => {
  world = await createWorld();
  pool = await world.pool(passwordless);
  clients = [await world.client(pool), await world.client(pool)];
});
afterAll(() => world.close());

/** What a test knows of a session that it was given: the model that the machine is held to. */
interface Known {
  readonly wire: string;
  readonly client: number;
  readonly user: number;
  readonly awaits: string;
  readonly openedAt: number;
  readonly code?: string;
  used: boolean;
}

type Action =
  | { do: "start"; user: number; client: number; prefer: string; proof: Proof }
  | { do: "answer"; session: number; foreign: Foreign; to: To; proof: Proof }
  | { do: "disable" | "enable"; user: number }
  | { do: "wait"; minutes: number };
type Proof = "right" | "wrong" | "another's";
type Foreign = "nothing" | "user" | "client";
type Asked = "EMAIL_OTP" | "PASSWORD" | "NEW_PASSWORD_REQUIRED";
type To = Asked | "choose EMAIL_OTP" | "choose PASSWORD" | "what is asked";

const index = fc.nat(1);
const proof = fc.constantFrom<Proof>("right", "right", "wrong", "another's");
const prefer = fc.constantFrom("", "EMAIL_OTP", "PASSWORD", "ask PASSWORD", "USER_PASSWORD_AUTH");
const to = fc.oneof(
  { weight: 3, arbitrary: fc.constant<To>("what is asked") },
  {
    weight: 2,
    arbitrary: fc.constantFrom<To>(
      "EMAIL_OTP",
      "PASSWORD",
      "NEW_PASSWORD_REQUIRED",
      "choose EMAIL_OTP",
      "choose PASSWORD",
    ),
  },
);
// Mostly what could succeed, so that a hole would show: the newest sessions, by their own user and client.
const start = fc.record({
  do: fc.constant("start" as const),
  user: index,
  client: index,
  prefer,
  proof,
});
const answer = fc.record({
  do: fc.constant("answer" as const),
  session: fc.constantFrom(0, 0, 0, 1, 1, 2, 3),
  foreign: fc.constantFrom<Foreign>("nothing", "nothing", "nothing", "nothing", "user", "client"),
  to,
  proof,
});
const toggle = fc.record({
  do: fc.constantFrom("disable" as const, "enable" as const),
  user: index,
});
const wait = fc.record({ do: fc.constant("wait" as const), minutes: fc.constantFrom(1, 3) });
const action: fc.Arbitrary<Action> = fc.oneof(
  { weight: 4, arbitrary: start },
  { weight: 8, arbitrary: answer },
  { weight: 2, arbitrary: toggle },
  { weight: 2, arbitrary: wait },
);

/** One run: two users, the second with a temporary password, and everything that was said so far. */
class Run {
  readonly sessions: Known[] = [];
  readonly passwords = [rightPassword, temporary];
  readonly mustChange = [false, true];
  readonly enabled = [true, true];
  signedIn = 0;
  readonly users: readonly User[];

  constructor(users: readonly User[]) {
    this.users = users;
  }

  password(user: number, kind: Proof): string {
    if (kind === "wrong") return "Wrong-password-1";
    return this.passwords[kind === "right" ? user : 1 - user] ?? "";
  }

  async perform(given: Action): Promise<void> {
    if (given.do === "wait") return world.clock.advance(minutes(given.minutes));
    if (given.do === "start") return this.start(given);
    if (given.do === "answer") return this.answer(given);
    const user = this.users[given.user];
    if (user === undefined) return;
    this.enabled[given.user] = given.do === "enable";
    await world.change(pool, user, { enabled: given.do === "enable" });
  }

  async start(given: Action & { do: "start" }): Promise<void> {
    const USERNAME = this.users[given.user]?.username ?? "";
    const PASSWORD = this.password(given.user, given.proof);
    const plain = given.prefer === "USER_PASSWORD_AUTH";
    const answer = await settled(
      world.call("InitiateAuth", {
        ClientId: clients[given.client]?.id ?? "",
        AuthFlow: plain ? "USER_PASSWORD_AUTH" : "USER_AUTH",
        AuthParameters: {
          USERNAME,
          ...(given.prefer === "ask PASSWORD" ? {} : { PASSWORD }),
          ...(plain || given.prefer === ""
            ? {}
            : { PREFERRED_CHALLENGE: given.prefer.replace("ask ", "") }),
        },
      }),
    );
    const proven = (plain || given.prefer === "PASSWORD") && given.proof === "right";
    await this.note(answer, given.user, given.client, proven && !this.mustChange[given.user]);
  }

  async answer(given: Action & { do: "answer" }): Promise<void> {
    const session = this.sessions[given.session];
    if (session === undefined) return;
    const user = given.foreign === "user" ? 1 - session.user : session.user;
    const client = given.foreign === "client" ? 1 - session.client : session.client;
    const to = given.to === "what is asked" ? session.awaits : given.to;
    const choice = to.startsWith("choose ") ? to.slice("choose ".length) : undefined;
    const answered = await settled(
      world.call("RespondToAuthChallenge", {
        ClientId: clients[client]?.id ?? "",
        ChallengeName: choice === undefined ? (to as Asked) : "SELECT_CHALLENGE",
        Session: session.wire,
        ChallengeResponses: {
          USERNAME: this.users[user]?.username ?? "",
          PASSWORD: this.password(user, given.proof),
          EMAIL_OTP_CODE: this.code(session, given.proof),
          NEW_PASSWORD: given.proof === "right" ? fresh : "short",
          ANSWER: choice ?? "PASSWORD",
        },
      }),
    );
    const asked = choice ?? (to === "SELECT_CHALLENGE" ? "PASSWORD" : to);
    const awaited = session.awaits === to || session.awaits === "SELECT_CHALLENGE";
    const allowed =
      this.isOpenFor(session, user, client) &&
      given.proof === "right" &&
      (choice === undefined ? awaited : session.awaits === "SELECT_CHALLENGE") &&
      (asked === "NEW_PASSWORD_REQUIRED" || !this.mustChange[user]);
    if (answered !== undefined) {
      expect(session.used, "a session was answered with success twice").toBe(false);
      session.used = true;
    }
    if (answered?.AuthenticationResult !== undefined && asked === "NEW_PASSWORD_REQUIRED") {
      this.passwords[user] = fresh;
      this.mustChange[user] = false;
    }
    await this.note(answered, user, client, allowed);
  }

  code(session: Known, kind: Proof): string {
    const own = session.code ?? "00000000";
    if (kind === "right") return own;
    const other = this.sessions.find(({ code }) => code !== undefined && code !== own)?.code;
    return kind === "wrong" || other === undefined ? wrongCode(own) : other;
  }

  isOpenFor(session: Known, user: number, client: number): boolean {
    return (
      !session.used &&
      session.user === user &&
      session.client === client &&
      this.enabled[user] === true &&
      world.clock.now() < session.openedAt + minutes(3)
    );
  }

  /** Tokens must have been allowed, and be this user's; a challenge is remembered. */
  async note(
    answer: InitiateAuthResponse | undefined,
    user: number,
    client: number,
    allowed: boolean,
  ): Promise<void> {
    if (answer === undefined) return;
    expect(this.enabled[user], "a disabled user was answered").toBe(true);
    const token = answer.AuthenticationResult?.AccessToken;
    if (token !== undefined) {
      expect(allowed, "tokens off the allowed path").toBe(true);
      const claims: unknown = JSON.parse(
        Buffer.from(token.split(".")[1] ?? "", "base64url").toString(),
      );
      expect(claims).toMatchObject({ sub: this.users[user]?.sub, client_id: clients[client]?.id });
      this.signedIn += 1;
      return;
    }
    const email = this.users[user]?.attributes["email"] ?? "";
    this.sessions.unshift({
      wire: answer.Session ?? "",
      client,
      user,
      awaits: answer.ChallengeName ?? "",
      openedAt: world.clock.now(),
      code: answer.ChallengeName === "EMAIL_OTP" ? await world.codeTo(email) : undefined,
      used: false,
    });
  }
}

/** The answer, or undefined for a refusal of the service; anything else is a fault. */
async function settled(call: Promise<InitiateAuthResponse>) {
  try {
    return await call;
  } catch (error) {
    if (error instanceof CognitoError) return undefined;
    throw error;
  }
}

let people = 0;
const newRun = async (): Promise<Run> => {
  const email = () => `walker${(people += 1)}@example.com`;
  return new Run([
    await world.user(pool, { password: rightPassword, attributes: { email: email() } }),
    await world.user(pool, {
      password: temporary,
      status: "FORCE_CHANGE_PASSWORD",
      attributes: { email: email() },
    }),
  ]);
};

test("whatever is called in whatever order, tokens come only along an allowed path", async () => {
  let signedIn = 0;
  await fc.assert(
    fc.asyncProperty(fc.array(action, { minLength: 4, maxLength: 24 }), async (actions) => {
      const run = await newRun();
      for (const given of actions) await run.perform(given);
      const grants = await Promise.all(
        run.users.map(({ sub }) =>
          world.context.stores.grants.ofUser(pool.id, sub, world.clock.now()),
        ),
      );
      expect(grants.flat()).toHaveLength(run.signedIn);
      signedIn += run.signedIn;
    }),
    { numRuns: 120 },
  );
  expect(signedIn, "the walk reaches tokens at all").toBeGreaterThan(20);
});
