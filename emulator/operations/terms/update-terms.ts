import { changedTerms, termsShape } from "../../domain/branding/terms.ts";
import { termsExist, termsNotFound } from "../../domain/errors/branding-errors.ts";
import { requirePool } from "../../flows/accounts/resources.ts";
import { operation } from "../operation.ts";

export const updateTerms = operation("UpdateTerms", async (context, input, caller) => {
  const pool = await requirePool(context, input.UserPoolId, caller);
  const now = context.clock.now();
  const changed = await context.stores.terms.update(pool.id, input.TermsId, (terms) =>
    changedTerms(terms, input, now),
  );
  if (changed === undefined) throw termsNotFound();
  if (changed === "taken") throw termsExist(input.TermsName ?? "");
  return { Terms: termsShape(changed) };
});
