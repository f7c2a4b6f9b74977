import { termsNotFound } from "../../domain/errors/branding-errors.ts";
import { requirePool } from "../../flows/accounts/resources.ts";
import { operation } from "../operation.ts";

export const deleteTerms = operation("DeleteTerms", async (context, input, caller) => {
  const pool = await requirePool(context, input.UserPoolId, caller);
  if (!(await context.stores.terms.remove(pool.id, input.TermsId))) throw termsNotFound();
  return {};
});
