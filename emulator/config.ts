import type { LogLevel } from "./platform/log.ts";
import {
  assignments,
  baseUrl,
  hostNames,
  linesOf,
  oneOf,
  portNumber,
  someText,
  textLike,
  urlOf,
  ValueNotAllowed,
  yesOrNo,
} from "./platform/setting-values.ts";

/** One setting: a flag of `start`, an environment variable and a row of the README's table. */
export interface Setting<T> {
  readonly flag: `--${string}`;
  /** What `--help` calls the flag's value; absent for a switch. */
  readonly takes?: string;
  readonly env: `COGNITO_EMULATOR_${string}`;
  readonly fallback: T;
  /** The fallback in words, where the value itself does not say it. */
  readonly fallbackText?: string;
  readonly doc: string;
  /** The flag may be given several times; its variable has one value per line. */
  readonly repeats?: true;
  /** Its value is never repeated in a message. */
  readonly secret?: true;
  /** @throws ValueNotAllowed */
  readonly parse: (text: string) => T;
}

const setting = <T>(row: Setting<T>): Setting<T> => row;
const fileName = { takes: "file", fallback: undefined, parse: someText } as const;
const onOrOff = { fallback: false, fallbackText: "off", parse: yesOrNo } as const;

/** Every setting. The flag wins over the environment variable, and that over the fallback. */
export const settings = {
  port: setting({
    flag: "--port",
    takes: "number",
    env: "COGNITO_EMULATOR_PORT",
    fallback: 9339,
    doc: "The port of everything: AWS API, OAuth endpoints, inbox. `0` takes any free one.",
    parse: portNumber,
  }),
  host: setting({
    flag: "--host",
    takes: "address",
    env: "COGNITO_EMULATOR_HOST",
    fallback: "127.0.0.1",
    doc: "The address to listen on; `0.0.0.0` inside a container.",
    parse: textLike(/^[A-Za-z0-9.:_-]+$/, "an address or a host name, without a port"),
  }),
  publicUrl: setting<string | undefined>({
    flag: "--public-url",
    takes: "url",
    env: "COGNITO_EMULATOR_PUBLIC_URL",
    fallback: undefined,
    fallbackText: "`http://localhost:<port>`",
    doc: "Where clients reach it, for instance `http://cognito:9339` in compose. Issuer and discovery follow it.",
    parse: baseUrl("http://cognito:9339"),
  }),
  issuer: setting<"local" | "aws">({
    flag: "--issuer",
    takes: "local|aws",
    env: "COGNITO_EMULATOR_ISSUER",
    fallback: "local",
    doc: "`local`: tokens are issued by `<public url>/<pool id>`. `aws`: by the exact issuer of the real service, for verifiers that derive it from the pool id.",
    parse: oneOf("local", "aws"),
  }),
  region: setting({
    flag: "--region",
    takes: "name",
    env: "COGNITO_EMULATOR_REGION",
    fallback: "us-east-1",
    doc: "The region of the pool that a start without a seed makes.",
    parse: textLike(/^[a-z]{2}(-[a-z]+)+-\d$/, "a region such as eu-west-1"),
  }),
  accountId: setting({
    flag: "--account-id",
    takes: "digits",
    env: "COGNITO_EMULATOR_ACCOUNT_ID",
    fallback: "000000000000",
    doc: "The account in ARNs.",
    parse: textLike(/^\d{12}$/, "twelve digits"),
  }),
  seed: setting<readonly string[]>({
    flag: "--seed",
    takes: "file",
    env: "COGNITO_EMULATOR_SEED",
    fallback: [],
    fallbackText: "one pool, two clients",
    doc: "A file that declares pools, clients, groups and users: YAML or JSON in AWS's names, a CloudFormation or SAM template, answers of `describe-user-pool`, or `terraform show -json`. Or a folder of such files.",
    repeats: true,
    parse: linesOf,
  }),
  seedParameter: setting<Readonly<Record<string, string>>>({
    flag: "--seed-parameter",
    takes: "name=value",
    env: "COGNITO_EMULATOR_SEED_PARAMETER",
    fallback: {},
    fallbackText: "the template's defaults",
    doc: "A parameter of a template, or its `AWS::StackName`.",
    repeats: true,
    parse: assignments,
  }),
  seedId: setting<Readonly<Record<string, string>>>({
    flag: "--seed-id",
    takes: "name=id",
    env: "COGNITO_EMULATOR_SEED_ID",
    fallback: {},
    fallbackText: "derived from the name",
    doc: "The id of a pool or client, by its logical id in a template or its address in Terraform.",
    repeats: true,
    parse: assignments,
  }),
  data: setting<string | undefined>({
    ...fileName,
    flag: "--data",
    env: "COGNITO_EMULATOR_DATA",
    fallbackText: "memory",
    doc: "An SQLite file that keeps everything between starts. Without it, everything is forgotten at the end.",
  }),
  databaseUrl: setting<string | undefined>({
    flag: "--database-url",
    takes: "url",
    env: "COGNITO_EMULATOR_DATABASE_URL",
    fallback: undefined,
    fallbackText: "none",
    doc: "A PostgreSQL database in place of a file, which several emulators may share.",
    secret: true,
    parse: urlOf(["postgres:", "postgresql:"], "postgres://user:password@host:5432/name"),
  }),
  tls: setting({
    ...onOrOff,
    flag: "--tls",
    env: "COGNITO_EMULATOR_TLS",
    doc: "Serve HTTPS beside HTTP, with a certificate of a locally made CA (`GET /_emulator/ca.pem`).",
  }),
  tlsPort: setting<number | undefined>({
    flag: "--tls-port",
    takes: "number",
    env: "COGNITO_EMULATOR_TLS_PORT",
    fallback: undefined,
    fallbackText: "the port after `--port`",
    doc: "The port of HTTPS.",
    parse: portNumber,
  }),
  tlsCert: setting<string | undefined>({
    ...fileName,
    flag: "--tls-cert",
    env: "COGNITO_EMULATOR_TLS_CERT",
    fallbackText: "made locally",
    doc: "A certificate of your own (PEM, with its chain), in place of the locally made one.",
  }),
  tlsKey: setting<string | undefined>({
    ...fileName,
    flag: "--tls-key",
    env: "COGNITO_EMULATOR_TLS_KEY",
    fallbackText: "made locally",
    doc: "The private key of that certificate (PEM).",
  }),
  smtpUrl: setting<string | undefined>({
    flag: "--smtp-url",
    takes: "url",
    env: "COGNITO_EMULATOR_SMTP_URL",
    fallback: undefined,
    fallbackText: "none",
    doc: "Send e-mail messages there too (Mailpit and the like); the inbox has them in any case.",
    secret: true,
    parse: urlOf(["smtp:", "smtps:"], "smtp://localhost:1025"),
  }),
  logMessages: setting({
    ...onOrOff,
    flag: "--log-messages",
    env: "COGNITO_EMULATOR_LOG_MESSAGES",
    doc: "Print every message, codes included, on standard output.",
  }),
  allowUnsigned: setting({
    ...onOrOff,
    flag: "--allow-unsigned",
    env: "COGNITO_EMULATOR_ALLOW_UNSIGNED",
    doc: "Accept administrator calls without an AWS signature, for hand-written `curl`. AWS refuses them.",
  }),
  strict: setting({
    ...onOrOff,
    flag: "--strict",
    env: "COGNITO_EMULATOR_STRICT",
    doc: "Refuse parameters that the emulator would otherwise accept without effect.",
  }),
  controlToken: setting<string | undefined>({
    flag: "--control-token",
    takes: "token",
    env: "COGNITO_EMULATOR_CONTROL_TOKEN",
    fallback: undefined,
    fallbackText: "none",
    doc: "Ask for `Authorization: Bearer <token>` at `/_emulator`.",
    secret: true,
    parse: someText,
  }),
  controlHosts: setting<readonly string[]>({
    flag: "--control-hosts",
    takes: "names",
    env: "COGNITO_EMULATOR_CONTROL_HOSTS",
    fallback: [],
    fallbackText: "local names",
    doc: "Further host names, separated by commas, under which `/_emulator` answers.",
    parse: hostNames,
  }),
  logLevel: setting<LogLevel>({
    flag: "--log-level",
    takes: "level",
    env: "COGNITO_EMULATOR_LOG_LEVEL",
    fallback: "info",
    doc: "`debug`, `info`, `warn`, `error` or `silent`.",
    parse: oneOf("debug", "info", "warn", "error", "silent"),
  }),
  logFormat: setting<"text" | "json" | undefined>({
    flag: "--log-format",
    takes: "text|json",
    env: "COGNITO_EMULATOR_LOG_FORMAT",
    fallback: undefined,
    fallbackText: "`text` on a terminal, else `json`",
    doc: "How log lines and the start's summary are written.",
    parse: oneOf("text", "json"),
  }),
} as const;

