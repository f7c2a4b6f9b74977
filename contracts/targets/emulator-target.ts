import { startEmulator } from "../../emulator/index.ts";
import packageJson from "../../package.json" with { type: "json" };
import { assembleTarget, type TargetParts } from "./assemble-target.ts";
import { inboxCodes } from "./codes/inbox-codes.ts";
import type { TargetPlan } from "./target.ts";

/** The emulator, in this process, in memory, on a free port; its clock is the machine's until moved. */
export function emulatorTarget(): TargetPlan {
  return {
    name: "emulator",
    lacks: () => undefined,
    async open(opening) {
      const emulator = await startEmulator();
      const parts: TargetParts = {
        name: "emulator",
        server: { name: "emulator", version: packageJson.version },
        region: emulator.region,
        endpoint: emulator.url,
        credentials: emulator.clientConfig().credentials,
        codes: inboxCodes(emulator.url),
        addresses: "{name}@contract.example.com",
        oauthOrigin: emulator.url,
        smsRole: "arn:aws:iam::000000000000:role/contracts",
        emailIdentity: "arn:aws:ses:us-east-1:000000000000:identity/contract.example.com",
        async moveTime(milliseconds) {
          await emulator.clock.advance(milliseconds);
        },
        close: () => emulator.stop(),
      };
      return assembleTarget(parts, opening);
    },
  };
}
