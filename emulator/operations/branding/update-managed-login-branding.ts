import { changedLoginBranding, loginBrandingShape } from "../../domain/branding/login-branding.ts";
import { brandingNotFound } from "../../domain/errors/branding-errors.ts";
import { missingParameter } from "../../domain/errors/resource-errors.ts";
import { requirePool } from "../../flows/accounts/resources.ts";
import { operation } from "../operation.ts";

/** The model requires neither of the two members without which there is nothing to update: the refusal is inferred. */
export const updateManagedLoginBranding = operation(
  "UpdateManagedLoginBranding",
  async (context, input, caller) => {
    const { UserPoolId: poolId, ManagedLoginBrandingId: id } = input;
    if (poolId === undefined) throw missingParameter("UserPoolId");
    if (id === undefined) throw missingParameter("ManagedLoginBrandingId");
    const pool = await requirePool(context, poolId, caller);
    const now = context.clock.now();
    const changed = await context.stores.loginBrandings.update(pool.id, id, (branding) =>
      changedLoginBranding(branding, input, now),
    );
    if (changed === undefined) throw brandingNotFound();
    return { ManagedLoginBranding: loginBrandingShape(changed) };
  },
);
