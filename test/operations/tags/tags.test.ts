import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { outcome } from "../outcome.ts";
import { startTestEmulator, type TestEmulator } from "../../support/emulator.ts";

let emulator: TestEmulator;
let UserPoolId: string;
let ResourceArn: string;
beforeAll(async () => {
  emulator = await startTestEmulator();
});
afterAll(() => emulator.stop());
beforeEach(async () => {
  await emulator.emulator.reset();
  const { body } = await emulator.call("CreateUserPool", {
    PoolName: "customers",
    UserPoolTags: { team: "a" },
  });
  const pool = body["UserPool"] as { Id: string; Arn: string };
  UserPoolId = pool.Id;
  ResourceArn = pool.Arn;
});

const call = (operation: string, input: object = {}) =>
  emulator.call(operation, { ResourceArn, ...input });
const tags = async () => (await call("ListTagsForResource")).body["Tags"];

test("tags are added, replaced and removed, and Describe shows them", async () => {
  const added = await call("TagResource", { Tags: { team: "b", stage: "test" } });
  expect(outcome(added)).toEqual({ status: 200, body: {} });
  expect(await tags()).toEqual({ team: "b", stage: "test" });
  const { body } = await emulator.call("DescribeUserPool", { UserPoolId });
  expect(body["UserPool"]).toMatchObject({ UserPoolTags: { team: "b", stage: "test" } });
  expect((await call("UntagResource", { TagKeys: ["team", "other"] })).body).toEqual({});
  expect(await tags()).toEqual({ stage: "test" });
});

describe("TagResource refuses", () => {
  test.each<[string, Record<string, string>, string]>([
    [
      "AWS's own prefix",
      { "aws:team": "a" },
      "Tag key aws:team uses the prefix aws:, which is reserved.",
    ],
    [
      "more than fifty tags in all",
      Object.fromEntries(Array.from({ length: 50 }, (_, i) => [`k${i}`, "v"])),
      "A user pool can have at most 50 tags.",
    ],
  ])("%s", async (_, Tags, message) => {
    const answer = await call("TagResource", { Tags });
    expect(answer.body).toEqual({ __type: "InvalidParameterException", message });
    expect(await tags()).toEqual({ team: "a" });
  });
});

test("the ARN of no user pool is InvalidParameterException", async () => {
  const arn = "arn:aws:s3:us-east-1:123456789012:bucket/b";
  expect((await call("ListTagsForResource", { ResourceArn: arn })).body).toEqual({
    __type: "InvalidParameterException",
    message: `Invalid ResourceArn: ${arn} is not the ARN of a user pool.`,
  });
});

test("the ARN of another account's pool is ResourceNotFoundException", async () => {
  const arn = ResourceArn.replace(emulator.context.accountId, "999999999999");
  expect((await call("ListTagsForResource", { ResourceArn: arn })).body).toEqual({
    __type: "ResourceNotFoundException",
    message: `User pool ${UserPoolId} does not exist.`,
  });
});
