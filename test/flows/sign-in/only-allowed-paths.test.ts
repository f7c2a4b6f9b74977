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
  | { do: "answer"; session: number; user: number; client: number; to: To; proof: Proof }
  | { do: "disable" | "enable"; user: number }
  | { do: "wait" };
type Proof = "right" | "wrong" | "another's";
type To =
  | "EMAIL_OTP"
  | "PASSWORD"
  | "NEW_PASSWORD_REQUIRED"
  | "choose EMAIL_OTP"
  | "choose PASSWORD";

const index = fc.nat(1);
const proof = fc.constantFrom<Proof>("right", "right", "wrong", "another's");
const action: fc.Arbitrary<Action> = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.record({
      do: fc.constant("start" as const),
      user: index,
      client: index,
      proof,
      prefer: fc.constantFrom("", "EMAIL_OTP", "PASSWORD", "ask PASSWORD", "USER_PASSWORD_AUTH"),
    }),
  },
  {
    weight: 8,
    arbitrary: fc.record({
      do: fc.constant("answer" as const),
      session: fc.nat(7),
      user: index,
      client: index,
      proof,
      to: fc.constantFrom<To>(
        "EMAIL_OTP",
        "PASSWORD",
        "NEW_PASSWORD_REQUIRED",
        "choose EMAIL_OTP",
        "choose PASSWORD",
      ),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      do: fc.constantFrom("disable" as const, "enable" as const),
      user: index,
    }),
  },
  { weight: 1, arbitrary: fc.constant({ do: "wait" as const }) },
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
    if (given.do === "wait") return world.clock.advance(minutes(1));
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
    const session = this.sessions[given.session % Math.max(1, this.sessions.length)];
    if (session === undefined) return;
    const USERNAME = this.users[given.user]?.username ?? "";
    const password = this.password(given.user, given.proof);
    const choice = given.to.startsWith("choose ") ? given.to.slice(7) : undefined;
    const answer = await settled(
      world.call("RespondToAuthChallenge", {
        ClientId: clients[given.client]?.id ?? "",
        ChallengeName: choice === undefined ? (given.to as "EMAIL_OTP") : "SELECT_CHALLENGE",
        Session: session.wire,
        ChallengeResponses: {
          USERNAME,
          PASSWORD: password,
          EMAIL_OTP_CODE: this.code(session, given.proof),
          NEW_PASSWORD: given.proof === "right" ? fresh : "short",
          ...(choice === undefined ? {} : { ANSWER: choice }),
        },
      }),
    );
    const asked = choice ?? given.to;
    const allowed =
      this.isOpenFor(session, given) &&
      given.proof === "right" &&
      (session.awaits === asked ||
        (session.awaits === "SELECT_CHALLENGE" && asked === "PASSWORD")) &&
      (asked === "NEW_PASSWORD_REQUIRED" || !this.mustChange[given.user]);
    if (answer !== undefined) {
      expect(session.used, "a session was answered with success twice").toBe(false);
      session.used = true;
    }
    if (answer?.AuthenticationResult !== undefined && asked === "NEW_PASSWORD_REQUIRED") {
      this.passwords[given.user] = fresh;
      this.mustChange[given.user] = false;
    }
    await this.note(answer, given.user, given.client, allowed);
  }

  code(session: Known, kind: Proof): string {
    const own = session.code ?? "00000000";
    if (kind === "right") return own;
    const other = this.sessions.find(({ code }) => code !== undefined && code !== own)?.code;
    return kind === "wrong" || other === undefined ? wrongCode(own) : other;
  }

  isOpenFor(session: Known, given: { user: number; client: number }): boolean {
    return (
      !session.used &&
      session.user === given.user &&
      session.client === given.client &&
      this.enabled[given.user] === true &&
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
