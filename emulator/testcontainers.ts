import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { extname } from "node:path";
import {
  AbstractStartedContainer,
  GenericContainer,
  getContainerRuntimeClient,
  Wait,
  type RestartOptions,
  type StartedTestContainer,
} from "testcontainers";
import { settings, type Config } from "./config.ts";
import type { Seed } from "./flows/seeding/seed.ts";
import { version } from "./platform/package-version.ts";
import { clientConfig, type ClientConfig } from "./remote/connect.ts";
import { asked, overHttp, type ControlTransport } from "./remote/control-transport.ts";
import { emulatorControls, type EmulatorControls } from "./remote/emulator-controls.ts";

export type { Seed, SeedClient, SeedGroup, SeedPool, SeedUser } from "./flows/seeding/seed.ts";
export type {
  ClientConfig,
  EmulatorClock,
  EmulatorControls,
  EmulatorFaults,
  EmulatorRequests,
  Inbox,
  InboxMessage,
} from "./index.ts";

/** The settings of `cognito-emulator start`, but for those that the container itself decides. Files are the container's. */
export type ContainerSettings = Partial<Omit<Config, "port" | "host" | "seed">>;

const port: number = settings.port.fallback;
const tlsPort = port + 1;
const startupMilliseconds = 60_000;
const askAgainMilliseconds = 250;

/** What the image's own COGNITO_EMULATOR_CONTROL_HOSTS says; a container that needs further names repeats it. */
const namesOfTheImage = [
  "cognito",
  "cognito-emulator",
  "emulator",
  "host.docker.internal",
  "host.testcontainers.internal",
];

/**
 * The emulator in a container of its own. Tokens are issued by the address under which the container's port is
 * published (`getUrl()`), which the emulator is told as soon as it is known; `withPublicUrl` fixes another one.
 *
 * @example
 * await using emulator = await new CognitoEmulatorContainer().withSeed("pools.yaml").start();
 * const cognito = new CognitoIdentityProviderClient(emulator.getClientConfig());
 */
export class CognitoEmulatorContainer extends GenericContainer {
  #settings: ContainerSettings = {};

  /** The image of this release, unless another one is named. */
  constructor(image = `cognito-emulator:${version}`) {
    super(image);
    this.withExposedPorts(port);
    this.withStartupTimeout(startupMilliseconds);
    this.withWaitStrategy(
      Wait.forHttp("/_emulator/health", port, { abortOnContainerExit: true }).withReadTimeout(
        askAgainMilliseconds,
      ),
    );
  }

  /** Pools, clients, groups and users, as an object or as the name of a YAML or JSON file on this machine. */
  withSeed(seed: Seed | string): this {
    const [text, extension] =
      typeof seed === "string"
        ? [readFileSync(seed, "utf8"), extname(seed)]
        : [JSON.stringify(seed), ".json"];
    const target = `/etc/cognito-emulator/seed${extension}`;
    this.withEnvironment({ [settings.seed.env]: target });
    // Containers are reused by what they were created with, which files that are copied in are not part of.
    const digest = createHash("sha256").update(text).digest("hex");
    this.withLabels({ "cognito-emulator.seed": digest });
    return this.withCopyContentToContainer([{ content: text, target }]);
  }

  /** `aws`: tokens carry the exact issuer of the real service, for verifiers that derive it from the pool id. */
  withIssuer(issuer: Config["issuer"]): this {
    return this.withSettings({ issuer });
  }

  /** Where clients reach it, when that is not the published port: `http://cognito:9339` on a network of containers. */
  withPublicUrl(publicUrl: string): this {
    return this.withSettings({ publicUrl });
  }

  /** Any other setting of `cognito-emulator start`. */
  withSettings(given: ContainerSettings): this {
    this.#settings = { ...this.#settings, ...given };
    const environment = Object.entries(given)
      .filter(([, value]) => value !== undefined)
      // Every name of `given` is a row of the table, whose values are texts, numbers and switches.
      .map(([name, value]) => [
        settings[name as keyof ContainerSettings].env,
        `${value as string}`,
      ]);
    return this.withEnvironment(Object.fromEntries(environment));
  }

  /** The control API answers only to names that it knows: those of the container's network, and the engine's host. */
  protected override async beforeContainerCreated(): Promise<void> {
    const { info } = await getContainerRuntimeClient();
    const names = new Set([
      ...namesOfTheImage,
      ...this.networkAliases,
      ...(this.#settings.controlHosts ?? []),
      info.containerRuntime.host,
    ]);
    this.withEnvironment({ [settings.controlHosts.env]: [...names].join(",") });
    const https = this.#settings.tlsPort ?? tlsPort;
    if (this.#settings.tls === true && !this.hasExposedPort(https)) this.withExposedPorts(https);
  }

  override async start(): Promise<StartedCognitoEmulatorContainer> {
    const container = new StartedCognitoEmulatorContainer(await super.start(), this.#settings);
    try {
      await container.announce();
    } catch (error) {
      // One of its own would be left behind: nobody else knows of it.
      if (!this.reuse) await container.stop();
      throw error;
    }
    return container;
  }
}

/** The emulator in a container that runs. */
export class StartedCognitoEmulatorContainer extends AbstractStartedContainer {
  readonly #settings: ContainerSettings;
  readonly #transport: ControlTransport;
  readonly #controls: EmulatorControls;

  constructor(container: StartedTestContainer, given: ContainerSettings) {
    super(container);
    this.#settings = given;
    this.#transport = overHttp(() => ({ url: this.getUrl(), token: given.controlToken }));
    this.#controls = emulatorControls(this.#transport);
  }

  /** Everything that a test may do to it: inbox, clock, faults, requests, snapshots, seeds, keys. */
  get controls(): EmulatorControls {
    return this.#controls;
  }

  /** The messages that a mailbox or a phone would hold. */
  get inbox(): EmulatorControls["inbox"] {
    return this.#controls.inbox;
  }

  /** The clock that everything in it goes by. */
  get clock(): EmulatorControls["clock"] {
    return this.#controls.clock;
  }

  /** Where this process reaches it. */
  getUrl(): string {
    return `http://${this.getHost()}:${this.getMappedPort(port)}`;
  }

  /** The same over HTTPS, with the setting `tls`. */
  getHttpsUrl(): string {
    return `https://${this.getHost()}:${this.getMappedPort(this.#settings.tlsPort ?? tlsPort)}`;
  }

  /** PEM, with the setting `tls`: what clients of `getHttpsUrl()` have to trust. */
  async getCertificateAuthority(): Promise<string> {
    return asked(this.#transport, { method: "GET", path: "/ca.pem" });
  }

  /** That of the setting `region`: the region of pools whose seed gives no id. */
  getRegion(): string {
    return this.#settings.region ?? settings.region.fallback;
  }

  /** What an AWS SDK client of version 3 takes. */
  getClientConfig(): ClientConfig {
    return clientConfig(this.getUrl(), this.getRegion());
  }

  /** Back to the seed. */
  async reset(): Promise<void> {
    await this.#controls.reset();
  }

  /** Docker publishes another port after a restart, so the emulator is told again. */
  override async restart(options?: Partial<RestartOptions>): Promise<void> {
    await super.restart(options);
    await this.announce();
  }

  /** Tells the emulator its public URL, unless the settings fix one. @internal */
  async announce(): Promise<void> {
    if (this.#settings.publicUrl !== undefined) return;
    const body = { publicUrl: this.getUrl() };
    await asked(this.#transport, { method: "PATCH", path: "/settings", body });
  }
}
