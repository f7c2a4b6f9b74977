import { readFileSync, statSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { down, status, templateFile, up } from "./provision.ts";
import { StackFailed } from "./stack.ts";
import { tags } from "./tag.ts";
import { account } from "./testing/account.ts";

const here = account();
const plain = { WithThreatProtection: "false", WithMachineClient: "false" };
const statuses = () => here.stacks.stacks.map(({ status: each }) => each);

describe("provision up", () => {
  test("makes the stack of the template, tagged, and books it", async () => {
    await up(here.site, plain);

    expect(here.stacks.stacks).toMatchObject([
      {
        name: "contracts-test",
        status: "CREATE_COMPLETE",
        tags,
        parameters: plain,
        template: readFileSync(templateFile, "utf8"),
      },
    ]);
    expect(here.ledger.open()).toMatchObject([
      { kind: "stack", id: "contracts-test", standing: "made" },
    ]);
    expect(here.lines).toContain("  contracts-test CREATE_COMPLETE");
  });

  test("writes the settings of a run for its owner's eyes, the secret among them", async () => {
    await up(here.site, plain);
    const file = here.site.environmentFile;
    const text = readFileSync(file, "utf8");

    expect(statSync(file).mode & 0o777).toBe(0o600);
    expect(text).toContain(
      `export CONTRACT_POOL_ID='${here.emulator.outputs["PasswordlessPoolId"]}'`,
    );
    expect(text).toContain("export CONTRACT_CODES_QUEUE_URL='https://queue.example.com/codes'");
    expect(text).toMatch(/export CONTRACT_CONFIDENTIAL_CLIENT_SECRET='[\w+]{24,}'/);
    expect(here.lines.join("\n")).not.toContain(
      /CLIENT_SECRET='([^']+)'/.exec(text)?.[1] ?? "no secret",
    );
  });

  test("a stack that is there is brought up to date; one that is so already is left", async () => {
    await up(here.site, plain);
    await up(here.site, plain);
    await up(here.site, { ...plain, WithThreatProtection: "true" });

    expect(here.stacks.stacks).toMatchObject([
      { status: "UPDATE_COMPLETE", parameters: { WithThreatProtection: "true" } },
    ]);
  });

  test("says which resource failed and why", async () => {
    here.stacks.outcome = "failed";

    await expect(up(here.site, plain)).rejects.toThrow(
      new StackFailed("the stack is DELETE_COMPLETE\n  Forwarder: no more functions & such"),
    );
  });

  test("a wreck of that name is removed first", async () => {
    here.stacks.add("contracts-test", "ROLLBACK_COMPLETE", tags);
    await up(here.site, plain);

    expect(statuses()).toEqual(["DELETE_COMPLETE", "CREATE_COMPLETE"]);
  });

  test("somebody else's stack of that name is left alone", async () => {
    here.stacks.add("contracts-test", "CREATE_COMPLETE", { team: "others" });

    await expect(up(here.site, plain)).rejects.toThrow("none of the contracts': it has no tag");
    await expect(down(here.site)).rejects.toThrow("none of the contracts': it has no tag");
    expect(statuses()).toEqual(["CREATE_COMPLETE"]);
  });

  test("throttled, broken and lost calls are made again, and make one stack", async () => {
    here.stacks.plan("DescribeStacks", "throttled", "broken");
    here.stacks.plan("CreateStack", "lost before", "throttled", "lost after");
    here.stacks.plan("DescribeStackEvents", "broken", "lost before");
    here.cognito.plan("DescribeUserPoolClient", "throttled", "lost after");
    await up(here.site, plain);

    expect(statuses()).toEqual(["CREATE_COMPLETE"]);
    expect(here.ledger.open()).toMatchObject([{ kind: "stack", standing: "made" }]);
  });
});

describe("provision down", () => {
  test("removes the stack, its settings, and its line in the ledger", async () => {
    await up(here.site, plain);
    await down(here.site);

    expect(statuses()).toEqual(["DELETE_COMPLETE"]);
    expect(here.ledger.open()).toEqual([]);
    expect(() => statSync(here.site.environmentFile)).toThrow("ENOENT");
  });

  test("twice is as once", async () => {
    await up(here.site, plain);
    await down(here.site);
    await down(here.site);

    expect(here.lines.at(-1)).toBe("there is no stack contracts-test");
  });

  test("goes on through throttled, broken and lost calls", async () => {
    await up(here.site, plain);
    here.stacks.plan("DeleteStack", "throttled", "lost before", "lost after", "broken");
    here.stacks.plan("DescribeStacks", "lost after", "throttled");
    await down(here.site);

    expect(statuses()).toEqual(["DELETE_COMPLETE"]);
  });

  test("what would not go is tried twice, and told, and stays in the ledger", async () => {
    await up(here.site, plain);
    here.stacks.outcome = "failed";

    await expect(down(here.site)).rejects.toThrow("CodeKey: it is in use");
    expect(here.stacks.calls.filter(({ operation }) => operation === "DeleteStack")).toHaveLength(
      2,
    );
    expect(here.ledger.open()).toMatchObject([{ kind: "stack", id: "contracts-test" }]);
  });
});

test("provision status tells of the stack, its outputs and the ledger, and no secret", async () => {
  await status(here.site);
  expect(here.lines).toEqual([
    "There is no stack contracts-test in us-east-1.",
    "The ledger is empty.",
  ]);
  await up(here.site, plain);
  here.lines.length = 0;
  await status(here.site);

  const [first] = here.lines;
  expect(first).toMatch(/^contracts-test in us-east-1: CREATE_COMPLETE, since /);
  expect(here.lines).toContain(
    `  PasswordlessPoolId: ${here.emulator.outputs["PasswordlessPoolId"]}`,
  );
  expect(here.lines.at(-1)).toMatch(/^ {2}stack contracts-test, made /);
  expect(here.lines.join("\n")).not.toMatch(/secret/i);
});
