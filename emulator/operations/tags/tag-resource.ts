import { tagsRefused } from "../../domain/errors/pool-errors.ts";
import { withTags } from "../../domain/pool-rules/tags.ts";
import { operation } from "../operation.ts";
import { requireTaggedPool } from "./require-tagged-pool.ts";

export const tagResource = operation("TagResource", async (context, input, caller) => {
  const { id } = await requireTaggedPool(context, input.ResourceArn, caller);
  await context.stores.pools.update(id, (pool) => withTags(pool, input.Tags, tagsRefused));
  return {};
});
