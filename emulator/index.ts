import { awaitMessage } from "./fronts/control/await-message.ts";
import { messageShape, type MessageShape } from "./fronts/control/message-shape.ts";
import { checkedSeed, ownSeed } from "./flows/seeding/check-seed.ts";
import { defaultSeed } from "./flows/seeding/default-seed.ts";
import type { Seed } from "./flows/seeding/seed.ts";
import { seeder } from "./flows/seeding/seeder.ts";
import { AdjustableClock, systemClock, type Clock } from "./platform/clock.ts";
import type { Log } from "./platform/log.ts";
import { localTlsMaterial } from "./platform/tls-material.ts";
import type { MessageFilter } from "./stores/control-interfaces.ts";
import type { StoreLocation } from "./stores/sql/open-stores.ts";
import { createEmulator, type Emulator } from "./wiring.ts";

export type { MessageShape as InboxMessage } from "./fronts/control/message-shape.ts";
export type { Seed, SeedClient, SeedGroup, SeedPool, SeedUser } from "./flows/seeding/seed.ts";
export { SeedError } from "./flows/seeding/seed.ts";
export type { Clock } from "./platform/clock.ts";
export type { Log } from "./platform/log.ts";
export type { MessageFilter } from "./stores/control-interfaces.ts";
export type { StoreLocation } from "./stores/sql/open-stores.ts";
export {
  SoftwareAuthenticator,
  type AssertionJson,
  type FalseClaims,
  type PasskeyAlgorithm,
  type RegistrationJson,
  type SoftwareAuthenticatorOptions,
} from "./testing/software-authenticator.ts";

/** What can be chosen about an emulator in this process; nothing has to be. */
export interface StartOptions {
  /** Pools, clients, groups and users under AWS's names. One pool with two clients when left out. */
  readonly seed?: Seed;
  /** The region of the default pool, and of `clientConfig()`. */
  readonly region?: string;
  /** Memory when left out. */
  readonly store?: StoreLocation;
  readonly host?: string;
  /** Any free one when left out. */
  readonly port?: number;
  /** Where clients reach it, when that is not its `url`; without a trailing slash. */
  readonly publicUrl?: string;
  /** Serve HTTPS too, on a free port, with a certificate of `certificateAuthority`. */
  readonly tls?: boolean;
  /** Whose name tokens carry: this emulator's, or that of the real service. */
  readonly issuer?: "local" | "aws";
  readonly accountId?: string;
  /** Accept administrator calls without a signature, which AWS refuses. */
  readonly allowUnsigned?: boolean;
  /** Refuse parameters that would have no effect. */
  readonly strict?: boolean;
  readonly controlToken?: string;
  readonly controlHosts?: readonly string[];
  /** What the emulator's own clock runs on. */
  readonly clock?: Clock;
  readonly log?: Log;
}

/** What an AWS SDK client of version 3 takes. */
export interface ClientConfig {
  readonly endpoint: string;
  readonly region: string;
  readonly credentials: { readonly accessKeyId: string; readonly secretAccessKey: string };
}

/** The messages that a mailbox or a phone would hold. */
export interface Inbox {
  /** Newest first. */
  list(filter?: MessageFilter): Promise<readonly MessageShape[]>;
  /** The newest one, waiting up to that many milliseconds (default 5,000) for it. @throws Error when none came */
  latest(filter?: MessageFilter & { readonly wait?: number }): Promise<MessageShape>;
  clear(): Promise<void>;
}

/** A running emulator. */
export interface RunningEmulator {
  readonly url: string;
  /** With `tls`. */
  readonly httpsUrl?: string;
  /** PEM, with `tls`: what clients of `httpsUrl` have to trust. */
  readonly certificateAuthority?: string;
  readonly region: string;
  clientConfig(): ClientConfig;
  readonly inbox: Inbox;
  /** Moves the time of sessions, codes, passwords and tokens. */
  readonly clock: AdjustableClock;
  /** Back to the seed. */
  reset(): Promise<void>;
  stop(): Promise<void>;
  [Symbol.asyncDispose](): Promise<void>;
}

const mostMessages = 1000;
const defaultWait = 5000;

/**
 * Starts an emulator in this process, on a free port unless one is given. Any number may run side by side.
 * @throws SeedError, or an Error when the port or the store cannot be had
 */
export async function startEmulator(options: StartOptions = {}): Promise<RunningEmulator> {
  const { region = "us-east-1", seed, tls, ...rest } = options;
  const source = seed === undefined ? ownSeed(defaultSeed(region)) : checkedSeed(seed);
  const material = tls
    ? await localTlsMaterial({
        commonName: "cognito-emulator CA",
        hosts: ["localhost", "127.0.0.1", "::1"],
      })
    : undefined;
  const clock = new AdjustableClock(options.clock ?? systemClock);
  const emulator = await createEmulator({
    ...rest,
    clock,
    seed: seeder(source, { region }),
    ...(material === undefined ? {} : { tls: { port: 0, material } }),
  });
  const url = await listening(emulator);
  let stopped: Promise<void> | undefined;
  const stop = (): Promise<void> => (stopped ??= emulator.close());
  return {
    url,
    region,
    clock,
    ...(material === undefined
      ? {}
      : { httpsUrl: emulator.httpsUrl(), certificateAuthority: material.authority }),
    clientConfig: () => ({
      endpoint: url,
      region,
      credentials: { accessKeyId: "local", secretAccessKey: "local" },
    }),
    inbox: inboxOf(emulator),
    reset: () => emulator.reset(),
    stop,
    [Symbol.asyncDispose]: stop,
  };
}

async function listening(emulator: Emulator): Promise<string> {
  try {
    return await emulator.listen();
  } catch (error) {
    await emulator.close();
    throw error;
  }
}

function inboxOf({ context }: Emulator): Inbox {
  const { messages } = context.stores;
  return {
    list: async (filter = {}) => (await messages.list(filter, mostMessages)).map(messageShape),
    async latest({ wait = defaultWait, ...filter } = {}) {
      const { signal } = new AbortController();
      const message = await awaitMessage(context, filter, { milliseconds: wait, signal });
      if (message === undefined) {
        throw new Error(`no message came within ${wait} ms for ${JSON.stringify(filter)}`);
      }
      return messageShape(message);
    },
    clear: () => messages.clear(),
  };
}
