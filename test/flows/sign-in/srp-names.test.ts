import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { secretHash } from "../../../emulator/domain/secret-hash.ts";
import type { Pool } from "../../../emulator/domain/pool.ts";
import { SrpClient } from "../../../contracts/proofs/srp-client.ts";
import { srpCalls } from "./srp-sign-in.ts";
import { createWorld, passwordless, refusal, rightPassword, type World } from "./world.ts";

const wrong = "NotAuthorizedException: Incorrect username or password.";
const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-70[0-9a-f]{2}-[0-9a-f]{4}-[0-9a-f]{12}$/;

let world: World;
beforeAll(async () => {
  world = await createWorld();
});
afterAll(() => world.close());

const open = async (
  settings: Parameters<World["pool"]>[0] = {},
  clientSettings: Parameters<World["client"]>[1] = {},
) => {
  const pool = await world.pool(settings);
  const client = await world.client(pool, clientSettings);
  return { pool, client, calls: srpCalls(world, pool, client) };
};
const verified = (email: string) => ({
  password: rightPassword,
  attributes: { email, email_verified: "true" },
});

describe("names under SRP", () => {
  test("where users are named by e-mail, the password belongs to the sub", async () => {
    const { pool, calls } = await open({ UsernameAttributes: ["email"] });
    const user = await world.user(pool, verified("uuid@example.com"));
    const { srp, question } = await calls.start("uuid@example.com");
    expect(question.ChallengeParameters).toMatchObject({
      USERNAME: user.sub,
      USER_ID_FOR_SRP: user.sub,
    });
    const typed = { ...calls.claim(srp, question), USERNAME: "uuid@example.com" };
    expect((await calls.respond("PASSWORD_VERIFIER", typed)).AuthenticationResult).toBeDefined();
    expect((await calls.signIn("uuid@example.com")).AuthenticationResult).toBeDefined();
  });

  test("an alias leads to the real username; a password bound to the alias proves nothing", async () => {
    const { pool, calls } = await open({ AliasAttributes: ["email"] });
    await world.user(pool, { username: "real-name", ...verified("alias@example.com") });
    const { srp, question } = await calls.start("alias@example.com");
    const parameters = question.ChallengeParameters ?? {};
    expect(parameters["USER_ID_FOR_SRP"]).toBe("real-name");
    const poolName = pool.id.split("_")[1] ?? "";
    const bound = { poolName, user: "alias@example.com", password: rightPassword };
    const answer = srp.claim(bound, parameters, world.clock.now());
    const given = { USERNAME: "alias@example.com", ...answer };
    expect(await refusal(calls.respond("PASSWORD_VERIFIER", given))).toBe(wrong);
    expect((await calls.signIn("alias@example.com")).AuthenticationResult).toBeDefined();
  });

  test("where users chose their names, a sub is nobody's", async () => {
    const { pool, calls } = await open();
    const user = await world.user(pool, { username: "chosen", password: rightPassword });
    expect(await refusal(calls.start(user.sub))).toBe(
      "UserNotFoundException: User does not exist.",
    );
    const { srp, question } = await calls.start("chosen");
    const bySub = { ...calls.claim(srp, question), USERNAME: user.sub };
    expect(await refusal(calls.respond("PASSWORD_VERIFIER", bySub))).toBe(wrong);
  });

  test("the secret hash is over the spelling that is sent, typed or USER_ID_FOR_SRP", async () => {
    const { pool, client, calls } = await open(
      { UsernameAttributes: ["email"] },
      { secret: "s".repeat(51) },
    );
    await world.user(pool, verified("hash@example.com"));
    expect((await calls.signIn("hash@example.com")).AuthenticationResult).toBeDefined();
    const { srp, question } = await calls.start("hash@example.com");
    const typed = { ...calls.claim(srp, question), USERNAME: "hash@example.com" };
    expect((await calls.respond("PASSWORD_VERIFIER", typed)).AuthenticationResult).toBeDefined();

    const again = await calls.start("hash@example.com");
    const claim = calls.claim(again.srp, again.question);
    const overTyped = secretHash("s".repeat(51), "hash@example.com", client.id);
    const mismatch = calls.respond("PASSWORD_VERIFIER", { ...claim, SECRET_HASH: overTyped });
    expect(await refusal(mismatch)).toBe(
      `NotAuthorizedException: SecretHash does not match for the client: ${client.id}`,
    );
    const without = world.call("RespondToAuthChallenge", {
      ClientId: client.id,
      ChallengeName: "PASSWORD_VERIFIER",
      ChallengeResponses: { ...claim },
    });
    expect(await refusal(without)).toBe(
      `NotAuthorizedException: Client ${client.id} is configured with secret but SECRET_HASH was not received`,
    );
    expect((await calls.respond("PASSWORD_VERIFIER", claim)).AuthenticationResult).toBeDefined();
  });
});

