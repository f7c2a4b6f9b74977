import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Client } from "../../../emulator/domain/client.ts";
import { newPasswordCredential } from "../../../emulator/domain/password.ts";
import type { Pool } from "../../../emulator/domain/pool.ts";
import { systemRandom } from "../../../emulator/platform/random.ts";
import { createWorld, refusal, type World } from "./world.ts";

const temporary = "Temporary-1";
const fresh = "Permanent-password-1";
const invalid = "NotAuthorizedException: Invalid session for the user.";

let world: World;
let pool: Pool;
let client: Client;
beforeAll(async () => {
  world = await createWorld();
  pool = await world.pool({
    Schema: [
      { Name: "name", Required: true, Mutable: true },
      { Name: "level", AttributeDataType: "Number", NumberAttributeConstraints: { MaxValue: "9" } },
    ],
    Policies: {
      PasswordPolicy: { MinimumLength: 8, RequireNumbers: true, PasswordHistorySize: 2 },
    },
  });
  client = await world.client(pool);
});
afterAll(() => world.close());

const signIn = (USERNAME: string, PASSWORD: string, app = client) =>
  world.call("InitiateAuth", {
    ClientId: app.id,
    AuthFlow: "USER_PASSWORD_AUTH",
    AuthParameters: { USERNAME, PASSWORD },
  });

const challenged = async (attributes: Record<string, string> = {}, app = client) => {
  const user = await world.user(pool, {
    attributes: { email: "invited@example.com", email_verified: "true", ...attributes },
    status: "FORCE_CHANGE_PASSWORD",
    password: temporary,
    passwordExpiresAt: world.clock.now() + 86_400_000,
  });
  const challenge = await signIn(user.username, temporary, app);
  const answer = (
    NEW_PASSWORD: string,
    given: Record<string, string> = { "userAttributes.name": "Ann" },
  ) =>
    world.call("RespondToAuthChallenge", {
      ClientId: app.id,
      ChallengeName: "NEW_PASSWORD_REQUIRED",
      Session: challenge.Session,
      ChallengeResponses: { USERNAME: user.username, NEW_PASSWORD, ...given },
    });
  return { user, challenge, answer };
};

