import { styleText } from "node:util";
import type { Config } from "../config.ts";
import type { SeedOutcome, SeedTally } from "../flows/seeding/seed-outcome.ts";
import type { SeedSource } from "../flows/seeding/check-seed.ts";
import { derivedClientId, derivedPoolId } from "../flows/seeding/derived-ids.ts";
import { serverClientId, serverClientSecret } from "../flows/seeding/default-seed.ts";
import { monotonicNow, systemClock } from "../platform/clock.ts";
import { version } from "../platform/package-version.ts";
import type { TlsMaterial } from "../platform/tls-material.ts";

/** What a start has to tell. */
export interface Started {
  readonly config: Config;
  readonly url: string;
  readonly httpsUrl: string | undefined;
  readonly material: TlsMaterial | undefined;
  readonly source: SeedSource;
  readonly seeded: SeedOutcome | undefined;
}

interface ListedPool {
  readonly id: string;
  readonly domain?: string;
  readonly clients: readonly {
    readonly name: string;
    readonly id: string;
    readonly secret?: string;
  }[];
}

function pools({ source, config }: Started): readonly ListedPool[] {
  return source.seed.pools.map((pool) => {
    const id = pool.UserPoolId ?? derivedPoolId(config.region, pool.PoolName);
    const clients = (pool.clients ?? []).map(({ ClientName, ClientId }) => {
      const clientId = ClientId ?? derivedClientId(id, ClientName);
      // The one secret that is no secret: it stands in the documentation.
      const secret = clientId === serverClientId ? { secret: serverClientSecret } : {};
      return { name: ClientName, id: clientId, ...secret };
    });
    const domain = pool.Domain ?? pool.domains?.[0]?.Domain;
    return { id, clients, ...(domain === undefined ? {} : { domain }) };
  });
}

/** What to set where a client runs. */
function environment(started: Started): Readonly<Record<string, string>> {
  const { url, config, material } = started;
  const [pool] = pools(started);
  const region = pool?.id.split("_", 1)[0] ?? config.region;
  return {
    AWS_ENDPOINT_URL_COGNITO_IDENTITY_PROVIDER: config.publicUrl ?? url,
    AWS_REGION: region,
    // boto3 and the AWS CLI v1 read this name only.
    AWS_DEFAULT_REGION: region,
    AWS_ACCESS_KEY_ID: "local",
    AWS_SECRET_ACCESS_KEY: "local",
    ...(material?.authorityFile === undefined
      ? {}
      : { NODE_EXTRA_CA_CERTS: material.authorityFile, AWS_CA_BUNDLE: material.authorityFile }),
  };
}

const total = (tally: SeedTally | undefined): number =>
  Object.values(tally ?? {}).reduce((sum: number, n: number) => sum + n, 0);

/** What the kinds of a tally are called that are not simply words. */
const kindNames: Partial<Record<string, readonly [one: string, many: string]>> = {
  resourceServers: ["resource server", "resource servers"],
  uiCustomizations: ["UI customization", "UI customizations"],
  loginBrandings: ["login branding", "login brandings"],
  terms: ["terms document", "terms documents"],
};

/** How many of each kind there are, in words. */
export function counted(tally: SeedTally): string {
  const parts = Object.entries(tally).flatMap(([kind, n]: [string, number]) => {
    const [one, many] = kindNames[kind] ?? [kind.slice(0, -1), kind];
    return n === 0 ? [] : [`${n} ${n === 1 ? one : many}`];
  });
  return parts.join(", ");
}

function keptLine({ config, seeded }: Started): string {
  const where = config.databaseUrl !== undefined ? "the database" : config.data;
  if (where === undefined) return "Everything is kept in memory and forgotten at the end.";
  if (seeded === undefined || total(seeded.kept) === 0) return `Everything is kept in ${where}.`;
  const added = total(seeded.created) === 0 ? "nothing" : counted(seeded.created);
  return `Kept from ${where}, whatever the seed says: ${counted(seeded.kept)}. Added from the seed: ${added}.`;
}

function forPeople(started: Started): string {
  const { url, httpsUrl, material } = started;
  const bold = (text: string): string => styleText("bold", text);
  const dim = (text: string): string => styleText("dim", text);
  const row = (label: string, ...values: string[]): string =>
    `  ${dim(label.padEnd(16))}${values.join("  ")}`;
  const poolRows = pools(started).flatMap(({ id, domain, clients }) => [
    row("User pool", bold(id), domain === undefined ? "" : dim(`domain ${domain}`)),
    ...clients.map((client) =>
      row(
        `  ${client.name}`,
        client.id,
        client.secret === undefined ? "" : dim(`secret ${client.secret}`),
      ),
    ),
  ]);
  const outputs = Object.entries(started.source.outputs ?? {});
  const outputRows = outputs.map(([name, value], i) =>
    row(i === 0 ? "Outputs" : "", `${name}  ${dim(value)}`),
  );
  const trust =
    material?.authority !== undefined && material.authorityFile === undefined
      ? [
          `  ${dim("Trust its CA:")}  curl -s ${url}/_emulator/ca.pem -o ca.pem && export NODE_EXTRA_CA_CERTS=$PWD/ca.pem AWS_CA_BUNDLE=$PWD/ca.pem`,
        ]
      : [];
  const lines = [
    "",
    `  ${bold(styleText("cyan", "cognito-emulator"))} ${version}  ${dim(`ready in ${Math.round(monotonicNow())} ms`)}`,
    "",
    row("Endpoint", bold(url), ...(httpsUrl === undefined ? [] : [bold(httpsUrl)])),
    row("Inbox", `${url}/_emulator/`),
    ...poolRows,
    ...outputRows,
    "",
    `  ${dim("Point a client at it:")}`,
    ...Object.entries(environment(started)).map(([name, value]) => `    export ${name}=${value}`),
    ...trust,
    "",
    `  ${dim(keptLine(started))}`,
    "",
  ];
  return `${lines.map((line) => line.trimEnd()).join("\n")}\n`;
}

function forPrograms(started: Started): string {
  const { url, httpsUrl, seeded, source } = started;
  const { outputs = {} } = source;
  return `${JSON.stringify({
    time: new Date(systemClock.now()).toISOString(),
    level: "info",
    event: "ready",
    version,
    url,
    httpsUrl,
    milliseconds: Math.round(monotonicNow()),
    pools: pools(started),
    ...(Object.keys(outputs).length === 0 ? {} : { outputs }),
    environment: environment(started),
    created: seeded?.created,
    kept: seeded?.kept,
  })}\n`;
}

/** What `start` prints once it serves: what to paste into a client, and what became of the seed. */
export function summary(started: Started, how: { readonly forPeople: boolean }): string {
  return how.forPeople ? forPeople(started) : forPrograms(started);
}
