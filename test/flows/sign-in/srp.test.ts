import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Client } from "../../../emulator/domain/client.ts";
import type { Pool } from "../../../emulator/domain/pool.ts";
import { modulus, spelled } from "../../../contracts/proofs/srp-client.ts";
import { srpCalls, type SrpCalls } from "./srp-sign-in.ts";
import { createWorld, refusal, rightPassword, type World } from "./world.ts";

const wrong = "NotAuthorizedException: Incorrect username or password.";
const locked = "NotAuthorizedException: Password attempts exceeded";

let world: World;
let pool: Pool;
let client: Client;
let calls: SrpCalls;
beforeAll(async () => {
  world = await createWorld();
  pool = await world.pool();
  client = await world.client(pool);
  calls = srpCalls(world, pool, client);
});
afterAll(() => world.close());

let people = 0;
const person = (more: Parameters<World["user"]>[1] = {}) =>
  world.user(pool, { username: `srp-${(people += 1)}`, password: rightPassword, ...more });
const grants = async (sub: string) =>
  (await world.context.stores.grants.ofUser(pool.id, sub, world.clock.now())).length;

describe("USER_SRP_AUTH", () => {
  test("asks PASSWORD_VERIFIER without a Session, in AWS's form", async () => {
    const user = await person();
    const { question } = await calls.start(user.username);
    expect(Object.keys(question).toSorted()).toEqual(["ChallengeName", "ChallengeParameters"]);
    expect(question.ChallengeName).toBe("PASSWORD_VERIFIER");
    expect(question.ChallengeParameters).toEqual({
      SALT: user.password?.salt,
      SECRET_BLOCK: expect.stringMatching(/^[A-Za-z0-9+/]{1200}$/),
      SRP_B: expect.stringMatching(/^[0-9a-f]{760,768}$/),
      USERNAME: user.username,
      USER_ID_FOR_SRP: user.username,
    });
  });

  test("a client that knows the password gets tokens, with an empty ChallengeParameters", async () => {
    const user = await person();
    const { AuthenticationResult, ...rest } = await calls.signIn(user.username);
    expect(rest).toEqual({ ChallengeParameters: {} });
    expect(Object.keys(AuthenticationResult ?? {}).toSorted()).toEqual([
      "AccessToken",
      "ExpiresIn",
      "IdToken",
      "RefreshToken",
      "TokenType",
    ]);
  });

  test("administrators start and answer it as well", async () => {
    const user = await person();
    const given = { UserPoolId: pool.id, ClientId: client.id };
    const { srp, question: unused } = await calls.start(user.username);
    expect(unused.ChallengeName).toBe("PASSWORD_VERIFIER");
    const question = await world.call("AdminInitiateAuth", {
      ...given,
      AuthFlow: "USER_SRP_AUTH",
      AuthParameters: { USERNAME: user.username, SRP_A: srp.srpA },
    });
    const { AuthenticationResult } = await world.call("AdminRespondToAuthChallenge", {
      ...given,
      ChallengeName: "PASSWORD_VERIFIER",
      ChallengeResponses: calls.claim(srp, question),
    });
    expect(AuthenticationResult?.AccessToken).toBeDefined();
  });

  test("SRP_A is required, of either operation", async () => {
    const user = await person();
    const missing = "InvalidParameterException: Missing required parameter SRP_A";
    expect(await refusal(calls.initiate({ USERNAME: user.username }))).toBe(missing);
    expect(await refusal(calls.initiate({ SRP_A: "abc" }))).toBe(
      "InvalidParameterException: Missing required parameter USERNAME",
    );
  });

  test.for([
    ["zero", "0"],
    ["N", modulus.toString(16)],
    ["a multiple of N", (modulus * 3n).toString(16)],
    ["no number", "SRP"],
    ["a negative number", "-1f"],
    ["far too long", "f".repeat(2000)],
  ] as const)("an SRP_A that is %s is refused", async ([, SRP_A]) => {
    const user = await person();
    expect(await refusal(calls.initiate({ USERNAME: user.username, SRP_A }))).toBe(
      "InvalidParameterException: Invalid SRP_A value.",
    );
  });

  test("every exchange has another SRP_B and SECRET_BLOCK, and the same SALT", async () => {
    const user = await person();
    const [one, two] = [await calls.start(user.username), await calls.start(user.username)];
    const of = (name: string) =>
      [one, two].map(({ question }) => question.ChallengeParameters?.[name]);
    expect(new Set(of("SRP_B")).size).toBe(2);
    expect(new Set(of("SECRET_BLOCK")).size).toBe(2);
    expect(new Set(of("SALT")).size).toBe(1);
  });
});

