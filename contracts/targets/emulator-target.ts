import { startEmulator } from "../../emulator/index.ts";
import { assembleTarget } from "./assemble-target.ts";
import { inboxCodes } from "./codes/inbox-codes.ts";
import type { TargetPlan } from "./target.ts";

/** The emulator, in this process, in memory, on a free port; its clock is the machine's until moved. */
export function emulatorTarget(): TargetPlan {
  return {
    name: "emulator",
    lacks: () => undefined,
    async open() {
      const emulator = await startEmulator();
      return assembleTarget({
        name: "emulator",
        region: emulator.region,
        endpoint: emulator.url,
        credentials: emulator.clientConfig().credentials,
        codes: inboxCodes(emulator.url),
        addresses: "{name}@contract.example.com",
        oauthOrigin: emulator.url,
        smsRole: "arn:aws:iam::000000000000:role/contracts",
        async moveTime(milliseconds) {
          emulator.clock.advance(milliseconds);
        },
        close: () => emulator.stop(),
      });
    },
  };
}
