/**
 * The emulator in a process of its own. Codes are made of sevens, so that the load need not read the inbox; everything
 * else (hashing, storing, sending to the inbox, comparing) is as always.
 */
import { availableParallelism } from "node:os";
import { systemRandom } from "../../emulator/platform/random.ts";
import { createEmulator } from "../../emulator/wiring.ts";

process.env["UV_THREADPOOL_SIZE"] ??= String(availableParallelism());
const data = process.argv[2];
const emulator = await createEmulator({
  store: data === undefined ? { kind: "memory" } : { kind: "file", path: data },
  random: {
    ...systemRandom,
    // Codes draw digits; identifiers draw from larger alphabets and stay random.
    integer: (below) => (below === 10 ? 7 : systemRandom.integer(below)),
  },
});
const url = await emulator.listen();
process.send?.({ url });
process.on("message", (message) => {
  if (message === "memory") {
    globalThis.gc?.();
    process.send?.({ rss: process.memoryUsage.rss() });
  }
});
process.on("disconnect", () => process.exit(0));
