import { noSuchDomain } from "../../domain/errors/domain-errors.ts";
import { requirePool } from "../../flows/accounts/resources.ts";
import { operation } from "../operation.ts";

export const deleteUserPoolDomain = operation(
  "DeleteUserPoolDomain",
  async (context, input, caller) => {
    const { domains } = context.stores;
    const pool = await requirePool(context, input.UserPoolId, caller);
    const domain = await domains.byName(input.Domain);
    if (domain?.poolId !== pool.id) throw noSuchDomain();
    if (!(await domains.remove(input.Domain))) throw noSuchDomain();
    return {};
  },
);
