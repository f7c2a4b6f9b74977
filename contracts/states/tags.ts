import type { Answer, Target } from "../targets/target.ts";
import { aPool, type Place } from "./pools.ts";
import { text } from "./present.ts";

/** A pool, by the name under which tags are put on it. */
export interface TaggedPool extends Place {
  readonly arn: string;
}

/** "A pool with the tag team". Needs "create pools". */
export async function aTaggedPool(target: Target): Promise<TaggedPool> {
  const poolId = await aPool(target, { UserPoolTags: { team: "contracts" } });
  const { body } = await target.call("DescribeUserPool", { UserPoolId: poolId });
  return { target, poolId, arn: text(body, "UserPool", "Arn") };
}

/** TagResource, UntagResource or ListTagsForResource of the pool. */
export const onTags = (
  { target, arn }: TaggedPool,
  operation: string,
  body: object = {},
): Promise<Answer> => target.call(operation, { ResourceArn: arn, ...body });

/** The pool's tags, as they are now. */
export const tagsOf = (pool: TaggedPool): Promise<Answer> => onTags(pool, "ListTagsForResource");
