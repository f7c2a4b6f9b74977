#!/usr/bin/env node
import { enableCompileCache } from "node:module";
import { availableParallelism } from "node:os";

const oldestNode = 24;
if (Number.parseInt(process.versions.node, 10) < oldestNode) {
  process.stderr.write(
    `cognito-emulator needs Node ${oldestNode} or later; this is ${process.version}.\n`,
  );
  process.exit(1);
}

// Compiled code is kept between starts, in the system's folder for temporary files.
enableCompileCache();

// Signing and key generation run on libuv's pool, which takes its size at first use: one thread for each core, and two
// at least, so that making keys never holds up everything else. Only then is anything else loaded.
process.env["UV_THREADPOOL_SIZE"] ??= String(Math.max(2, availableParallelism()));

const { run } = await import("./cli/run.ts");
const { addClientCommands } = await import("../contracts/client/commands.ts");
await run(process.argv, addClientCommands);
