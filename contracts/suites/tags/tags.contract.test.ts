import { expect } from "vitest";
import { aTaggedPool, onTags, tagsOf } from "../../states/tags.ts";
import { defineSuite } from "../define-suite.ts";
import { expectAnswer, expectError } from "../expectations.ts";

const given = { room: aTaggedPool, needs: ["create pools"] } as const;
const invalid = "InvalidParameterException";

/** No source has the text of these. */
const anyText = /./;

defineSuite("Tags of a pool", given, (contract) => {
  contract("ListTagsForResource answers the tags that the pool was made with", async (room) => {
    expectAnswer(await tagsOf(await aTaggedPool(room.target)), { Tags: { team: "contracts" } });
  });

  contract("TagResource adds tags and gives others a new value", async (room) => {
    const pool = await aTaggedPool(room.target);
    const answer = await onTags(pool, "TagResource", { Tags: { team: "other", stage: "test" } });

    expectAnswer(answer, {});
    expectAnswer(await tagsOf(pool), { Tags: { team: "other", stage: "test" } });
  });

  contract("UntagResource removes tags; one that is not there is no error", async (room) => {
    const pool = await aTaggedPool(room.target);

    expectAnswer(await onTags(pool, "UntagResource", { TagKeys: ["team", "stage"] }), {});
    expectAnswer(await tagsOf(pool), { Tags: {} });
  });

  contract("DescribeUserPool shows them as UserPoolTags", async (room) => {
    const pool = await aTaggedPool(room.target);
    await onTags(pool, "TagResource", { Tags: { stage: "test" } });
    const { body } = await room.target.call("DescribeUserPool", { UserPoolId: pool.poolId });

    expect(body).toMatchObject({
      UserPool: { UserPoolTags: { team: "contracts", stage: "test" } },
    });
  });

  contract("the prefix aws: is AWS's own", async (room) => {
    const pool = await aTaggedPool(room.target);
    const answer = await onTags(pool, "TagResource", { Tags: { "aws:team": "contracts" } });

    expectError(answer, invalid, anyText);
    expectAnswer(await tagsOf(pool), { Tags: { team: "contracts" } });
  });

  contract("a pool has at most fifty tags", async (room) => {
    const pool = await aTaggedPool(room.target);
    const fifty = Array.from({ length: 50 }, (_, index) => [`key${index}`, "value"]);
    const answer = await onTags(pool, "TagResource", { Tags: Object.fromEntries(fifty) });

    expectError(answer, invalid, anyText);
    expectAnswer(await tagsOf(pool), { Tags: { team: "contracts" } });
  });

  contract("a pool that is gone has no tags", async (room) => {
    const pool = await aTaggedPool(room.target);
    await room.target.call("DeleteUserPool", { UserPoolId: pool.poolId });
    const gone = ["ResourceNotFoundException", anyText] as const;

    expectError(await tagsOf(pool), ...gone);
    expectError(await onTags(pool, "TagResource", { Tags: { stage: "test" } }), ...gone);
    expectError(await onTags(pool, "UntagResource", { TagKeys: ["team"] }), ...gone);
  });

  contract("what is no ARN is refused by its form", async ({ target }) => {
    const answer = await target.call("ListTagsForResource", {
      ResourceArn: "a pool by its name: contracts",
    });

    expectError(answer, invalid, /^1 validation error detected: Value .* at 'resourceArn'/);
  });
});
