import { newTerms, termsShape } from "../../domain/branding/terms.ts";
import { termsExist } from "../../domain/errors/branding-errors.ts";
import { requireClientOf, requirePool } from "../../flows/accounts/resources.ts";
import { addToPool } from "../add-to-pool.ts";
import { operation } from "../operation.ts";

export const createTerms = operation("CreateTerms", async (context, input, caller) => {
  const pool = await requirePool(context, input.UserPoolId, caller);
  const client = await requireClientOf(context, pool, input.ClientId);
  const id = context.random.uuid();
  const whose = { id, poolId: pool.id, clientId: client.id, name: input.TermsName };
  const terms = newTerms(whose, input, context.clock.now());
  if (!(await addToPool(pool, () => context.stores.terms.add(terms)))) {
    throw termsExist(terms.name);
  }
  return { Terms: termsShape(terms) };
});
