import { poolDescription } from "../../domain/pool-shape.ts";
import { nextToken, requestedPage } from "../listing.ts";
import { operation } from "../operation.ts";

export const listUserPools = operation("ListUserPools", async ({ stores }, input, caller) => {
  const region = caller.region ?? "us-east-1";
  const page = await requestedPage(
    (request) => stores.pools.list(region, request),
    input.MaxResults,
    input.NextToken,
  );
  return { ...nextToken(page), UserPools: page.items.map(poolDescription) };
});
