import { withoutTags } from "../../domain/pool-rules/tags.ts";
import { operation } from "../operation.ts";
import { requireTaggedPool } from "./require-tagged-pool.ts";

export const untagResource = operation("UntagResource", async (context, input, caller) => {
  const { id } = await requireTaggedPool(context, input.ResourceArn, caller);
  await context.stores.pools.update(id, (pool) => withoutTags(pool, input.TagKeys));
  return {};
});
