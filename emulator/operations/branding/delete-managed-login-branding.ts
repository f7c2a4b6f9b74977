import { brandingNotFound } from "../../domain/errors/branding-errors.ts";
import { requirePool } from "../../flows/accounts/resources.ts";
import { operation } from "../operation.ts";

/** The client's managed login pages are unavailable from then on. */
export const deleteManagedLoginBranding = operation(
  "DeleteManagedLoginBranding",
  async (context, input, caller) => {
    const pool = await requirePool(context, input.UserPoolId, caller);
    const { loginBrandings } = context.stores;
    const removed = await loginBrandings.remove(pool.id, input.ManagedLoginBrandingId);
    if (!removed) throw brandingNotFound();
    return {};
  },
);
