import { createDelivery } from "../../../emulator/delivery/create-delivery.ts";
import type { Client, ClientSettings } from "../../../emulator/domain/client.ts";
import { changedUser } from "../../../emulator/domain/changed-user.ts";
import { CognitoError } from "../../../emulator/domain/errors/cognito-error.ts";
import { NotBuiltError } from "../../../emulator/domain/errors/not-built.ts";
import { newClient } from "../../../emulator/domain/new-client.ts";
import { newPool, type NewPoolInput } from "../../../emulator/domain/new-pool.ts";
import { newPasswordCredential } from "../../../emulator/domain/password.ts";
import { usernameKey, type Pool } from "../../../emulator/domain/pool.ts";
import type { User } from "../../../emulator/domain/user.ts";
import type { EmulatorContext } from "../../../emulator/flows/context.ts";
import { createKeyRing } from "../../../emulator/keys/create-key-ring.ts";
import type { OperationInput, OperationOutput } from "../../../emulator/operations/operation.ts";
import { registry } from "../../../emulator/operations/registry.ts";
import { ManualClock } from "../../../emulator/platform/clock.ts";
import { randomBase62, randomUuidShape } from "../../../emulator/platform/ids.ts";
import { silentLog } from "../../../emulator/platform/log.ts";
import { systemRandom } from "../../../emulator/platform/random.ts";
import { openStores } from "../../../emulator/stores/sql/open-stores.ts";

type Built = {
  [N in keyof typeof registry]: (typeof registry)[N] extends { run: unknown } ? N : never;
}[keyof typeof registry];

export interface NewUser {
  readonly username?: string;
  readonly attributes?: Readonly<Record<string, string>>;
  readonly status?: User["status"];
  readonly enabled?: boolean;
  readonly password?: string;
  readonly passwordExpiresAt?: number;
}

export const rightPassword = "Right-password-1";

/** Stores, keys and an inbox without a front; a clock that stands still. */
export interface World {
  readonly context: EmulatorContext;
  readonly clock: ManualClock;
  pool(settings?: Partial<NewPoolInput>): Promise<Pool>;
  /** A public client of every flow that is built, unless the settings say otherwise. */
  client(
    pool: Pool,
    settings?: Partial<ClientSettings> & { readonly secret?: string },
  ): Promise<Client>;
  user(pool: Pool, user?: NewUser): Promise<User>;
  change(pool: Pool, user: User, change: Parameters<typeof changedUser>[2]): Promise<User>;
  call<N extends Built>(operation: N, input: OperationInput<N>): Promise<OperationOutput<N>>;
  /** The code of the newest message to that address. */
  codeTo(to: string): Promise<string>;
  close(): Promise<void>;
}

const allFlows: ClientSettings["ExplicitAuthFlows"] = [
  "ALLOW_USER_AUTH",
  "ALLOW_USER_PASSWORD_AUTH",
  "ALLOW_ADMIN_USER_PASSWORD_AUTH",
  "ALLOW_USER_SRP_AUTH",
  "ALLOW_CUSTOM_AUTH",
  "ALLOW_REFRESH_TOKEN_AUTH",
];

export const passwordless: Partial<NewPoolInput> = {
  Policies: {
    SignInPolicy: { AllowedFirstAuthFactors: ["PASSWORD", "EMAIL_OTP", "SMS_OTP"] },
  },
  SmsConfiguration: { SnsCallerArn: "arn:aws:iam::000000000000:role/sms", ExternalId: "x" },
};

export async function createWorld(): Promise<World> {
  const clock = new ManualClock(Date.parse("2026-10-03T04:05:06Z"));
  const random = systemRandom;
  const stores = await openStores({ kind: "memory" });
  const context: EmulatorContext = {
    clock,
    random,
    log: silentLog,
    stores,
    keys: createKeyRing({ signingKeys: stores.signingKeys, clock, random }),
    delivery: createDelivery({ messages: stores.messages, transports: [], log: silentLog }),
    addresses: { issuer: "local", publicUrl: () => "http://localhost:9339" },
    accountId: "000000000000",
  };
  const change: World["change"] = async (pool, { sub }, changes) => {
    const changed = await stores.users.update(pool.id, sub, (user) =>
      changedUser(pool, user, changes, clock.now()),
    );
    if (changed === undefined || "taken" in changed) throw new Error("user not changed");
    return changed;
  };
  return {
    context,
    clock,
    change,
    async pool(settings = {}) {
      const id = `us-east-1_${randomBase62(random, 9)}`;
      const made = { id, region: "us-east-1", now: clock.now() };
      const pool = newPool({ PoolName: "pool", ...settings }, made);
      await stores.pools.add(pool);
      return pool;
    },
    async client(pool, { secret, ...settings } = {}) {
      const id = randomBase62(random, 26).toLowerCase();
      const input = { ClientName: "client", ExplicitAuthFlows: allFlows, ...settings };
      const client = newClient(
        pool,
        { ...input, ...(secret === undefined ? {} : { GenerateSecret: true }) },
        {
          id,
          now: clock.now(),
          ...(secret === undefined
            ? {}
            : { secret: { id: "secret", value: secret, createdAt: clock.now() } }),
        },
      );
      await stores.clients.add(client);
      return client;
    },
    async user(pool, wanted = {}) {
      const sub = randomUuidShape(random);
      const username = wanted.username ?? sub;
      const bare: User = {
        poolId: pool.id,
        sub,
        username,
        usernameKey: usernameKey(pool, username),
        attributes: wanted.attributes ?? {},
        status: wanted.status ?? "CONFIRMED",
        enabled: wanted.enabled ?? true,
        ...(wanted.password === undefined
          ? {}
          : {
              password: newPasswordCredential({ poolId: pool.id, username }, wanted.password, {
                random,
                now: clock.now(),
                expiresAt: wanted.passwordExpiresAt,
              }),
            }),
        formerPasswords: [],
        aliases: [],
        pendingAttributes: {},
        createdAt: clock.now(),
        updatedAt: clock.now(),
      };
      const user = changedUser(pool, bare, {}, clock.now());
      if ((await stores.users.add(user)) !== "added") throw new Error("user not added");
      return user;
    },
    call(operation, input) {
      // The registry's entry of that name takes and gives these very types: `Built` leaves out the others.
      const entry = registry[operation] as unknown as {
        run(context: EmulatorContext, input: object, caller: object): Promise<never>;
      };
      return entry.run(context, input, { requestId: "r", ip: "127.0.0.1", userAgent: "test" });
    },
    async codeTo(to) {
      const [message] = await stores.messages.list({ to }, 1);
      if (message?.code === undefined) throw new Error(`no code was sent to ${to}`);
      return message.code;
    },
    close: () => stores.close(),
  };
}

/** What a refused call says: `Type: message`; what an accepted one does not say. */
export async function refusal(call: Promise<unknown>): Promise<string> {
  try {
    await call;
  } catch (error) {
    if (error instanceof NotBuiltError) return `not built: ${error.feature}`;
    if (error instanceof CognitoError) return `${error.type}: ${error.message}`;
    throw error;
  }
  return "not refused";
}

/** Another code of the same length. */
export const wrongCode = (code: string): string => `${(Number(code[0]) + 1) % 10}${code.slice(1)}`;
