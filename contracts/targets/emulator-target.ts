import {
  connectEmulator,
  startEmulator,
  type ClientConfig,
  type EmulatorControls,
} from "../../emulator/index.ts";
import packageJson from "../../package.json" with { type: "json" };
import { assembleTarget, type TargetParts } from "./assemble-target.ts";
import { codesIn } from "./codes/controlled-inbox.ts";
import type { TargetPlan } from "./target.ts";

/** An emulator that runs already, and the token that its control API asks for. */
export interface RunningAt {
  readonly url: string;
  readonly token?: string | undefined;
}

/**
 * The emulator: in this process, in memory, on a free port, its clock the machine's until moved. Or one that runs
 * elsewhere, whose clock is everybody's.
 */
export function emulatorTarget(elsewhere?: RunningAt): TargetPlan {
  return {
    name: "emulator",
    lacks: () => undefined,
    open: async (opening) =>
      assembleTarget(elsewhere === undefined ? await here() : await there(elsewhere), opening),
  };
}

async function here(): Promise<TargetParts> {
  const emulator = await startEmulator();
  return {
    ...partsOf(emulator, emulator.clientConfig()),
    server: { name: "emulator", version: packageJson.version },
    close: () => emulator.stop(),
  };
}

/** @throws Error when no emulator answers there */
async function there(address: RunningAt): Promise<TargetParts> {
  const emulator = await connectEmulator(address).catch((error: unknown) => {
    throw new Error(`the emulator at ${address.url} cannot be used`, { cause: error });
  });
  const health = await fetch(`${emulator.url}/_emulator/health`);
  // Whoever answered the control API answers this.
  const { version } = (await health.json()) as { readonly version: string };
  return {
    ...partsOf(emulator, emulator.clientConfig()),
    server: { name: "emulator", version },
    ahead: (await emulator.clock.now()).getTime() - Date.now(),
  };
}

const partsOf = (
  { inbox, clock }: EmulatorControls,
  { endpoint, region, credentials }: ClientConfig,
): Omit<TargetParts, "server"> => ({
  name: "emulator",
  region,
  endpoint,
  credentials,
  codes: codesIn(inbox),
  addresses: "{name}@contract.example.com",
  oauthOrigin: endpoint,
  smsRole: "arn:aws:iam::000000000000:role/contracts",
  emailIdentity: "arn:aws:ses:us-east-1:000000000000:identity/contract.example.com",
  async moveTime(milliseconds) {
    await clock.advance(milliseconds);
  },
});
