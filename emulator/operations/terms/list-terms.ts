import { termsDescription } from "../../domain/branding/terms.ts";
import { requirePool } from "../../flows/accounts/resources.ts";
import { nextToken, requestedPage } from "../listing.ts";
import { operation } from "../operation.ts";

export const listTerms = operation("ListTerms", async (context, input, caller) => {
  const pool = await requirePool(context, input.UserPoolId, caller);
  const page = await requestedPage(
    (request) => context.stores.terms.list(pool.id, request),
    input.MaxResults,
    input.NextToken,
  );
  return { Terms: page.items.map(termsDescription), ...nextToken(page) };
});
