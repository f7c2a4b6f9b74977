import type { PoolShape } from "./fronts/control/shapes.ts";
import { checkedSeed, ownSeed } from "./flows/seeding/check-seed.ts";
import { defaultSeed } from "./flows/seeding/default-seed.ts";
import type { Seed } from "./flows/seeding/seed.ts";
import { seeder } from "./flows/seeding/seeder.ts";
import type { Clock } from "./platform/clock.ts";
import type { Log } from "./platform/log.ts";
import { localTlsMaterial } from "./platform/tls-material.ts";
import { controlHeaders, payloadOf, type ControlTransport } from "./remote/control-transport.ts";
import { clientConfig, type ClientConfig } from "./remote/connect.ts";
import { emulatorControls, type EmulatorControls } from "./remote/emulator-controls.ts";
import type { StoreLocation } from "./stores/sql/open-stores.ts";
import { createEmulator, type Emulator } from "./wiring.ts";

export type { Fault, FaultPlan } from "./flows/controls/fault-plan.ts";
export type { CallFilter } from "./flows/controls/call-record.ts";
export type { SeedOutcome } from "./flows/seeding/seed-outcome.ts";
export type { CallShape as ServedRequest } from "./fronts/control/shapes.ts";
export type { PoolShape as EmulatedPool } from "./fronts/control/shapes.ts";
export type { SnapshotShape as Snapshot } from "./fronts/control/shapes.ts";
export { connectEmulator, type ClientConfig, type ConnectedEmulator } from "./remote/connect.ts";
export type { EmulatorClock, Time } from "./remote/clock.ts";
export { ControlRefusal } from "./remote/control-transport.ts";
export type { EmulatorControls } from "./remote/emulator-controls.ts";
export type { EmulatorFaults } from "./remote/faults.ts";
export type { Inbox } from "./remote/inbox.ts";
export type { EmulatorRequests } from "./remote/requests.ts";
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

/** A running emulator. */
export interface RunningEmulator extends EmulatorControls {
  readonly url: string;
  /** With `tls`. */
  readonly httpsUrl?: string;
  /** PEM, with `tls`: what clients of `httpsUrl` have to trust. */
  readonly certificateAuthority?: string;
  readonly region: string;
  /** Those of the seed, as they were at the start. `listPools()` tells what there is now. */
  readonly pools: readonly PoolShape[];
  clientConfig(): ClientConfig;
  stop(): Promise<void>;
  [Symbol.asyncDispose](): Promise<void>;
}

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
  const emulator = await createEmulator({
    ...rest,
    region,
    seed: seeder(source, { region }),
    ...(material === undefined ? {} : { tls: { port: 0, material } }),
  });
  const url = await listening(emulator);
  const controls = emulatorControls(inProcess(emulator, options.controlToken));
  let stopped: Promise<void> | undefined;
  const stop = (): Promise<void> => (stopped ??= emulator.close());
  return {
    ...controls,
    url,
    region,
    pools: await controls.listPools(),
    ...(material === undefined
      ? {}
      : { httpsUrl: emulator.httpsUrl(), certificateAuthority: material.authority }),
    clientConfig: () => clientConfig(url, region),
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

/** Without a socket and without `fetch`, which a test may have replaced. */
const inProcess =
  ({ app }: Emulator, token: string | undefined): ControlTransport =>
  async (request) => {
    const sent = payloadOf(request);
    const { statusCode, payload } = await app.inject({
      method: request.method,
      url: `/_emulator${request.path}`,
      headers: { host: "localhost", ...controlHeaders(request, token) },
      ...(sent === undefined ? {} : { payload: sent }),
    });
    return { status: statusCode, text: payload };
  };
