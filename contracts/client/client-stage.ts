import { startEmulator } from "../../emulator/index.ts";
import type { Stage } from "../replay/replay.ts";
import type { CodeSource } from "../targets/codes/code-source.ts";
import { inboxCodes } from "../targets/codes/inbox-codes.ts";
import { rawCall } from "../targets/raw-call.ts";
import type { Credentials } from "../targets/sign-request.ts";

/** A stage that has to be let go of. */
export interface OpenStage extends Stage {
  close(): Promise<void>;
}

export interface StageParts {
  readonly endpoint: string;
  readonly region: string;
  readonly oauthOrigin?: string | undefined;
  readonly codes: CodeSource;
  /** With `{name}` where the unique part belongs. */
  readonly addresses: string;
  /** What no other service than AWS looks at. */
  readonly credentials?: () => Promise<Credentials>;
}

const anybody: Credentials = { accessKeyId: "CONTRACT", secretAccessKey: "contract" };

/** Any place that speaks the protocol. It needs no SDK: what a client said is said again as it was. */
export function clientStage(parts: StageParts): OpenStage {
  const { endpoint, region, codes, addresses } = parts;
  const oauthOrigin = parts.oauthOrigin ?? endpoint;
  const site = { endpoint, region, credentials: parts.credentials ?? (async () => anybody) };
  const lacks = (what: string) => (): never => {
    throw new Error(`a client's replay has no ${what}`);
  };
  return {
    endpoint,
    region,
    origins: [...new Set([endpoint, oauthOrigin])],
    call: (operation, body, options) => rawCall(site, operation, body, options),
    oauthOrigin: () => oauthOrigin,
    address: (unique) => addresses.replaceAll("{name}", unique),
    now: () => Date.now(),
    codes,
    hasSmsRole: false,
    smsRole: lacks("role for text messages"),
    hasEmailIdentity: false,
    emailIdentity: lacks("identity to send from"),
    moveTime: () => Promise.reject(new Error("a client does not move time")),
    close: () => Promise.resolve(),
  };
}

/** An emulator of this process, in memory; `seed` is YAML or JSON, as the seed file is. */
export async function emulatorStage(region: string, seed?: string): Promise<OpenStage> {
  const emulator = await startEmulator({ region });
  try {
    if (seed !== undefined) await plant(emulator.url, seed);
  } catch (error) {
    await emulator.stop();
    throw error;
  }
  return {
    ...clientStage({
      endpoint: emulator.url,
      region,
      codes: inboxCodes(emulator.url),
      addresses: "{name}@client.example.com",
    }),
    close: () => emulator.stop(),
  };
}

async function plant(url: string, seed: string): Promise<void> {
  const response = await fetch(`${url}/_emulator/seed`, {
    method: "POST",
    headers: { "content-type": "application/yaml" },
    body: seed,
  });
  if (!response.ok) throw new Error(`the seed was refused: ${await response.text()}`);
}