describe("NEW_PASSWORD_REQUIRED", () => {
  test("a temporary password leads to it, with what is there and what is missing as JSON", async () => {
    const { user, challenge } = await challenged();
    expect(challenge).toEqual({
      ChallengeName: "NEW_PASSWORD_REQUIRED",
      Session: expect.any(String),
      ChallengeParameters: {
        USER_ID_FOR_SRP: user.username,
        requiredAttributes: '["userAttributes.name"]',
        userAttributes: '{"email":"invited@example.com","email_verified":"true"}',
      },
    });
  });

  test("a good answer gives tokens, confirms the user and sets password and attributes", async () => {
    const { user, answer } = await challenged();
    expect((await answer(fresh)).AuthenticationResult).toBeDefined();
    const after = await world.context.stores.users.bySub(pool.id, user.sub);
    expect(after).toMatchObject({
      status: "CONFIRMED",
      attributes: { email: "invited@example.com", email_verified: "true", name: "Ann" },
    });
    expect(after?.password?.expiresAt).toBeUndefined();
    expect((await signIn(user.username, fresh)).AuthenticationResult).toBeDefined();
    expect(await refusal(signIn(user.username, temporary))).toBe(
      "NotAuthorizedException: Incorrect username or password.",
    );
  });

  test("the new password may be the temporary one", async () => {
    const { answer } = await challenged();
    expect((await answer(temporary)).AuthenticationResult).toBeDefined();
  });

  test("a weak password is refused, and the same session may try again", async () => {
    const { answer } = await challenged();
    const prefix = "InvalidPasswordException: Password does not conform to policy:";
    expect(await refusal(answer("short1"))).toBe(`${prefix} Password not long enough`);
    expect(await refusal(answer("long-enough"))).toBe(
      `${prefix} Password must have numeric characters`,
    );
    expect(await refusal(answer(" padded-1 "))).toBe(
      `${prefix} Password must not start or end with white space`,
    );
    expect((await answer(fresh)).AuthenticationResult).toBeDefined();
  });

  test("a password of the pool's history is refused", async () => {
    const { user, answer } = await challenged();
    const old = newPasswordCredential(user, "Former-password-1", {
      random: systemRandom,
      now: world.clock.now(),
    });
    await world.change(pool, user, { formerPasswords: [old] });
    expect(await refusal(answer("Former-password-1"))).toBe(
      "PasswordHistoryPolicyViolationException: Password has previously been used",
    );
  });

  test("a missing required attribute is named", async () => {
    const { answer } = await challenged();
    expect(await refusal(answer(fresh, {}))).toBe(
      "InvalidParameterException: Invalid attributes given, name is missing",
    );
  });

  test("an attribute that has a value cannot be given again", async () => {
    const { answer } = await challenged({ name: "Ann" });
    expect(await refusal(answer(fresh, { "userAttributes.email": "invited@example.com" }))).toBe(
      "NotAuthorizedException: Cannot modify an already provided email",
    );
    expect(await refusal(answer(fresh, { "userAttributes.email_verified": "true" }))).toBe(
      "NotAuthorizedException: Cannot modify an already provided email_verified",
    );
    expect((await answer(fresh, {})).AuthenticationResult).toBeDefined();
  });

  test("attributes that the client may not write are refused, verification flags always", async () => {
    const reader = await world.client(pool, { WriteAttributes: ["name"] });
    const { answer } = await challenged({}, reader);
    const refused = "NotAuthorizedException: A client attempted to write unauthorized attribute";
    const given = { "userAttributes.name": "Ann" };
    expect(await refusal(answer(fresh, { ...given, "userAttributes.nickname": "A" }))).toBe(
      refused,
    );
    const all = await challenged();
    expect(
      await refusal(
        all.answer(fresh, { ...given, "userAttributes.phone_number_verified": "true" }),
      ),
    ).toBe(refused);
  });

  test("values are held to the schema, and nothing changes when they break it", async () => {
    const { user, answer } = await challenged();
    const given = { "userAttributes.name": "Ann" };
    expect(await refusal(answer(fresh, { ...given, "userAttributes.phone_number": "123" }))).toBe(
      "InvalidParameterException: Invalid phone number format.",
    );
    expect(await refusal(answer(fresh, { ...given, "userAttributes.custom:level": "10" }))).toMatch(
      /^InvalidParameterException: Attributes did not conform to the schema: custom:level: /,
    );
    expect(await world.context.stores.users.bySub(pool.id, user.sub)).toEqual(user);
  });

  test("a password that an administrator set in between makes the session worthless", async () => {
    const { user, answer } = await challenged();
    const other = newPasswordCredential(user, "Another-temporary-1", {
      random: systemRandom,
      now: world.clock.now(),
      expiresAt: world.clock.now() + 86_400_000,
    });
    await world.change(pool, user, { password: other });
    expect(await refusal(answer(fresh))).toBe(invalid);
    expect((await signIn(user.username, "Another-temporary-1")).ChallengeName).toBe(
      "NEW_PASSWORD_REQUIRED",
    );
  });

  test("of two answers at the same moment exactly one counts", async () => {
    const { user, answer } = await challenged();
    const both = await Promise.all([
      refusal(answer("First-one-1")),
      refusal(answer("Second-one-1")),
    ]);
    expect(both.toSorted()).toEqual([
      "NotAuthorizedException: Invalid session for the user, session can only be used once.",
      "not refused",
    ]);
    const winner = both[0] === "not refused" ? "First-one-1" : "Second-one-1";
    expect((await signIn(user.username, winner)).AuthenticationResult).toBeDefined();
  });

  test("a missing NEW_PASSWORD is named", async () => {
    const { user, challenge } = await challenged();
    const call = world.call("RespondToAuthChallenge", {
      ClientId: client.id,
      ChallengeName: "NEW_PASSWORD_REQUIRED",
      Session: challenge.Session,
      ChallengeResponses: { USERNAME: user.username },
    });
    expect(await refusal(call)).toBe(
      "InvalidParameterException: Missing required parameter NEW_PASSWORD",
    );
  });

  test("AdminRespondToAuthChallenge answers it for a client of that pool only", async () => {
    const { user, challenge } = await challenged();
    const elsewhere = await world.pool();
    const answer = (UserPoolId: string) =>
      world.call("AdminRespondToAuthChallenge", {
        UserPoolId,
        ClientId: client.id,
        ChallengeName: "NEW_PASSWORD_REQUIRED",
        Session: challenge.Session,
        ChallengeResponses: {
          USERNAME: user.username,
          NEW_PASSWORD: fresh,
          "userAttributes.name": "Ann",
        },
      });
    expect(await refusal(answer(elsewhere.id))).toBe(
      `ResourceNotFoundException: User pool client ${client.id} does not exist.`,
    );
    expect((await answer(pool.id)).AuthenticationResult).toBeDefined();
  });
});
