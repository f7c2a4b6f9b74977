#!/usr/bin/env node
import { availableParallelism } from "node:os";

// Signing and key generation run on libuv's pool, which takes its size at first use: one thread for each core, and two
// at least, so that making keys never holds up everything else. Only then is anything else loaded.
process.env["UV_THREADPOOL_SIZE"] ??= String(Math.max(2, availableParallelism()));

const { run } = await import("./cli/run.ts");
await run(process.argv);