export type SettingName = keyof typeof settings;

/** What every setting came to. */
export type Config = {
  readonly [Name in SettingName]: (typeof settings)[Name] extends Setting<infer T> ? T : never;
};

/** A setting that cannot be: one line, for people. */
export class ConfigError extends Error {
  override readonly name = "ConfigError";
}

type Given = Readonly<Record<string, string | undefined>>;

function valueOf<T>(row: Setting<T>, flag: string | undefined, variable: string | undefined): T {
  const given = flag ?? (variable === "" ? undefined : variable);
  if (given === undefined) return row.fallback;
  try {
    return row.parse(given);
  } catch (error) {
    if (!(error instanceof ValueNotAllowed)) throw error;
    const name = flag === undefined ? `${row.env} (${row.flag})` : row.flag;
    const got = row.secret ? "" : `; got ${JSON.stringify(given)}`;
    throw new ConfigError(`${name} ${error.message}${got}`);
  }
}

function refuseContradictions(config: Config): void {
  const { data, databaseUrl, tls, tlsPort, tlsCert, tlsKey, port } = config;
  if (data !== undefined && databaseUrl !== undefined) {
    throw new ConfigError("--data and --database-url exclude each other: choose one store");
  }
  const withoutTls = Object.entries({ "--tls-port": tlsPort, "--tls-cert": tlsCert }).find(
    ([, value]) => value !== undefined,
  );
  if (!tls && withoutTls !== undefined) throw new ConfigError(`${withoutTls[0]} needs --tls`);
  if ((tlsCert === undefined) !== (tlsKey === undefined)) {
    throw new ConfigError("--tls-cert and --tls-key need each other");
  }
  if (tls && port !== 0 && tlsPort === port) {
    throw new ConfigError("--tls-port must differ from --port: HTTPS is served beside HTTP");
  }
  if (tls && port === 65_535 && tlsPort === undefined) {
    throw new ConfigError("--tls-port is needed: there is no port after 65535");
  }
}