describe("names that nobody has", () => {
  test("are told so at once under LEGACY", async () => {
    const { calls } = await open({}, { PreventUserExistenceErrors: "LEGACY" });
    expect(await refusal(calls.start("nobody"))).toBe(
      "UserNotFoundException: User does not exist.",
    );
  });

  test("get a question like everybody's under ENABLED, the same at every try, and no answer is right", async () => {
    const { pool, calls } = await open({}, { PreventUserExistenceErrors: "ENABLED" });
    const { question: real } = await calls.start(
      (await world.user(pool, { username: "somebody", password: rightPassword })).username,
    );
    const { srp, question } = await calls.start("nobody");
    const { question: again } = await calls.start("nobody");
    const { question: other } = await calls.start("nobody-else");
    const parameters = question.ChallengeParameters ?? {};
    expect(Object.keys(question)).toEqual(Object.keys(real));
    expect(Object.keys(parameters)).toEqual(Object.keys(real.ChallengeParameters ?? {}));
    for (const name of ["SALT", "SECRET_BLOCK"]) {
      expect(parameters[name]).toHaveLength(real.ChallengeParameters?.[name]?.length ?? 0);
    }
    expect(parameters["SRP_B"]).toMatch(/^[0-9a-f]{760,768}$/);
    expect(parameters["USER_ID_FOR_SRP"]).toMatch(uuid);
    expect(parameters["USERNAME"]).toBe(parameters["USER_ID_FOR_SRP"]);
    for (const name of ["SALT", "USER_ID_FOR_SRP"]) {
      expect(again.ChallengeParameters?.[name]).toBe(parameters[name]);
      expect(other.ChallengeParameters?.[name]).not.toBe(parameters[name]);
    }
    const answer = calls.claim(srp, question);
    expect(await refusal(calls.respond("PASSWORD_VERIFIER", answer))).toBe(wrong);
    expect(await refusal(calls.respond("PASSWORD_VERIFIER", answer))).toBe(wrong);
  });

  test("a user without a password gets such a question too, under the real name", async () => {
    const { pool, calls } = await open(passwordless);
    const user = await world.user(pool, {
      username: "without",
      attributes: { email: "without@example.com" },
    });
    const { question } = await calls.start(user.username);
    const { question: again } = await calls.start(user.username);
    expect(question.ChallengeParameters).toMatchObject({
      USER_ID_FOR_SRP: "without",
      SALT: again.ChallengeParameters?.["SALT"],
    });
    expect(await refusal(calls.signIn(user.username, ""))).toBe(wrong);
    expect(await refusal(calls.signIn(user.username))).toBe(wrong);
  });
});

