import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { resolve } from "node:path";
import { expect, test } from "vitest";

const root = resolve(import.meta.dirname, "../..");
/** Where `.ci/install-cfn-lint.sh` puts it; of another version, what it says would be another thing. */
const cfnLint = [".ci/cfn-lint/bin/cfn-lint", ".ci/cfn-lint/Scripts/cfn-lint.exe"]
  .map((path) => resolve(root, path))
  .find((path) => existsSync(path));
const howToGetIt = "there is no cfn-lint: sh .ci/install-cfn-lint.sh installs it";
/** A machine without Python may leave this out, by name and with the reason; continuous integration may not. */
const isLeftOut = cfnLint === undefined && process.env["CI"] === undefined;
if (isLeftOut) process.stderr.write(`The templates are not checked: ${howToGetIt}\n`);

const told = (...args: readonly string[]) => {
  if (cfnLint === undefined) throw new Error(howToGetIt);
  const { stdout, stderr, status } = spawnSync(cfnLint, args, { cwd: root, encoding: "utf8" });
  return { status, said: `${stdout}${stderr}`.trim() };
};

test.skipIf(isLeftOut).each([
  // Informational rules too: nothing at all is to be said of what goes to somebody's account.
  ["contracts/provision/stack.yaml", ["--include-checks", "I"]],
  // W3005: its DependsOn says again what a function says, as those of many do; seeds have to be read so.
  ["test/flows/seeding/templates/sam.yaml", ["--ignore-checks", "W3005"]],
])(`cfn-lint says nothing of %s${isLeftOut ? ` [not run: ${howToGetIt}]` : ""}`, (file, how) => {
  expect(told(...how, "--", file)).toEqual({ status: 0, said: "" });
});