describe("the answer to PASSWORD_VERIFIER", () => {
  test.for([
    "PASSWORD_CLAIM_SIGNATURE",
    "PASSWORD_CLAIM_SECRET_BLOCK",
    "TIMESTAMP",
    "USERNAME",
  ] as const)("%s is required, and its absence uses nothing up", async (name) => {
    const user = await person();
    const { srp, question } = await calls.start(user.username);
    const { [name]: _, ...rest } = calls.claim(srp, question);
    expect(await refusal(calls.respond("PASSWORD_VERIFIER", rest))).toBe(
      `InvalidParameterException: Missing required parameter ${name}`,
    );
    const { AuthenticationResult } = await calls.respond(
      "PASSWORD_VERIFIER",
      calls.claim(srp, question),
    );
    expect(AuthenticationResult).toBeDefined();
  });

  test("a wrong password, signature or secret block is the same refusal and gives nothing", async () => {
    const user = await person();
    for (const spoil of [
      { password: "Wrong-password-1" },
      { PASSWORD_CLAIM_SIGNATURE: Buffer.alloc(32).toString("base64") },
      { PASSWORD_CLAIM_SIGNATURE: "?" },
      { PASSWORD_CLAIM_SECRET_BLOCK: Buffer.alloc(900).toString("base64") },
      { PASSWORD_CLAIM_SECRET_BLOCK: "not base64" },
    ]) {
      const { password, ...changed } = { password: rightPassword, ...spoil };
      const { srp, question } = await calls.start(user.username);
      const answer = { ...calls.claim(srp, question, password), ...changed };
      expect(await refusal(calls.respond("PASSWORD_VERIFIER", answer))).toBe(wrong);
      await world.context.stores.signInFailures.update(pool.id, user.sub, () => undefined);
    }
    expect(await grants(user.sub)).toBe(0);
  });

  test("a wrong answer ends the exchange: the right one comes too late", async () => {
    const user = await person();
    const { srp, question } = await calls.start(user.username);
    const bad = calls.claim(srp, question, "Wrong-password-1");
    expect(await refusal(calls.respond("PASSWORD_VERIFIER", bad))).toBe(wrong);
    const good = calls.claim(srp, question);
    expect(await refusal(calls.respond("PASSWORD_VERIFIER", good))).toBe(wrong);
  });

  test("a right answer cannot be replayed", async () => {
    const user = await person();
    const { srp, question } = await calls.start(user.username);
    const answer = calls.claim(srp, question);
    expect((await calls.respond("PASSWORD_VERIFIER", answer)).AuthenticationResult).toBeDefined();
    expect(await refusal(calls.respond("PASSWORD_VERIFIER", answer))).toBe(wrong);
    expect(await grants(user.sub)).toBe(1);
  });

  test("of two right answers at the same moment one gets tokens", async () => {
    const user = await person();
    const { srp, question } = await calls.start(user.username);
    const answer = calls.claim(srp, question);
    const outcomes = await Promise.all(
      [1, 2, 3].map(() => refusal(calls.respond("PASSWORD_VERIFIER", answer))),
    );
    expect(outcomes.toSorted()).toEqual([wrong, wrong, "not refused"]);
    expect(await grants(user.sub)).toBe(1);
  });

  test("an answer counts for its own user, client and pool alone", async () => {
    const [alice, bob] = [await person(), await person()];
    const { srp, question } = await calls.start(alice.username);
    const answer = calls.claim(srp, question);
    const asBob = { ...answer, USERNAME: bob.username };
    expect(await refusal(calls.respond("PASSWORD_VERIFIER", asBob))).toBe(wrong);
    const other = srpCalls(world, pool, await world.client(pool));
    expect(await refusal(other.respond("PASSWORD_VERIFIER", answer))).toBe(wrong);
    expect((await calls.respond("PASSWORD_VERIFIER", answer)).AuthenticationResult).toBeDefined();
  });

  test("a SECRET_BLOCK is no Session, and a Session cannot be made up", async () => {
    const user = await person();
    const { srp, question } = await calls.start(user.username);
    const answer = calls.claim(srp, question);
    const block = answer.PASSWORD_CLAIM_SECRET_BLOCK;
    expect(await refusal(calls.respond("PASSWORD_VERIFIER", answer, block))).toBe(
      "NotAuthorizedException: Invalid session for the user.",
    );
    expect(await refusal(calls.respond("PASSWORD_VERIFIER", answer, "x".repeat(30)))).toBe(
      "NotAuthorizedException: Invalid session for the user.",
    );
  });

  test("the password that counts is the one of now", async () => {
    const user = await person();
    const { srp, question } = await calls.start(user.username);
    await world.call("AdminSetUserPassword", {
      UserPoolId: pool.id,
      Username: user.username,
      Password: "Another-password-2",
      Permanent: true,
    });
    const answer = calls.claim(srp, question);
    expect(await refusal(calls.respond("PASSWORD_VERIFIER", answer))).toBe(wrong);
  });
});

