import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { matchesPassword } from "../../../emulator/domain/password.ts";
import type { EmulatorContext } from "../../../emulator/flows/context.ts";
import type { SeedOutcome } from "../../../emulator/flows/seeding/seed-outcome.ts";
import { applySeed } from "../../../emulator/flows/seeding/apply-seed.ts";
import { checkedSeed } from "../../../emulator/flows/seeding/check-seed.ts";
import { SeedError, type Seed, type SeedPool } from "../../../emulator/flows/seeding/seed.ts";
import { startTestEmulator, type TestEmulator } from "../../support/emulator.ts";

const poolId = "eu-west-1_Shop";
const strong = "Correct-horse-1";
const shop: SeedPool = {
  PoolName: "shop",
  UserPoolId: poolId,
  Domain: "shop",
  AliasAttributes: ["email"],
  AutoVerifiedAttributes: ["email"],
  UsernameConfiguration: { CaseSensitive: false },
};

let emulator: TestEmulator;
let context: EmulatorContext;
beforeEach(async () => {
  emulator = await startTestEmulator();
  ({ context } = emulator);
});
afterEach(() => emulator.stop());

const apply = (seed: Seed): Promise<SeedOutcome> =>
  applySeed(context, checkedSeed(seed), { region: "us-east-1" });
const applyPool = (more: Partial<SeedPool>): Promise<SeedOutcome> =>
  apply({ pools: [{ ...shop, ...more }] });
const user = async (name: string) =>
  context.stores.users.byName(poolId, name.toLowerCase(), ["email"]);

async function refusal(seed: Promise<unknown>): Promise<readonly string[]> {
  try {
    await seed;
  } catch (error) {
    if (error instanceof SeedError) return error.message.split("\n");
    throw error;
  }
  return [];
}

describe("applying a seed", () => {
  test("makes pool, domain, clients and groups under their fixed ids", async () => {
    const outcome = await applyPool({
      clients: [
        { ClientName: "web", ClientId: "web", AuthSessionValidity: 5 },
        { ClientName: "api", ClientId: "api", ClientSecret: "s".repeat(24) },
      ],
      groups: [{ GroupName: "staff", Precedence: 1 }],
    });
    expect(outcome.created).toEqual({ pools: 1, domains: 1, clients: 2, groups: 1, users: 0 });
    expect(await context.stores.pools.byId(poolId)).toMatchObject({
      region: "eu-west-1",
      name: "shop",
    });
    expect(await context.stores.domains.byName("shop")).toMatchObject({ poolId });
    expect(await context.stores.clients.byId("web")).toMatchObject({
      poolId,
      secrets: [],
      settings: { AuthSessionValidity: 5 },
    });
    expect((await context.stores.clients.byId("api"))?.secrets[0]?.value).toBe("s".repeat(24));
    expect(await context.stores.groups.byName(poolId, "staff")).toMatchObject({ precedence: 1 });
  });

  test("a second time changes nothing, whatever the seed says by then", async () => {
    await applyPool({ users: [{ Username: "alice", Password: strong }] });
    const before = await user("alice");
    const outcome = await applyPool({
      PoolName: "renamed",
      users: [
        { Username: "Alice", Password: "Another-horse-2" },
        { Username: "bob", Password: strong },
      ],
    });
    expect(outcome).toEqual({
      created: { pools: 0, domains: 0, clients: 0, groups: 0, users: 1 },
      kept: { pools: 1, domains: 1, clients: 0, groups: 0, users: 1 },
    });
    expect(await user("alice")).toEqual(before);
    expect(await context.stores.pools.byId(poolId)).toMatchObject({ name: "shop" });
  });

  test("by several replicas at once makes everything once", async () => {
    const whole: Partial<SeedPool> = {
      clients: [{ ClientName: "web" }],
      groups: [{ GroupName: "staff" }],
      users: [{ Username: "alice", Password: strong, Groups: ["staff"] }],
    };
    const outcomes = await Promise.all(Array.from({ length: 4 }, () => applyPool(whole)));
    const created = outcomes.map((outcome) => Object.values(outcome.created));
    expect(
      created[0]?.map((_, kind) => created.reduce((sum, counts) => sum + (counts[kind] ?? 0), 0)),
    ).toEqual([1, 1, 1, 1, 1]);
  });

  test("ids, secrets and subs that it leaves out are the same each time", async () => {
    const seed: Seed = {
      pools: [
        {
          PoolName: "nameless",
          clients: [{ ClientName: "web", GenerateSecret: true }],
          users: [{ Username: "alice", Password: strong }],
        },
      ],
    };
    const made = async () => {
      await apply(seed);
      const [pool] = (await context.stores.pools.list("us-east-1", { limit: 9 })).items;
      const [client] = (await context.stores.clients.list(pool?.id ?? "", { limit: 9 })).items;
      const alice = await context.stores.users.byUsername(pool?.id ?? "", "alice");
      return [pool?.id, client?.id, client?.secrets[0]?.value, alice?.sub];
    };
    const first = await made();
    await context.stores.clear();
    expect(await made()).toEqual(first);
    expect(first).toEqual([
      expect.stringMatching(/^us-east-1_[0-9A-Za-z]{9}$/),
      expect.stringMatching(/^[0-9a-z]{26}$/),
      expect.stringMatching(/^[0-9a-z]{51}$/),
      expect.stringMatching(/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/),
    ]);
  });
});

