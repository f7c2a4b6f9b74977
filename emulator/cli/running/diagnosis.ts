import { lookup } from "node:dns/promises";
import { version } from "../../platform/package-version.ts";
import type { PoolShape } from "../../fronts/control/shapes.ts";
import { overHttp, told, type ControlAddress } from "../../remote/control-transport.ts";
import { emulatorControls } from "../../remote/emulator-controls.ts";

/** One thing that was looked at. */
export interface Finding {
  readonly check: string;
  readonly verdict: "good" | "note" | "bad";
  readonly what: string;
  /** What to do about it. */
  readonly advice?: string;
}

type Environment = Readonly<Record<string, string | undefined>>;

const oldestNode = 24;
const patienceMilliseconds = 3000;

const good = (check: string, what: string): Finding => ({ check, verdict: "good", what });
const note = (check: string, what: string, advice: string): Finding => ({
  check,
  verdict: "note",
  what,
  advice,
});
const bad = (check: string, what: string, advice: string): Finding => ({
  check,
  verdict: "bad",
  what,
  advice,
});

/** Looks at everything that usually keeps a client from getting through, in the order in which a call meets it. */
export async function diagnosed(
  address: ControlAddress,
  environment: Environment,
  nodeVersion: string,
): Promise<readonly Finding[]> {
  const answers = await serving(address);
  const findings = [node(nodeVersion), answers];
  if (answers.verdict !== "good") return [...findings, ...variables(address, environment, [])];
  try {
    const controls = emulatorControls(overHttp(() => address));
    const pools = await controls.listPools();
    const { publicUrl, issuer } = await told<{ publicUrl: string; issuer: string }>(
      overHttp(() => address),
      { method: "GET", path: "/settings" },
    );
    return [
      ...findings,
      await clockOf(address),
      ...(await namesOf(publicUrl)),
      ...(await issuersOf(pools, publicUrl, issuer)),
      ...variables(address, environment, pools),
    ];
  } catch (error) {
    const what = error instanceof Error ? error.message : String(error);
    return [...findings, bad("control", what, "Give --control-token, or a --url of a local name.")];
  }
}

function node(given: string): Finding {
  return Number.parseInt(given, 10) >= oldestNode
    ? good("node", `Node ${given}`)
    : bad("node", `Node ${given}`, `Install Node ${oldestNode} or later.`);
}

const get = (url: string): Promise<Response> =>
  fetch(url, { signal: AbortSignal.timeout(patienceMilliseconds) });

async function serving({ url }: ControlAddress): Promise<Finding> {
  const answer = await get(`${url}/_emulator/health`).catch(() => undefined);
  if (answer === undefined) {
    return bad(
      "server",
      `Nothing answers at ${url}.`,
      "Start one: `cognito-emulator start`; or name another with --url.",
    );
  }
  const health: unknown = await answer.json().catch(() => undefined);
  const running =
    typeof health === "object" && health !== null && "version" in health
      ? String(health.version)
      : undefined;
  if (!answer.ok || running === undefined) {
    return bad(
      "server",
      `What answers at ${url} is no cognito-emulator (HTTP ${answer.status}).`,
      "Something else has the port: stop it, or start the emulator with another --port.",
    );
  }
  return running === version
    ? good("server", `cognito-emulator ${running} answers at ${url}.`)
    : note(
        "server",
        `cognito-emulator ${running} answers at ${url}; this command is ${version}.`,
        "Use one release for both.",
      );
}

async function clockOf(address: ControlAddress): Promise<Finding> {
  const { now, machine, frozen } = await told<{ now: string; machine: string; frozen: boolean }>(
    overHttp(() => address),
    { method: "GET", path: "/clock" },
  );
  const seconds = Math.round((Date.parse(now) - Date.parse(machine)) / 1000);
  if (seconds === 0 && !frozen) return good("clock", "The emulator goes by the machine's time.");
  return note(
    "clock",
    `The emulator's clock shows ${now}, ${Math.abs(seconds)} s ${seconds < 0 ? "behind" : "ahead of"} the machine's${frozen ? ", and stands still" : ""}.`,
    "Verifiers go by their own clock: tokens look expired or not yet valid. `cognito-emulator clock restore`.",
  );
}

