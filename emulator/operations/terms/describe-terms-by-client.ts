import { termsShape } from "../../domain/branding/terms.ts";
import { termsNotFound } from "../../domain/errors/branding-errors.ts";
import { requireClientOf, requirePool } from "../../flows/accounts/resources.ts";
import { operation } from "../operation.ts";

export const describeTermsByClient = operation(
  "DescribeTermsByClient",
  async (context, input, caller) => {
    const pool = await requirePool(context, input.UserPoolId, caller);
    const client = await requireClientOf(context, pool, input.ClientId);
    const terms = await context.stores.terms.byName(pool.id, client.id, input.TermsName);
    if (terms === undefined) throw termsNotFound();
    return { Terms: termsShape(terms) };
  },
);
