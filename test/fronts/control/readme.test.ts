import { execFile } from "node:child_process";
import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import { promisify } from "node:util";
import { afterAll, beforeAll, expect, test } from "vitest";
import { defaultSeed } from "../../../emulator/flows/seeding/default-seed.ts";
import { ownSeed } from "../../../emulator/flows/seeding/check-seed.ts";
import { seeder } from "../../../emulator/flows/seeding/seeder.ts";
import { startTestEmulator, type TestEmulator } from "../../support/emulator.ts";
import { routesOf } from "./control-world.ts";

const readme = readFileSync(resolve(import.meta.dirname, "../../../README.md"), "utf8");
const section = /## What tests can do[^\n]*\n([\s\S]*?)\n## /.exec(readme)?.[1] ?? "";

let emulator: TestEmulator;
beforeAll(async () => {
  const region = "us-east-1";
  emulator = await startTestEmulator({ seed: seeder(ownSeed(defaultSeed(region)), { region }) });
});
afterAll(() => emulator.stop());

test("the README's table of the control API has every route", () => {
  const missing = routesOf(emulator)
    .map(({ method, path }) => [method, path.replace("{poolId}", "{id}")] as const)
    .filter(([, path]) => path !== "/")
    .filter(([method, path]) => {
      const short = path.replace(/^.*(?=\/(release|restore)$)/, "…");
      const printed = [`${method} ${path}\``, `${method} ${path}?`, `${short}\``];
      return !printed.some((text) => section.includes(`\`${text}`));
    });
  expect(missing).toEqual([]);
});

test("the README's requests with curl run as printed", async () => {
  const printed = /```sh\n([\s\S]*?)```/.exec(section)?.[1] ?? "";
  const script = printed.replace("http://localhost:9339", emulator.url);
  const { stdout, stderr } = await promisify(execFile)("sh", ["-ec", script]);
  expect(stderr).toBe("");
  expect(stdout.replaceAll("}{", "}\n{").split("\n").filter(Boolean)).toEqual([
    '{"name":"before","takenAt":"2026-10-03T04:05:06.000Z"}',
    '{"now":"2026-10-03T04:20:06.000Z","machine":"2026-10-03T04:05:06.000Z","frozen":false}',
    '{"id":1,"operation":"SignUp","throttle":true,"count":1,"hits":0}1',
    "[]",
  ]);
  expect(emulator.emulator.controls.clock.state().now).toBe(emulator.clock.now());
  expect(emulator.emulator.controls.faults.list()).toHaveLength(1);
});
