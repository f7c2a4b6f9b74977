import { CognitoIdentityProviderClient } from "@aws-sdk/client-cognito-identity-provider";
import type { Message } from "../../emulator/domain/message.ts";
import type { EmulatorContext } from "../../emulator/flows/context.ts";
import { ManualClock } from "../../emulator/platform/clock.ts";
import { createEmulator, type Emulator, type EmulatorOptions } from "../../emulator/wiring.ts";

/** An answer as it came over the wire. */
export interface Answer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  // The body of any operation: tests say what they expect of it.
  readonly body: Record<string, unknown>;
}

export interface TestEmulator {
  readonly url: string;
  readonly clock: ManualClock;
  readonly context: EmulatorContext;
  readonly emulator: Emulator;
  /** The official SDK, signing with made-up credentials. */
  readonly sdk: CognitoIdentityProviderClient;
  /** One raw call; signed (not verifiably) unless told otherwise. Never throws for an error answer. */
  call(
    operation: string,
    body: object,
    how?: { signed?: boolean; region?: string },
  ): Promise<Answer>;
  /** Messages, newest first. */
  inbox(filter?: { to?: string; username?: string }): Promise<readonly Message[]>;
  stop(): Promise<void>;
}

/** A signature header that parses; the emulator does not verify it unless configured to. */
export function signature(region = "us-east-1"): string {
  return (
    `AWS4-HMAC-SHA256 Credential=AKIDEXAMPLE/20261003/${region}/cognito-idp/aws4_request, ` +
    `SignedHeaders=host;x-amz-date;x-amz-target, Signature=${"0".repeat(64)}`
  );
}

/** An emulator on a free port of 127.0.0.1, in memory, with a clock that stands still. */
export async function startTestEmulator(options: EmulatorOptions = {}): Promise<TestEmulator> {
  const clock = new ManualClock(Date.parse("2026-10-03T04:05:06Z"));
  const emulator = await createEmulator({ clock, ...options });
  const url = await emulator.listen();
  const sdk = new CognitoIdentityProviderClient({
    endpoint: url,
    region: "us-east-1",
    credentials: { accessKeyId: "AKIDEXAMPLE", secretAccessKey: "secret" },
    maxAttempts: 1,
  });
  return {
    url,
    clock,
    context: emulator.context,
    emulator,
    sdk,
    async call(operation, body, how = {}) {
      const headers: Record<string, string> = {
        "content-type": "application/x-amz-json-1.1",
        "x-amz-target": `AWSCognitoIdentityProviderService.${operation}`,
      };
      if (how.signed !== false) headers["authorization"] = signature(how.region);
      const response = await fetch(url, { method: "POST", headers, body: JSON.stringify(body) });
      const text = await response.text();
      return {
        status: response.status,
        headers: Object.fromEntries(response.headers),
        body: text === "" ? {} : (JSON.parse(text) as Record<string, unknown>),
      };
    },
    inbox: (filter = {}) => emulator.context.stores.messages.list(filter, 100),
    async stop() {
      sdk.destroy();
      await emulator.close();
    },
  };
}
