import { signAgain } from "../exchanges/sign-again.ts";
import { Recorder } from "../record/recorder.ts";
import { CleanupLedger, type Journal } from "./cleanup-ledger.ts";
import type { CodeSource } from "./codes/code-source.ts";
import type { Credentials } from "./sign-request.ts";
import type { Opening, ProvidedPool, RoomDefaults, Server, Target, TargetName } from "./target.ts";
import { openWire } from "./wire.ts";

/** What sets one target apart from another. */
export interface TargetParts {
  readonly name: TargetName;
  readonly server: Server;
  readonly region: string;
  readonly endpoint: string;
  readonly credentials?: Credentials | undefined;
  readonly provided?: ProvidedPool | undefined;
  readonly codes: CodeSource;
  /** With `{name}` where the unique part belongs. */
  readonly addresses: string;
  readonly oauthOrigin: string;
  readonly smsRole?: string | undefined;
  readonly emailIdentity?: string | undefined;
  readonly roomDefaults?: RoomDefaults;
  readonly journal?: Journal | undefined;
  /** By how much the service's clock is ahead of this machine's, in milliseconds. */
  readonly ahead?: number;
  readonly moveTime?: (milliseconds: number) => Promise<void>;
  /** Lets go of the service itself, after everything made in it was removed. */
  readonly close?: () => Promise<void>;
}

/** A target from its parts: the wire, the ledger and the clock are the same everywhere. */
export async function assembleTarget(parts: TargetParts, opening: Opening = {}): Promise<Target> {
  let moved = parts.ahead ?? 0;
  const now = (): number => Date.now() + moved;
  const heard = opening.heard === true ? await hearing(parts, opening, now) : undefined;
  const endpoint = heard?.endpoint ?? parts.endpoint;
  const recorder = heard?.recorder;
  const wire = openWire({
    endpoint,
    region: parts.region,
    ...(parts.credentials === undefined ? {} : { credentials: parts.credentials }),
  });
  const ledger = new CleanupLedger(parts.journal);
  return {
    name: parts.name,
    server: parts.server,
    region: parts.region,
    endpoint,
    origins: [...new Set([parts.endpoint, parts.oauthOrigin, endpoint])],
    ledger,
    roomDefaults: parts.roomDefaults ?? {},
    ...(parts.provided === undefined ? {} : { provided: parts.provided }),
    ...(recorder === undefined ? {} : { recorder }),
    sdk: () => wire.sdk,
    publicSdk: () => wire.publicSdk,
    call: (operation, body, options) => wire.call(operation, body, options),
    oauthOrigin: () => heard?.oauthOrigin ?? parts.oauthOrigin,
    address: (unique) => parts.addresses.replaceAll("{name}", unique),
    now,
    codes: recorder === undefined ? parts.codes : heardCodes(parts.codes, recorder),
    hasSmsRole: parts.smsRole !== undefined,
    smsRole() {
      if (parts.smsRole === undefined) throw new Error(`${parts.name} cannot send SMS`);
      return parts.smsRole;
    },
    hasEmailIdentity: parts.emailIdentity !== undefined,
    emailIdentity() {
      if (parts.emailIdentity === undefined) throw new Error(`${parts.name} cannot send e-mail`);
      return parts.emailIdentity;
    },
    async moveTime(milliseconds) {
      if (parts.moveTime === undefined) throw new Error(`${parts.name} cannot move time`);
      await parts.moveTime(milliseconds);
      moved += milliseconds;
      recorder?.clockMoved(milliseconds);
    },
    async close() {
      try {
        await ledger.settle();
      } finally {
        wire.close();
        await recorder?.close();
        await parts.close?.();
      }
    },
  };
}

/** Puts a recorder between: the origins to use in place of the service's own. */
async function hearing(parts: TargetParts, { alter }: Opening, now: () => number) {
  const recorder = new Recorder({
    upstream: parts.endpoint,
    now,
    ...(alter === undefined ? {} : { alter }),
    // Only the real service checks what was signed.
    ...(parts.name === "aws" ? { prepare: signAgain(ownCredentials(parts), parts.region) } : {}),
  });
  const endpoint = await recorder.through(parts.endpoint);
  const oauthOrigin =
    parts.oauthOrigin === parts.endpoint ? endpoint : await recorder.through(parts.oauthOrigin);
  recorder.know("<region>", parts.region);
  if (parts.smsRole !== undefined) recorder.know("<sms-role>", parts.smsRole);
  if (parts.emailIdentity !== undefined) recorder.know("<email-identity>", parts.emailIdentity);
  return { recorder, endpoint, oauthOrigin };
}

const ownCredentials =
  ({ credentials, endpoint, region }: TargetParts) =>
  async (): Promise<Credentials> => {
    if (credentials !== undefined) return credentials;
    const wire = openWire({ endpoint, region });
    try {
      return await wire.sdk.config.credentials();
    } finally {
      wire.close();
    }
  };

const heardCodes = (codes: CodeSource, recorder: Recorder): CodeSource => ({
  async latest(asked) {
    const code = await codes.latest(asked);
    recorder.codeRead(code, asked.to, asked.after);
    return code;
  },
});
