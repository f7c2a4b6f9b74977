import { CleanupLedger } from "./cleanup-ledger.ts";
import type { CodeSource } from "./codes/code-source.ts";
import type { Credentials } from "./sign-request.ts";
import type { ProvidedPool, Target, TargetName } from "./target.ts";
import { openWire } from "./wire.ts";

/** What sets one target apart from another. */
export interface TargetParts {
  readonly name: TargetName;
  readonly region: string;
  readonly endpoint: string;
  readonly credentials?: Credentials | undefined;
  readonly provided?: ProvidedPool | undefined;
  readonly codes: CodeSource;
  /** With `{name}` where the unique part belongs. */
  readonly addresses: string;
  readonly oauthOrigin: string;
  readonly smsRole?: string | undefined;
  readonly moveTime?: (milliseconds: number) => Promise<void>;
  /** Lets go of the service itself, after everything made in it was removed. */
  readonly close?: () => Promise<void>;
}

/** A target from its parts: the wire, the ledger and the clock are the same everywhere. */
export function assembleTarget(parts: TargetParts): Target {
  const wire = openWire({
    endpoint: parts.endpoint,
    region: parts.region,
    ...(parts.credentials === undefined ? {} : { credentials: parts.credentials }),
  });
  const ledger = new CleanupLedger();
  let moved = 0;
  return {
    name: parts.name,
    region: parts.region,
    endpoint: parts.endpoint,
    ledger,
    ...(parts.provided === undefined ? {} : { provided: parts.provided }),
    sdk: () => wire.sdk,
    publicSdk: () => wire.publicSdk,
    call: (operation, body, options) => wire.call(operation, body, options),
    oauthOrigin: () => parts.oauthOrigin,
    address: (unique) => parts.addresses.replaceAll("{name}", unique),
    now: () => Date.now() + moved,
    codes: parts.codes,
    smsRole() {
      if (parts.smsRole === undefined) throw new Error(`${parts.name} cannot send SMS`);
      return parts.smsRole;
    },
    async moveTime(milliseconds) {
      if (parts.moveTime === undefined) throw new Error(`${parts.name} cannot move time`);
      await parts.moveTime(milliseconds);
      moved += milliseconds;
    },
    async close() {
      try {
        await ledger.settle();
      } finally {
        wire.close();
        await parts.close?.();
      }
    },
  };
}