async function namesOf(publicUrl: string): Promise<readonly Finding[]> {
  const { hostname } = new URL(publicUrl);
  const name = hostname.replace(/^\[|\]$/g, "");
  const found = await lookup(name).catch(() => undefined);
  if (found === undefined) {
    return [
      bad(
        "name",
        `The public URL is ${publicUrl}, and this machine does not know the name ${name}.`,
        "Fine if only containers of its network use it. For clients here, start with --public-url http://localhost:<port>, or add the name to the hosts file.",
      ),
    ];
  }
  return [good("name", `The public URL ${publicUrl} leads to ${found.address}.`)];
}

async function issuersOf(
  pools: readonly PoolShape[],
  publicUrl: string,
  issuer: string,
): Promise<readonly Finding[]> {
  if (pools.length === 0) {
    return [note("pools", "There is no user pool.", "Create one, or start with --seed.")];
  }
  if (issuer === "aws") {
    return [
      note(
        "issuer",
        `Tokens carry the real service's issuer (${pools[0]?.issuer ?? ""}).`,
        `Verifiers must not fetch its keys: load ${publicUrl}/<pool id>/.well-known/jwks.json into their cache.`,
      ),
    ];
  }
  return Promise.all(pools.map(reachableIssuer));
}

async function reachableIssuer({ id, issuer }: PoolShape): Promise<Finding> {
  const answer = await get(`${issuer}/.well-known/openid-configuration`).catch(() => undefined);
  const found = (await answer?.json().catch(() => undefined)) as { issuer?: unknown } | undefined;
  return found?.issuer === issuer
    ? good("issuer", `${id} is discovered at its issuer ${issuer}.`)
    : bad(
        "issuer",
        `${id} is not discovered at its issuer ${issuer}.`,
        "Verifiers fetch keys from there: start with the --public-url under which they reach the emulator.",
      );
}

/** What the SDKs of this shell go by. */
function variables(
  { url }: ControlAddress,
  environment: Environment,
  pools: readonly PoolShape[],
): readonly Finding[] {
  const name = "AWS_ENDPOINT_URL_COGNITO_IDENTITY_PROVIDER";
  const endpoint = environment[name] ?? environment["AWS_ENDPOINT_URL"];
  const findings: Finding[] = [];
  if (environment["AWS_IGNORE_CONFIGURED_ENDPOINT_URLS"] === "true") {
    findings.push(
      bad(
        "environment",
        "AWS_IGNORE_CONFIGURED_ENDPOINT_URLS is true: SDKs go to AWS.",
        "Unset it.",
      ),
    );
  }
  if (endpoint === undefined) {
    findings.push(
      note(
        "environment",
        `${name} is not set: SDKs of this shell go to AWS.`,
        `export ${name}=${url}`,
      ),
    );
  } else if (endpoint.replace(/\/$/, "") === url) {
    findings.push(good("environment", `SDKs of this shell go to ${endpoint}.`));
  } else {
    findings.push(
      note(
        "environment",
        `SDKs of this shell go to ${endpoint}, not to ${url}.`,
        `export ${name}=${url}`,
      ),
    );
  }
  const region = environment["AWS_REGION"] ?? environment["AWS_DEFAULT_REGION"];
  const regions = new Set(pools.map(({ id }) => id.split("_", 1)[0]));
  if (region !== undefined && regions.size > 0 && !regions.has(region)) {
    findings.push(
      bad(
        "region",
        `The region is ${region}; the pools are in ${[...regions].join(", ")}.`,
        `export AWS_REGION=${[...regions][0] ?? ""}`,
      ),
    );
  }
  return findings;
}