/**
 * The settings from flags (by setting name; a switch that was given is "true") and the environment. An environment
 * variable that is set but empty counts as unset, as compose files leave them.
 * @throws ConfigError
 */
export function readConfig(
  flags: Partial<Record<SettingName, string>>,
  environment: Given,
): Config {
  const entries = Object.entries(settings).map(([name, row]) => [
    name,
    // The rows differ in T; `valueOf` answers each row's own.
    valueOf(row as Setting<unknown>, flags[name as SettingName], environment[row.env]),
  ]);
  // Every name of the table is a key, with what its own row parses.
  const config = Object.fromEntries(entries) as Config;
  refuseContradictions(config);
  return config;
}

/** Environment variables that look like settings and are none: most likely misspelt. */
export function unknownVariables(environment: Given): readonly string[] {
  const known = new Set<string>(Object.values(settings).map(({ env }) => env));
  return Object.keys(environment).filter(
    (name) => name.startsWith("COGNITO_EMULATOR_") && !known.has(name),
  );
}

/** The README's table of settings. */
export function settingsTable(): string {
  const rows = Object.values(settings).map((row: Setting<unknown>) => {
    const flag = row.takes === undefined ? row.flag : `${row.flag} <${row.takes}>`;
    const byDefault = row.fallbackText ?? `\`${String(row.fallback)}\``;
    const doc = row.repeats
      ? `${row.doc} May be repeated; in the variable, one per line.`
      : row.doc;
    const cells = [`\`${flag}\``, `\`${row.env}\``, byDefault, doc];
    return `| ${cells.map((cell) => cell.replaceAll("|", "\\|")).join(" | ")} |`;
  });
  return [
    "| Flag | Environment variable | Default | What it does |",
    "|---|---|---|---|",
    ...rows,
  ].join("\n");
}
