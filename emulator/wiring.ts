import type { FastifyInstance } from "fastify";
import { createDelivery } from "./delivery/create-delivery.ts";
import type { Transport } from "./delivery/transports/transport.ts";
import type { EmulatorContext } from "./flows/context.ts";
import { createControls, type Controls } from "./flows/controls/controls.ts";
import { inOneStep } from "./flows/controls/in-one-step.ts";
import { createCoverage, type Coverage } from "./fronts/aws-json/coverage.ts";
import { awsJsonFront } from "./fronts/aws-json/plugin.ts";
import { controlFront } from "./fronts/control/plugin.ts";
import { watched } from "./fronts/control/watched.ts";
import { oauthFront } from "./fronts/oauth/plugin.ts";
import { pagesFront } from "./fronts/pages/plugin.ts";
import { createKeyRing } from "./keys/create-key-ring.ts";
import { registry } from "./operations/registry.ts";
import { AdjustableClock, systemClock, type Clock } from "./platform/clock.ts";
import { silentLog, type Log } from "./platform/log.ts";
import { systemRandom, type Random } from "./platform/random.ts";
import type { TlsMaterial } from "./platform/tls-material.ts";
import { createServer, mount, Ports, type Mount } from "./server.ts";
import { openStores, type StoreLocation } from "./stores/sql/open-stores.ts";

/** Everything that can be chosen about an emulator. `config.ts` fills it from flags and the environment. */
export interface EmulatorOptions {
  readonly store?: StoreLocation;
  readonly host?: string;
  /** 0 takes any free port. */
  readonly port?: number;
  /** Where clients reach it, when that is not `http://<host>:<port>`; without a trailing slash. */
  readonly publicUrl?: string;
  readonly issuer?: "local" | "aws";
  readonly accountId?: string;
  readonly allowUnsigned?: boolean;
  readonly strict?: boolean;
  readonly controlToken?: string;
  /** Host names that the control API answers to, besides local ones and that of the public URL. */
  readonly controlHosts?: readonly string[];
  /** HTTPS beside HTTP, on that port (0 takes any free one). */
  readonly tls?: { readonly port: number; readonly material: TlsMaterial };
  readonly transports?: readonly Transport[];
  readonly log?: Log;
  /** What the emulator's own clock runs on. */
  readonly clock?: Clock;
  readonly random?: Random;
  /** Of pools that are seeded at run time without an id. */
  readonly region?: string;
  /** Fills an empty (or partly filled) store; runs at start and after each reset. */
  readonly seed?: (context: EmulatorContext) => Promise<void>;
}

/** A wired emulator. */
export interface Emulator {
  readonly context: EmulatorContext;
  readonly app: FastifyInstance;
  readonly coverage: Coverage;
  readonly controls: Controls;
  /** Opens the port and answers the URL of this machine's own view of it. Rejects when the port is taken. */
  listen(): Promise<string>;
  /** The same over HTTPS, once it listens. */
  httpsUrl(): string | undefined;
  /** Back to the seed: forgets everything else. */
  reset(): Promise<void>;
  /** Answers what is under way, then closes the port and the store. */
  close(): Promise<void>;
}

const purgeEveryMilliseconds = 60_000;

/** Forgets now and then what has expired, until the returned function is called. */
function forgetExpired({ stores, clock, log }: EmulatorContext, controls: Controls): () => void {
  const purge = setInterval(() => {
    controls
      .refresh()
      .then(() => stores.purge(clock.now()))
      .catch((error: unknown) => {
        log.warn("could not forget what has expired", { error: String(error) });
      });
  }, purgeEveryMilliseconds);
  purge.unref();
  return () => clearInterval(purge);
}

/** The fronts, in order. */
function mounts(
  options: EmulatorOptions,
  made: Pick<Emulator, "context" | "controls" | "coverage"> & {
    readonly clock: Clock;
    readonly changePublicUrl: (url: string) => void;
  },
): readonly Mount[] {
  const { context, controls, coverage, clock, changePublicUrl } = made;
  const { allowUnsigned = false, strict = false } = options;
  return [
    mount(awsJsonFront, { context, registry, coverage, allowUnsigned, strict, controls }),
    mount(watched, {
      fronts: [mount(oauthFront, { context }), mount(pagesFront, { context })],
      controls,
      clock,
    }),
    mount(controlFront, {
      context,
      coverage,
      controls,
      changePublicUrl,
      region: options.region ?? "us-east-1",
      token: options.controlToken,
      hosts: options.controlHosts,
      certificateAuthority: options.tls?.material.authority,
    }),
  ];
}

/** Wires implementations to interfaces: the only place that knows both. */
export async function createEmulator(options: EmulatorOptions = {}): Promise<Emulator> {
  const clock = new AdjustableClock(options.clock ?? systemClock);
  const random = options.random ?? systemRandom;
  const log = options.log ?? silentLog;
  const { host = "127.0.0.1", port = 0, tls } = options;
  let { publicUrl } = options;
  const ports = new Ports({ host, port, tls });
  const stores = await openStores(options.store ?? { kind: "memory" });
  const keys = createKeyRing({ signingKeys: stores.signingKeys, clock, random });
  const delivery = createDelivery({
    messages: stores.messages,
    transports: options.transports ?? [],
    log,
  });
  const context: EmulatorContext = {
    clock,
    random,
    log,
    stores,
    keys,
    delivery,
    accountId: options.accountId ?? "000000000000",
    addresses: {
      issuer: options.issuer ?? "local",
      publicUrl: () => publicUrl ?? ports.url() ?? `http://localhost:${port}`,
    },
  };
  const refill = async (inside: EmulatorContext): Promise<void> => options.seed?.(inside);
  const { region = "us-east-1" } = options;
  const controls = createControls({ context, clock, refill, region });
  const coverage = createCoverage({ registry, log });
  const app = await createServer(
    mounts(options, {
      context,
      clock,
      controls,
      coverage,
      changePublicUrl: (url) => {
        publicUrl = url;
      },
    }),
    { log },
  );
  try {
    await controls.refresh();
    await inOneStep(context, refill);
  } catch (error) {
    await app.close();
    await stores.close();
    throw error;
  }
  const stopForgetting = forgetExpired(context, controls);

  return {
    context,
    app,
    coverage,
    controls,
    reset: () => controls.reset(),
    listen: () => ports.open(app),
    httpsUrl: () => ports.httpsUrl(),
    async close() {
      stopForgetting();
      controls.faults.close();
      await Promise.all([app.close(), ports.closeHttps()]);
      for (const transport of options.transports ?? []) await transport.close();
      await stores.close();
    },
  };
}
