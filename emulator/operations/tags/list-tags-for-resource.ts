import { operation } from "../operation.ts";
import { requireTaggedPool } from "./require-tagged-pool.ts";

export const listTagsForResource = operation(
  "ListTagsForResource",
  async (context, input, caller) => {
    const pool = await requireTaggedPool(context, input.ResourceArn, caller);
    return { Tags: pool.settings.UserPoolTags ?? {} };
  },
);