describe("PASSWORD_SRP inside USER_AUTH", () => {
  let pool: Pool;
  let calls: ReturnType<typeof srpCalls>;
  beforeAll(async () => {
    ({ pool, calls } = await open(passwordless));
  });
  let people = 0;
  const person = () =>
    world.user(pool, { username: `choice-${(people += 1)}`, password: rightPassword });
  const preferSrp = async (username: string) => {
    const srp = new SrpClient();
    const question = await calls.initiate(
      { USERNAME: username, PREFERRED_CHALLENGE: "PASSWORD_SRP", SRP_A: srp.srpA },
      "USER_AUTH",
    );
    return { srp, question };
  };

  test("preferred: PASSWORD_VERIFIER with a Session, which is needed", async () => {
    const user = await person();
    const { srp, question } = await preferSrp(user.username);
    expect(question).toMatchObject({
      ChallengeName: "PASSWORD_VERIFIER",
      Session: expect.stringMatching(/^AYABe/),
      AvailableChallenges: ["PASSWORD_SRP", "PASSWORD"],
    });
    const answer = calls.claim(srp, question);
    expect(await refusal(calls.respond("PASSWORD_VERIFIER", answer))).toBe(wrong);
    const { AuthenticationResult } = await calls.respond(
      "PASSWORD_VERIFIER",
      answer,
      question.Session,
    );
    expect(AuthenticationResult).toBeDefined();
    expect(await refusal(calls.respond("PASSWORD_VERIFIER", answer, question.Session))).toBe(
      "NotAuthorizedException: Invalid session for the user, session can only be used once.",
    );
  });

  test.for([
    ["SELECT_CHALLENGE", { ANSWER: "PASSWORD_SRP" }],
    ["PASSWORD_SRP", {}],
  ] as const)("chosen by answering %s", async ([name, more]) => {
    const user = await person();
    const { Session } = await calls.initiate({ USERNAME: user.username }, "USER_AUTH");
    const given = { USERNAME: user.username, ...more };
    expect(await refusal(calls.respond(name, given, Session))).toBe(
      "InvalidParameterException: Missing required parameter SRP_A",
    );
    expect(await refusal(calls.respond(name, { ...given, SRP_A: "0" }, Session))).toBe(
      "InvalidParameterException: Invalid SRP_A value.",
    );
    const srp = new SrpClient();
    const question = await calls.respond(name, { ...given, SRP_A: srp.srpA }, Session);
    expect(question.ChallengeName).toBe("PASSWORD_VERIFIER");
    expect(question).not.toHaveProperty("AvailableChallenges");
    const answer = calls.claim(srp, question);
    const { AuthenticationResult } = await calls.respond(
      "PASSWORD_VERIFIER",
      answer,
      question.Session,
    );
    expect(AuthenticationResult).toBeDefined();
  });

  test("a wrong signature kills the session", async () => {
    const user = await person();
    const { srp, question } = await preferSrp(user.username);
    const bad = calls.claim(srp, question, "Wrong-password-1");
    expect(await refusal(calls.respond("PASSWORD_VERIFIER", bad, question.Session))).toBe(wrong);
    const good = calls.claim(srp, question);
    expect(await refusal(calls.respond("PASSWORD_VERIFIER", good, question.Session))).toBe(
      "NotAuthorizedException: Invalid session for the user.",
    );
  });

  test("the secret block of one session does not answer another", async () => {
    const user = await person();
    const [one, two] = [await preferSrp(user.username), await preferSrp(user.username)];
    const answer = calls.claim(one.srp, one.question);
    expect(await refusal(calls.respond("PASSWORD_VERIFIER", answer, two.question.Session))).toBe(
      wrong,
    );
  });

  test("a session that awaits PASSWORD_VERIFIER takes no PASSWORD_SRP", async () => {
    const user = await person();
    const { srp, question } = await preferSrp(user.username);
    const given = { USERNAME: user.username, SRP_A: srp.srpA };
    expect(await refusal(calls.respond("PASSWORD_SRP", given, question.Session))).toBe(
      "NotAuthorizedException: Invalid session for the user.",
    );
  });
});