describe("TIMESTAMP", () => {
  const answerAt = async (timestamp: number | string) => {
    const user = await person();
    const { srp, question } = await calls.start(user.username);
    const answer = calls.claim(srp, question, rightPassword, timestamp);
    return refusal(calls.respond("PASSWORD_VERIFIER", answer));
  };

  test.for([
    "2026-10-03T04:05:06Z",
    "Sat Oct 3 04:05:06 +05:30 2026",
    "Sa Okt 3 04:05:06 UTC 2026",
    "now",
  ])("%s is not in AWS's format", async (text) => {
    expect(await answerAt(text)).toBe(
      "InvalidParameterException: TIMESTAMP format should be EEE MMM d HH:mm:ss z yyyy in english.",
    );
  });

  test.for([
    "Sat Oct 03 04:05:06 UTC 2026",
    "Sun Oct 3 04:05:06 UTC 2026",
    "Sat Oct 3 4:5:6 UTC 2026",
  ])("%s is a date, but not what the signature has to be over", async (text) => {
    expect(await answerAt(text)).toBe(wrong);
  });

  test("five minutes off are forgiven, more are not, in either direction", async () => {
    const now = world.clock.now();
    for (const off of [-300_000, 0, 300_000]) expect(await answerAt(now + off)).toBe("not refused");
    for (const off of [-301_000, 301_000]) expect(await answerAt(now + off)).toBe(wrong);
  });

  test("is as AWS wants it from this suite's own client", () => {
    expect(spelled(Date.parse("2026-10-03T04:05:06Z"))).toBe("Sat Oct 3 04:05:06 UTC 2026");
  });

  test("an answer has to come within half a minute of the question", async () => {
    const user = await person();
    for (const [seconds, outcome] of [
      [29, "not refused"],
      [30, wrong],
    ] as const) {
      const { srp, question } = await calls.start(user.username);
      world.clock.advance(seconds * 1000);
      const answer = calls.claim(srp, question);
      expect(await refusal(calls.respond("PASSWORD_VERIFIER", answer))).toBe(outcome);
    }
  });
});

describe("who may sign in shows only after the password is proven", () => {
  test.for([
    ["UNCONFIRMED", "UserNotConfirmedException: User is not confirmed."],
    ["RESET_REQUIRED", "PasswordResetRequiredException: Password reset required for the user"],
  ] as const)("%s", async ([status, text]) => {
    const user = await person({ status });
    expect(await refusal(calls.signIn(user.username, "Wrong-password-1"))).toBe(wrong);
    expect(await refusal(calls.signIn(user.username))).toBe(text);
  });

  test("a disabled user gets a question, and is told with the answer", async () => {
    const user = await person({ enabled: false });
    const { question } = await calls.start(user.username);
    expect(question.ChallengeName).toBe("PASSWORD_VERIFIER");
    expect(await refusal(calls.signIn(user.username))).toBe(
      "NotAuthorizedException: User is disabled.",
    );
  });

  test("a temporary password leads to NEW_PASSWORD_REQUIRED, with a Session, and after its end to a refusal", async () => {
    const user = await person({
      status: "FORCE_CHANGE_PASSWORD",
      passwordExpiresAt: world.clock.now() + 60_000,
    });
    const { ChallengeName, Session, ChallengeParameters } = await calls.signIn(user.username);
    expect(ChallengeName).toBe("NEW_PASSWORD_REQUIRED");
    expect(ChallengeParameters?.["USER_ID_FOR_SRP"]).toBe(user.username);
    const { AuthenticationResult } = await calls.respond(
      "NEW_PASSWORD_REQUIRED",
      { USERNAME: user.username, NEW_PASSWORD: "Brand-new-password-1" },
      Session,
    );
    expect(AuthenticationResult).toBeDefined();
    expect(
      (await calls.signIn(user.username, "Brand-new-password-1")).AuthenticationResult,
    ).toBeDefined();

    const late = await person({
      status: "FORCE_CHANGE_PASSWORD",
      passwordExpiresAt: world.clock.now(),
    });
    expect(await refusal(calls.signIn(late.username))).toBe(
      "NotAuthorizedException: Temporary password has expired and must be reset by an administrator.",
    );
  });

  test("five wrong signatures lock out like five wrong passwords, whatever comes then", async () => {
    const user = await person();
    for (let i = 0; i < 5; i += 1) {
      expect(await refusal(calls.signIn(user.username, "Wrong-password-1"))).toBe(wrong);
    }
    expect((await calls.start(user.username)).question.ChallengeName).toBe("PASSWORD_VERIFIER");
    expect(await refusal(calls.signIn(user.username))).toBe(locked);
    const password = { USERNAME: user.username, PASSWORD: rightPassword };
    expect(await refusal(calls.initiate(password, "USER_PASSWORD_AUTH"))).toBe(locked);
    world.clock.advance(1000);
    expect((await calls.signIn(user.username)).AuthenticationResult).toBeDefined();
  });
});