describe("a seeded user", () => {
  test("with Password is CONFIRMED, and the password does not expire", async () => {
    await applyPool({ users: [{ Username: "alice", Password: strong }] });
    const alice = await user("alice");
    expect(alice).toMatchObject({ status: "CONFIRMED", enabled: true });
    expect(alice?.password?.expiresAt).toBeUndefined();
    expect(alice?.password && matchesPassword(alice.password, alice, strong)).toBe(true);
  });

  test("with TemporaryPassword is FORCE_CHANGE_PASSWORD until it expires", async () => {
    await applyPool({ users: [{ Username: "alice", TemporaryPassword: strong }] });
    const alice = await user("alice");
    expect(alice?.status).toBe("FORCE_CHANGE_PASSWORD");
    expect(alice?.password?.expiresAt).toBe(emulator.clock.now() + 7 * 86_400_000);
  });

  test("of a passwordless pool is CONFIRMED without a password", async () => {
    await applyPool({
      Policies: { SignInPolicy: { AllowedFirstAuthFactors: ["PASSWORD", "EMAIL_OTP"] } },
      users: [{ Username: "alice", UserAttributes: [{ Name: "email", Value: "a@example.com" }] }],
    });
    const alice = await user("alice");
    expect(alice).toMatchObject({ status: "CONFIRMED", attributes: { email: "a@example.com" } });
    expect(alice?.password).toBeUndefined();
  });

  test("has the Sub, status, groups and switch that the seed gives it", async () => {
    const Sub = "34c84488-e0e1-70ae-d2ee-991ad1a898c8";
    await applyPool({
      groups: [{ GroupName: "staff" }],
      users: [
        {
          Username: "alice",
          Sub,
          Password: strong,
          UserStatus: "UNCONFIRMED",
          Enabled: false,
          Groups: ["staff"],
        },
      ],
    });
    expect(await user("alice")).toMatchObject({ sub: Sub, status: "UNCONFIRMED", enabled: false });
    expect(await context.stores.groups.ofUser(poolId, Sub)).toMatchObject([{ name: "staff" }]);
  });

  test("is found by a verified alias", async () => {
    const UserAttributes = [
      { Name: "email", Value: "Alice@example.com" },
      { Name: "email_verified", Value: "true" },
    ];
    await applyPool({ users: [{ Username: "alice", Password: strong, UserAttributes }] });
    expect(await user("alice@example.com")).toMatchObject({ username: "alice" });
  });

  test("is not invited, unless DesiredDeliveryMediums asks for it", async () => {
    const UserAttributes = [{ Name: "email", Value: "a@example.com" }];
    await applyPool({
      users: [
        { Username: "alice", TemporaryPassword: strong, UserAttributes },
        {
          Username: "bob",
          TemporaryPassword: strong,
          UserAttributes,
          DesiredDeliveryMediums: ["EMAIL"],
        },
      ],
    });
    expect(await emulator.inbox()).toMatchObject([
      { username: "bob", purpose: "AdminCreateUser", code: strong },
    ]);
  });
});

describe("what a rule of the service refuses is refused in its words, with its place", () => {
  test("a pool, and with it nothing of what it holds", async () => {
    const outcome = applyPool({ UsernameAttributes: ["email"], clients: [{ ClientName: "web" }] });
    expect(await refusal(outcome)).toEqual([
      "seed pools[0]: InvalidParameterException: Only one of the aliasAttributes or usernameAttributes can be set in a User pool.",
    ]);
    expect(await context.stores.pools.byId(poolId)).toBeUndefined();
  });

  test("several things at once", async () => {
    const outcome = applyPool({
      Domain: "my-aws-shop",
      clients: [{ ClientName: "web", GenerateSecret: true, ClientSecret: "s".repeat(24) }],
      users: [{ Username: "alice", Password: "short" }],
    });
    expect(await refusal(outcome)).toEqual([
      expect.stringMatching(/^seed pools\[0\]\.Domain: InvalidParameterException: /),
      expect.stringMatching(/^seed pools\[0\]\.clients\[0\]: InvalidParameterException: /),
      expect.stringMatching(
        /^seed pools\[0\]\.users\[0\]: InvalidPasswordException: Password did not conform with password policy: /,
      ),
    ]);
  });

  test("what is declared twice", async () => {
    const outcome = apply({
      pools: [
        {
          ...shop,
          users: [
            { Username: "alice", Password: strong },
            { Username: "ALICE", Password: strong },
          ],
        },
        { PoolName: "other", UserPoolId: poolId },
      ],
    });
    expect(await refusal(outcome)).toEqual([
      "seed pools[0].users[1]: is declared at pools[0].users[0] already",
      "seed pools[1]: is declared at pools[0] already",
    ]);
  });

  test("a client id that another pool has", async () => {
    const outcome = apply({
      pools: [
        { ...shop, clients: [{ ClientName: "web", ClientId: "web" }] },
        {
          PoolName: "other",
          UserPoolId: "eu-west-1_Other",
          clients: [{ ClientName: "web", ClientId: "web" }],
        },
      ],
    });
    expect(await refusal(outcome)).toEqual([
      `seed pools[1].clients[0]: ClientId web belongs to pool ${poolId}`,
    ]);
  });

  test("a domain that another pool has", async () => {
    const outcome = apply({
      pools: [shop, { PoolName: "other", UserPoolId: "eu-west-1_Other", Domain: "shop" }],
    });
    expect(await refusal(outcome)).toEqual([
      "seed pools[1].Domain: InvalidParameterException: Domain already associated with another user pool.",
    ]);
  });
});
