import type { FastifyInstance } from "fastify";
import { createDelivery } from "./delivery/create-delivery.ts";
import type { Transport } from "./delivery/transports/transport.ts";
import type { EmulatorContext } from "./flows/context.ts";
import { createCoverage, type Coverage } from "./fronts/aws-json/coverage.ts";
import { awsJsonFront } from "./fronts/aws-json/plugin.ts";
import { controlFront } from "./fronts/control/plugin.ts";
import { oauthFront } from "./fronts/oauth/plugin.ts";
import { pagesFront } from "./fronts/pages/plugin.ts";
import { createKeyRing } from "./keys/create-key-ring.ts";
import { registry } from "./operations/registry.ts";
import { systemClock, type Clock } from "./platform/clock.ts";
import { silentLog, type Log } from "./platform/log.ts";
import { oneAtATime } from "./platform/one-at-a-time.ts";
import { systemRandom, type Random } from "./platform/random.ts";
import type { TlsMaterial } from "./platform/tls-material.ts";
import { createServer, mount, Ports } from "./server.ts";
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
  readonly clock?: Clock;
  readonly random?: Random;
  /** Fills an empty (or partly filled) store; runs at start and after each reset. */
  readonly seed?: (context: EmulatorContext) => Promise<void>;
}

/** A wired emulator. */
export interface Emulator {
  readonly context: EmulatorContext;
  readonly app: FastifyInstance;
  readonly coverage: Coverage;
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
function forgetExpired({ stores, clock, log }: EmulatorContext): () => void {
  const purge = setInterval(() => {
    stores.purge(clock.now()).catch((error: unknown) => {
      log.warn("could not forget what has expired", { error: String(error) });
    });
  }, purgeEveryMilliseconds);
  purge.unref();
  return () => clearInterval(purge);
}

/** Wires implementations to interfaces: the only place that knows both. */
export async function createEmulator(options: EmulatorOptions = {}): Promise<Emulator> {
  const clock = options.clock ?? systemClock;
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
  const seed = async (): Promise<void> => options.seed?.(context);
  const reset = oneAtATime(async () => {
    await stores.clear();
    keys.forget();
    await seed();
  });
  const coverage = createCoverage({ registry, log });
  const app = await createServer(
    [
      mount(awsJsonFront, {
        context,
        registry,
        coverage,
        allowUnsigned: options.allowUnsigned ?? false,
        strict: options.strict ?? false,
      }),
      mount(oauthFront, { context }),
      mount(pagesFront, { context }),
      mount(controlFront, {
        context,
        coverage,
        reset,
        changePublicUrl: (url) => {
          publicUrl = url;
        },
        token: options.controlToken,
        hosts: options.controlHosts,
        certificateAuthority: tls?.material.authority,
      }),
    ],
    { log },
  );
  try {
    await seed();
  } catch (error) {
    await app.close();
    await stores.close();
    throw error;
  }
  const stopForgetting = forgetExpired(context);

  return {
    context,
    app,
    coverage,
    reset,
    listen: () => ports.open(app),
    httpsUrl: () => ports.httpsUrl(),
    async close() {
      stopForgetting();
      await Promise.all([app.close(), ports.closeHttps()]);
      for (const transport of options.transports ?? []) await transport.close();
      await stores.close();
    },
  };
}
