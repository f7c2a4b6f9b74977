import {
  ChallengeNameType,
  type InitiateAuthResponse,
} from "@aws-sdk/client-cognito-identity-provider";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { NotBuiltError } from "../../../emulator/domain/errors/not-built.ts";
import type { User } from "../../../emulator/domain/user.ts";
import type { Answers } from "../../../emulator/flows/sign-in/challenge.ts";
import { challengeAnswer } from "../../../emulator/operations/sign-in/challenge-responses.ts";
import { minutes } from "../../../emulator/platform/clock.ts";
import { rpId } from "../passkeys/passkey-world.ts";
import { callsOf, fronts, type Calls, type Front } from "./challenge-calls.ts";
import {
  everyChallenge,
  withoutSession,
  type Asked,
  type Refusals,
  type Row,
} from "./every-challenge.ts";
import { contacts, everyFactor, mfaRoom, type MfaRoom } from "./mfa-world.ts";
import { createWorld, passwordless, refusal, type World } from "./world.ts";

const invalid = "NotAuthorizedException: Invalid session for the user.";
const everySession: Refusals = {
  ofAnotherUser: invalid,
  ofAnotherClient: invalid,
  used: "NotAuthorizedException: Invalid session for the user, session can only be used once.",
  late: "NotAuthorizedException: Invalid session for the user, session is expired.",
  missing: "InvalidParameterException: Missing required parameter Session",
};

let world: World;
let rooms: { readonly required: MfaRoom; readonly optional: MfaRoom };
beforeAll(async () => {
  world = await createWorld();
  const AllowedFirstAuthFactors = ["PASSWORD", "EMAIL_OTP", "SMS_OTP", "WEB_AUTHN"] as const;
  rooms = {
    required: await mfaRoom(world, { MfaConfiguration: "ON", ...everyFactor }),
    optional: await mfaRoom(
      world,
      {
        MfaConfiguration: "OPTIONAL",
        ...everyFactor,
        WebAuthnConfiguration: { RelyingPartyId: rpId },
      },
      {
        ...passwordless,
        Policies: { SignInPolicy: { AllowedFirstAuthFactors: [...AllowedFirstAuthFactors] } },
        DeviceConfiguration: {},
      },
    ),
  };
});
afterAll(() => world.close());

const roomOf = ({ mfaRequired }: Row): MfaRoom => (mfaRequired ? rooms.required : rooms.optional);
const callsTo = (row: Row, front: Front): Calls => callsOf(world, roomOf(row), front);

/** How often the user has been signed in. */
const grantsOf = async ({ poolId, sub }: User): Promise<number> =>
  (await world.context.stores.grants.ofUser(poolId, sub, world.clock.now())).length;

const answer = (
  calls: Calls,
  { to }: Pick<Row, "to">,
  { user, session, right }: Pick<Asked, "user" | "session" | "right">,
  client?: string,
): Promise<InitiateAuthResponse> =>
  calls.respond(to, session, { USERNAME: user.username, ...right }, client);

// The tables' keys are challenges.
const names = Object.keys(everyChallenge) as (keyof Answers)[];
const cases = [
  ...names.map((name) => ({ title: name as string, row: everyChallenge[name] })),
  ...Object.entries(withoutSession).map(([name, row]) => ({
    title: `${name} without a session`,
    row,
  })),
].flatMap((each) => fronts.map((front) => ({ ...each, front })));

test("the table has a row for everything that the service can be answered", () => {
  const answered = new Set(Object.values(everyChallenge).map(({ to }) => to));
  const escaped = Object.values(ChallengeNameType).filter((name) => {
    try {
      challengeAnswer(name, {});
    } catch (error) {
      if (error instanceof NotBuiltError) return false;
    }
    return !answered.has(name);
  });
  expect(escaped).toEqual([]);
});

describe.each(cases)("$title, answered by an $front", ({ row, front }) => {
  const says = { ...everySession, ...row.says };
  const begun = async () => {
    const calls = callsTo(row, front);
    const asked = await row.begin(calls);
    return { calls, asked, grants: await grantsOf(asked.user) };
  };

  test(`the right answer leads to ${row.leadsTo}, once`, async () => {
    const { calls, asked, grants } = await begun();
    const taken = await answer(calls, row, asked);
    const signedIn = row.leadsTo === "tokens" ? 1 : 0;

    expect(taken.ChallengeName ?? "tokens").toBe(row.leadsTo);
    expect(taken.AuthenticationResult === undefined).toBe(signedIn === 0);
    expect(await refusal(answer(calls, row, asked))).toBe(says.used);
    expect(await grantsOf(asked.user)).toBe(grants + signedIn);
  });

  test("a wrong answer gives no tokens", async () => {
    const { calls, asked, grants } = await begun();
    const { wrong: right, wrongSession: session = asked.session } = asked;

    expect(await refusal(answer(calls, row, { ...asked, session, right }))).not.toBe("not refused");
    expect(await grantsOf(asked.user)).toBe(grants);
  });

  test("another user does not answer it", async () => {
    const { calls, asked, grants } = await begun();
    const user = await calls.room.user({ attributes: contacts() });

    expect(await refusal(answer(calls, row, { ...asked, user }))).toBe(says.ofAnotherUser);
    expect([await grantsOf(asked.user), await grantsOf(user)]).toEqual([grants, 0]);
  });

  test("another client does not answer it", async () => {
    const { calls, asked, grants } = await begun();
    const other = await world.client(calls.room.pool);

    expect(await refusal(answer(calls, row, asked, other.id))).toBe(says.ofAnotherClient);
    expect(await grantsOf(asked.user)).toBe(grants);
  });

  test("late it is answered no more", async () => {
    const { calls, asked, grants } = await begun();
    world.clock.advance(minutes(3) + 1_000);

    expect(await refusal(answer(calls, row, asked))).toBe(says.late);
    expect(await grantsOf(asked.user)).toBe(grants);
  });
});

describe.each(names)("the session of %s", (name) => {
  const row = everyChallenge[name];
  const says = { ...everySession, ...row.says };

  test("is needed", async () => {
    const calls = callsTo(row, "application");
    const asked = await row.begin(calls);

    expect(await refusal(answer(calls, row, { ...asked, session: undefined }))).toBe(says.missing);
  });

  test("answers no other challenge, and is as good as before for its own", async () => {
    const calls = callsTo(row, "application");
    const asked = await row.begin(calls);
    const grants = await grantsOf(asked.user);
    const others = names.filter((other) => other !== name && !row.takesToo?.includes(other));
    const refusals: string[] = [];
    for (const other of others) {
      const { right } = await everyChallenge[other].begin(
        callsTo(everyChallenge[other], "application"),
      );
      refusals.push(await refusal(answer(calls, everyChallenge[other], { ...asked, right })));
    }

    expect(refusals).not.toContain("not refused");
    expect(await grantsOf(asked.user)).toBe(grants);
    expect((await answer(calls, row, asked)).ChallengeName ?? "tokens").toBe(row.leadsTo);
  });
});
