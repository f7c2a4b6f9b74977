import { termsShape } from "../../domain/branding/terms.ts";
import { termsNotFound } from "../../domain/errors/branding-errors.ts";
import { requirePool } from "../../flows/accounts/resources.ts";
import { operation } from "../operation.ts";

export const describeTerms = operation("DescribeTerms", async (context, input, caller) => {
  const pool = await requirePool(context, input.UserPoolId, caller);
  const terms = await context.stores.terms.byId(pool.id, input.TermsId);
  if (terms === undefined) throw termsNotFound();
  return { Terms: termsShape(terms) };
});
